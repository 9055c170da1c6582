import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import { brakeOf, stopBy } from './brakes';
import { hint } from './hints';
import { leaversOf, NO_LEAVERS, type Leavers } from './leavers';
import { listHints } from './listHints';
import { HbPeople, readPeople } from './people';
import { Planner } from './plan';
import { groupByEmail, type ImportRow } from './rows';
import { endEarly, openSession, runImport } from './run';
import type { ImportSettings } from './settings';

/** What a run made of its rows, beside the result that each of them has. */
export interface Synced {
	leavers: Leavers;
	hints: NodeExecutionHint[];
}

/**
 * Compares the rows with HB, and sends what differs, unless it is a dry run or one of the user's brakes
 * stops it. Leaves a result on every row.
 *
 * @throws NodeOperationError for a brake, and NodeApiError for what concerns every row
 */
export async function sync(
	context: IExecuteFunctions,
	rows: ImportRow[],
	settings: ImportSettings,
): Promise<Synced> {
	const { dryRun, compareFirst } = settings;
	const groups = groupByEmail(rows);
	const isCompared = compareFirst !== 'never';
	const session =
		groups.length > 0 && (isCompared || !dryRun) ? await openSession(context) : undefined;
	const people =
		session && isCompared
			? await readPeople(session.client, rows, groups.length, settings)
			: new HbPeople(rows);
	if (session?.gate.closedBy) {
		endEarly(context, groups.flat(), session.gate.closedBy);
		return { leavers: NO_LEAVERS, hints: [] };
	}
	const planner = new Planner(rows, people, settings);
	const hints: NodeExecutionHint[] = [];
	if (dryRun || hasBrake(settings)) {
		const foreseen = await planner.foresee(groups);
		const brake = brakeOf(rows, foreseen, people, settings);
		if (brake && !dryRun) throw stopBy(context, brake);
		if (brake) hints.push(hint(`The import would stop: ${brake.message}`, 'warning'));
		if (dryRun) for (const row of groups.flat()) row.result = foreseen.get(row.index);
	}
	if (!dryRun && session) await runImport(context, session, groups, planner, settings);
	const leavers = await leaversOf(people, rows, settings, session);
	if (leavers.hint) hints.push(leavers.hint);
	if (session)
		hints.push(...listHints(people, planner.notShown, settings).map((message) => hint(message)));
	return { leavers, hints };
}

const hasBrake = ({ stopIfInvalidPercent, stopIfChangedPercent }: ImportSettings) =>
	stopIfInvalidPercent !== undefined || stopIfChangedPercent !== undefined;
