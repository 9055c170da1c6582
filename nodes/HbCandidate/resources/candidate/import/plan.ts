import { sleep, type IDataObject } from 'n8n-workflow';
import { isKey } from '../../../../shared/transport/unwrap';
import { ACTIVATION_MAIL, compare, type Changes } from './compare';
import { COLUMNS, labelsOf } from './columns';
import { whyNotAll } from './listHints';
import { Matcher } from './match';
import type { HbPeople } from './people';
import { duplicateOf, isUnusable, type ImportRow, type RowResult } from './rows';
import type { ImportSettings } from './settings';

/** Rows that need no request would never give way. */
export const GIVE_WAY_EVERY = 500;

type Form = Record<string, string>;

/** What is to be done for a row. */
export type Plan =
	| { kind: 'nothing'; result: RowResult }
	/** HB has the person with other details, or does not show some of them. */
	| { kind: 'change'; person: IDataObject; form: Form; changes: Changes; notShown: string[] }
	/** @param isNew HB's whole list is without the person; else it does not tell */
	| { kind: 'send'; form: Form; isNew: boolean };

/** Plans rows by what HB's list shows; what it does not show is sent as without it. */
export class Planner {
	private readonly matcher: Matcher;

	/** Columns that HB's list did not show for somebody, so that they are sent each time. */
	readonly notShown = new Set<string>();

	constructor(
		rows: ImportRow[],
		private readonly people: HbPeople,
		private readonly settings: ImportSettings,
	) {
		this.matcher = new Matcher(rows, people, settings.matchBy);
	}

	plan(row: ImportRow): Plan {
		const match = this.matcher.match(row);
		const { form } = row;
		if (match.kind === 'conflict')
			return { kind: 'nothing', result: { outcome: 'conflict', message: match.message } };
		if (match.kind === 'nobody') {
			const mayBeThere =
				this.settings.matchBy !== 'email' && form.client_record_ref && !this.people.isComplete;
			if (mayBeThere) return { kind: 'nothing', result: this.notTold() };
			return { kind: 'send', form, isNew: this.people.areAll };
		}
		const person = match.kind === 'person' && isKey(match.person.candidate_ref) && match.person;
		if (!person) return { kind: 'send', form: withoutMail(form), isNew: false };
		if (!this.settings.updateExisting)
			return { kind: 'nothing', result: { outcome: 'already_exists', ...refsOf(person) } };
		const { changes, notShown } = compare(form, person);
		for (const name of notShown) this.notShown.add(name);
		const names = [...Object.keys(changes), ...notShown];
		if (names.length === 0)
			return { kind: 'nothing', result: { outcome: 'unchanged', ...refsOf(person) } };
		const differing = Object.fromEntries(names.map((name) => [name, form[name]]));
		return { kind: 'change', person, form: differing, changes, notShown };
	}

	/** HB itself knows people by their email address: sent, the row might make a second person. */
	private readonly notTold = (): RowResult => ({
		outcome: 'failed',
		message: `Whether HB has this Client Record Ref with another email address cannot be told. ${whyNotAll(this.people)} Nothing was sent. Run the import again later.`,
	});

	/** What would become of rows that can be sent, by their index. Gives way now and then. */
	async foresee(groups: ImportRow[][]): Promise<Map<number, RowResult>> {
		const results = new Map<number, RowResult>();
		for (const [position, group] of groups.entries()) {
			if (position % GIVE_WAY_EVERY === GIVE_WAY_EVERY - 1) await sleep(0);
			let used: ImportRow | undefined;
			for (const row of group) {
				const result = used
					? duplicateOf({ ...used, result: results.get(used.index) })
					: foreseen(this.plan(row));
				results.set(row.index, result);
				if (!used && !isUnusable(result)) used = row;
			}
		}
		return results;
	}
}

function foreseen(plan: Plan): RowResult {
	if (plan.kind === 'nothing') return plan.result;
	if (plan.kind === 'send') return { outcome: plan.isNew ? 'would_create' : 'valid' };
	const { person, changes, notShown } = plan;
	return Object.keys(changes).length > 0
		? { outcome: 'would_update', ...refsOf(person), changes }
		: {
				outcome: 'valid',
				...refsOf(person),
				message: `HB's list does not show ${labelsOf(notShown)}: whether that differs cannot be told`,
			};
}

/** The activation mail is for new candidates. */
export const withoutMail = (form: Form): Form =>
	Object.fromEntries(Object.entries(form).filter(([name]) => name !== ACTIVATION_MAIL));

/** HB's references of a person. */
export const refsOf = ({ candidate_ref, candidate_id }: IDataObject) => ({
	candidate_ref: String(candidate_ref),
	...(isKey(candidate_id) && { candidate_id }),
});

/** What somebody needs to be found again, whatever was changed. */
const FOUND_BY = ['email', 'first_name', 'last_name', 'client_record_ref'];

/** What HB had before: imported, it takes the change back. */
export function previousOf(person: IDataObject, changes: Changes): IDataObject {
	const previous: IDataObject = {};
	for (const { name } of COLUMNS) {
		const isNeeded = FOUND_BY.includes(name) || name in changes;
		if (isNeeded && person[name] !== undefined) previous[name] = person[name] ?? '';
	}
	return previous;
}
