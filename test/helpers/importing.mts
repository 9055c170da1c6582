/** Import Many against the sandbox, in the words of its tests. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { NodeRun, RunOptions } from './engine.mts';
import { importParameters, type Hb, type people } from './hb.mts';

export interface Importing extends NodeRun {
	outcomes: string[];
	/** Requests that this run sent, as `METHOD /path`. */
	sent: string[];
	/** The hints as texts. */
	told: string[];
}

/** Runs Import Many with Existing Candidates: Update, and these Options. */
export async function importRows(
	hb: Hb,
	items: object[],
	options: IDataObject = {},
	more: INodeParameters = {},
	run: Partial<RunOptions> = {},
): Promise<Importing> {
	const before = hb.sandbox.requests.length;
	const parameters = importParameters({
		existingCandidates: 'update',
		options: options as INodeParameters,
		...more,
	});
	const done = await hb.candidate('importMany', parameters, { items: items as never, ...run });
	return {
		...done,
		outcomes: done.items.map(({ json }) => String(json.outcome)),
		sent: hb.sent().slice(before),
		told: done.hints.map(({ message }) => message),
	};
}

/** A row of a file. */
export const row = (email: string, more: object = {}) => ({
	Email: email,
	'First Name': 'Ada',
	'Last Name': 'Example',
	...more,
});

/** A candidate at HB who is as `row` says. */
export const atHb = (hb: Hb, email: string, more: Record<string, string> = {}) =>
	hb.sandbox.state.addCandidate({ email, first_name: 'Ada', last_name: 'Example', ...more });

/** People at HB just as `rows`, of `people`, have them. */
export function peopleAtHb(hb: Hb, rows: Array<ReturnType<typeof people>[number]>) {
	for (const one of rows)
		atHb(hb, one.Email, { first_name: one['First Name'], last_name: one['Last Name'] });
}
