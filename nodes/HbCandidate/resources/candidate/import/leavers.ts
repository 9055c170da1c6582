import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isYes } from '../../../../shared/helpers/values';
import { fillPath } from '../../../../shared/transport/path';
import { hint } from './hints';
import { whyNotAll } from './listHints';
import { resultColumns } from './output';
import type { HbPeople } from './people';
import { refsOf } from './plan';
import type { ImportRow } from './rows';
import { workOff, type Session } from './run';
import { badResult } from './send';
import { changeCandidate } from '../save';
import type { ImportSettings } from './settings';

/** Somebody at HB who is not in the file, and what became of them. */
interface Leaver {
	person: IDataObject;
	outcome: 'would_archive' | 'archived' | 'failed';
	message?: string;
}

export interface Leavers {
	items: INodeExecutionData[];
	/** What the output panel says of them. */
	hint?: ReturnType<typeof hint>;
	/** How many HB did not archive. */
	failed: number;
}

export const NO_LEAVERS: Leavers = { items: [], failed: 0 };

/**
 * Lists or archives the people of HB's list who are in no row, as the user wants. Nobody is touched where
 * the list is not whole, where a row is invalid, which may be of anybody, or above the user's limit.
 *
 * @param session none where nothing was read
 */
export async function leaversOf(
	people: HbPeople,
	rows: ImportRow[],
	{ missingCandidates, archivePercent, dryRun }: ImportSettings,
	session: Session | undefined,
): Promise<Leavers> {
	if (missingCandidates === 'leave') return NO_LEAVERS;
	const whyNot = whyNobody(people, rows, session);
	if (whyNot || !session) return { ...NO_LEAVERS, hint: hint(`${NOBODY} ${whyNot}`, 'warning') };
	const leavers: Leaver[] = notArchived(people.others).map((person) => ({
		person,
		outcome: 'would_archive',
	}));
	const percent = (leavers.length / people.count) * 100;
	const isTooMany = percent > archivePercent;
	const share = `${leavers.length} of the ${people.count} candidates at HB are not in the file`;
	const isMeant = missingCandidates === 'archive';
	if (isMeant && !isTooMany && !dryRun) {
		await workOff(session, leavers, async (leaver) => await archive(session, leaver));
		for (const leaver of leavers.filter(({ outcome }) => outcome === 'would_archive'))
			Object.assign(leaver, { outcome: 'failed', message: 'Not sent, since the run had ended' });
	}
	const count = (outcome: Leaver['outcome']) =>
		leavers.filter((leaver) => leaver.outcome === outcome).length;
	const failed = count('failed');
	const limit = `${share}, which is more than Archive At Most (%), set to ${archivePercent}: nobody ${dryRun ? 'would be' : 'was'} archived`;
	const done = isMeant && !dryRun ? `${share}: ${count('archived')} archived` : share;
	return {
		items: leavers.map(itemOf),
		failed,
		hint:
			isMeant && isTooMany
				? hint(limit, 'warning')
				: hint(failed > 0 ? `${done}, ${failed} not done` : done, failed > 0 ? 'warning' : 'info'),
	};
}

const NOBODY = 'Candidates Not in the File: nobody was looked for.';

function whyNobody(people: HbPeople, rows: ImportRow[], session?: Session): string | undefined {
	if (rows.every(({ form }) => !form.email)) return 'The file names nobody.';
	if (session?.gate.closedBy) return 'The import did not come to its end.';
	const { length } = rows.filter(({ result }) => result!.outcome === 'invalid');
	if (length > 0)
		return `${length === 1 ? '1 row is' : `${length} rows are`} invalid, and may be about anybody. Correct them first.`;
	const isBlind = people.count > 0 && people.unusable === people.count;
	return people.isComplete && !isBlind ? undefined : whyNotAll(people);
}

/** HB's list is of people who are not archived (documented), and each is told once. */
function notArchived(people: IDataObject[]): IDataObject[] {
	const refs = new Set<unknown>();
	return people.filter(({ archived, candidate_ref }) => {
		if (isYes(archived) || refs.has(candidate_ref)) return false;
		refs.add(candidate_ref);
		return true;
	});
}

async function archive({ client }: Session, leaver: Leaver) {
	try {
		const path = fillPath('/candidates/{candidate_ref}', () => leaver.person.candidate_ref ?? '');
		await changeCandidate(
			async () =>
				await client.request({ method: 'PATCH', path, form: { archived: '1' }, repeatable: true }),
		);
		leaver.outcome = 'archived';
	} catch (error) {
		const { message } = badResult(error as Error);
		Object.assign(leaver, { outcome: 'failed', message });
	}
}

/** Of no input item, so that it is linked to none. */
function itemOf({ person, outcome, message }: Leaver): INodeExecutionData {
	const shown = Object.fromEntries(
		Object.entries(person).map(([name, value]) => [name, String(value ?? '')]),
	);
	const result = { outcome, message, ...refsOf(person) };
	return { json: { row: '', line: '', ...resultColumns(shown, result) } };
}
