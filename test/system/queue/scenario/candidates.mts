import { stringify } from 'csv-stringify/sync';
import { inventPeople, type Person } from '../../demo/people.mts';
import { detailsOf } from '../../demo/sandboxHb.mts';

const SEED = 20_261;
/** What HB takes in one field, by the sandbox (assumed): one of the invented names is longer. */
const HB_MOST_CHARACTERS = 255;

/** As many invented people as asked for, all of whom HB takes. */
export function inventCandidates(count: number): Person[] {
	return inventPeople(count + 1, SEED)
		.filter(({ firstName }) => firstName.length <= HB_MOST_CHARACTERS)
		.slice(0, count);
}

/** The people as a recruitment system exports them. */
export const csvOf = (people: Person[]) => stringify(people.map(detailsOf), { header: true });
