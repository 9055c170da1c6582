import { stringify } from 'csv-stringify/sync';
import { inventPeople, type Person } from '../../demo/people.mts';

const SEED = 20_261;
/** What HB takes in one field, by the sandbox (assumed): one of the invented names is longer. */
const HB_MOST_CHARACTERS = 255;

/** As many invented people as asked for, all of whom HB takes. */
export function inventCandidates(count: number): Person[] {
	return inventPeople(count + 1, SEED)
		.filter(({ firstName }) => firstName.length <= HB_MOST_CHARACTERS)
		.slice(0, count);
}

/** Their details under HB's field names. */
export const detailsOf = (person: Person): Record<string, string> => ({
	email: person.email,
	first_name: person.firstName,
	last_name: person.lastName,
	client_record_ref: person.clientRecordRef,
	consultant_name: person.consultantName,
	job_role: person.jobRole,
});

/** The people as a recruitment system exports them. */
export const csvOf = (people: Person[]) => stringify(people.map(detailsOf), { header: true });
