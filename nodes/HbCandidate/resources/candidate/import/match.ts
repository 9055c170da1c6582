import type { IDataObject } from 'n8n-workflow';
import { comparable } from '../../../../shared/operation/filters';
import { emailOf, type HbPeople } from './people';
import { rowNumber, type ImportRow } from './rows';
import type { ImportSettings } from './settings';

/** Whom a row is about, as far as HB's list tells. */
export type Match =
	| { kind: 'person'; person: IDataObject }
	/** Nobody in the list. */
	| { kind: 'nobody' }
	/** Several have the email address: HB decides which it takes. */
	| { kind: 'several' }
	| { kind: 'conflict'; message: string };

/** Finds the people of rows, by the fields that the user chose. Two that could be meant are never a guess. */
export class Matcher {
	/** The rows of each client_record_ref, one for each email address. */
	private readonly rowsOfRef = new Map<string, ImportRow[]>();

	private readonly by: ImportSettings['matchBy'];

	constructor(
		rows: ImportRow[],
		private readonly people: HbPeople,
		matchBy: ImportSettings['matchBy'],
	) {
		this.by = matchBy === 'clientRecordRef' && !people.showsRefs ? 'email' : matchBy;
		for (const row of rows) {
			const { client_record_ref: ref, email } = row.form;
			if (!ref || row.result) continue;
			const others = this.rowsOfRef.get(comparable(ref)) ?? [];
			if (!others.some(({ form }) => form.email === email)) others.push(row);
			this.rowsOfRef.set(comparable(ref), others);
		}
	}

	match({ form, index }: ImportRow): Match {
		const { email, client_record_ref: ref } = form;
		const ofEmail = this.people.withEmail(email);
		const ofRef = this.people.withRef(ref);
		const rows = (ref && this.rowsOfRef.get(comparable(ref))) || [];
		const isOfThisEmail = ofRef.some((person) => emailOf(person) === comparable(email));
		if (this.by === 'email') {
			// a reference that several people have says nothing about who it is
			const isOfAnother =
				ofRef.length === 1 && rows.length === 1 && !isOfThisEmail && emailOf(ofRef[0]) !== '';
			const advice = ofEmail.length > 0 ? TWO_PEOPLE : CHANGED_ADDRESS;
			return isOfAnother ? conflict(form, ofRef[0], advice) : one(ofEmail);
		}
		const other = rows.find((row) => row.form.email !== email && row.index !== index);
		if (other)
			return {
				kind: 'conflict',
				message: `Row ${rowNumber(other)} has the same Client Record Ref ${ref} with another email address (${other.form.email}, here ${email}). ${ONE_OF_THEM}`,
			};
		if (this.by === 'either' && ofEmail.length > 0)
			return ofRef.length > 0 && !isOfThisEmail
				? conflict(form, ofRef[0], TWO_PEOPLE)
				: one(ofEmail);
		if (ofRef.length > 1 && !isOfThisEmail) return conflict(form, ofRef[0], SEVERAL_REFS);
		if (ofRef.length > 0) {
			const person = ofRef.find((found) => emailOf(found) === comparable(email)) ?? ofRef[0];
			const hasAnother = ofEmail.find(
				({ candidate_ref }) => candidate_ref !== person.candidate_ref,
			);
			return hasAnother ? conflict(form, person, TWO_PEOPLE) : { kind: 'person', person };
		}
		const another = ref && ofEmail.find((person) => comparable(person.client_record_ref) !== '');
		return another
			? {
					kind: 'conflict',
					message: `HB has ${email} under Client Record Ref ${String(another.client_record_ref)}, and this row under ${ref}. ${ONE_OF_THEM}`,
				}
			: one(ofEmail);
	}
}

const one = (found: IDataObject[]): Match =>
	found.length > 1
		? { kind: 'several' }
		: found.length === 1
			? { kind: 'person', person: found[0] }
			: { kind: 'nobody' };

const ONE_OF_THEM = 'Correct the one that is wrong. Nothing was sent.';
const CHANGED_ADDRESS =
	"If it is the person's new address, set Options > Match By to Either; else correct the row. Nothing was sent.";
const TWO_PEOPLE = 'These are two people at HB. Correct the row. Nothing was sent.';
const SEVERAL_REFS = 'Several people at HB have this reference. Correct the row. Nothing was sent.';

const conflict = (
	{ email, client_record_ref: ref }: Record<string, string>,
	person: IDataObject,
	advice: string,
): Match => ({
	kind: 'conflict',
	message: `HB has Client Record Ref ${ref} with another email address (${String(person.email)}, here ${email}). ${advice}`,
});
