import type { Finding } from '../n8n/checks.mts';
import { isBefore } from '../n8n/n8nInstall.mts';
import type { CreatedExample } from './exampleWorkflows.mts';
import { understood } from './sandboxHb.mts';
import { tryBlsBooking } from './trials/blsBooking.mts';
import { tryComplianceBoard } from './trials/complianceBoard.mts';
import { tryHealthForm } from './trials/healthForm.mts';
import { tryHealthResults } from './trials/healthResults.mts';
import { tryHubRequest } from './trials/hubRequest.mts';
import { itemsAtTheEnd } from './trials/itemsAtTheEnd.mts';
import { tryNoShows } from './trials/noShows.mts';
import { tryChasing } from './trials/referencesChased.mts';
import { tryReferencesFromSheet } from './trials/referencesFromSheet.mts';
import { tryFiling } from './trials/referencesCompleted.mts';
import { tryTomorrowsBookings } from './trials/tomorrowsBookings.mts';
import { trySplitImport } from './trials/splitImport.mts';
import { tryUndo } from './trials/undoImport.mts';
import type { Surroundings, Trial } from './trials/trial.mts';
import { tryWebhookHealth } from './trials/webhookHealth.mts';

/** Tried before all others, with its own audit. */
export const IMPORT = 'bulk-import.json';

/** For what is tried elsewhere: by split-import.json, which calls it, or by checkPolling. */
const elsewhere: Trial = () => Promise.resolve([]);

/** How each example but the import is tried; a new one needs an entry here. */
const TRIALS: Record<string, Trial> = {
	'bls-booking.json': tryBlsBooking,
	'compliance-board.json': tryComplianceBoard,
	'health-results-filed.json': elsewhere,
	'hub-request.json': tryHubRequest,
	'import-batch.json': elsewhere,
	'import-with-undo.json': tryUndo,
	'no-shows-rebooked.json': tryNoShows,
	'occupational-health-form.json': tryHealthForm,
	'occupational-health-results.json': tryHealthResults,
	'references-chased.json': tryChasing,
	'references-completed.json': tryFiling,
	'references-from-sheet.json': tryReferencesFromSheet,
	'references-in-polled.json': elsewhere,
	'split-import.json': trySplitImport,
	'tomorrows-bookings.json': tryTomorrowsBookings,
	'training-expiring-mailed.json': elsewhere,
	'training-renewals.json': itemsAtTheEnd('List for the Team'),
	'undo-import.json': elsewhere,
	'webhook-health.json': tryWebhookHealth,
};

/** Those with nodes that older versions of n8n lack: from which version on they are tried. */
const NEWER: Record<string, string> = {
	'occupational-health-form.json': '2',
	'occupational-health-results.json': '2',
};

/** Tries every example that has a trial against what is at HB after the import. */
export async function runOtherExamples(around: Surroundings): Promise<Finding[]> {
	const { examples } = around;
	const findings: Finding[] = [];
	for (const example of examples) {
		const trial = TRIALS[example.file];
		if (isBefore(around.n8n.version, NEWER[example.file] ?? '0')) continue;
		if (trial) findings.push(...(await trial(around, example)));
	}
	findings.push(allTried(examples), understood(around.sandbox));
	return findings;
}

function allTried(examples: CreatedExample[]): Finding {
	const untried = examples.map(({ file }) => file).filter((file) => !(file in TRIALS));
	const others = untried.filter((file) => file !== IMPORT);
	return { claim: `Each of the ${examples.length} example workflows was run`, against: others };
}
