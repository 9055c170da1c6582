import { allFakers, type Faker } from '@faker-js/faker';

/** An invented person. */
export interface Person {
	firstName: string;
	lastName: string;
	email: string;
	clientRecordRef: string;
	consultantName: string;
	jobRole: string;
}

const CONSULTANTS = ['Priya Shah', 'Tom Okafor', 'Ewa Nowak'];
const ROLES = ['Nurse', 'Midwife', 'Care Assistant', 'Radiographer', 'Social Worker'];

/** Names that have broken an import somewhere: accents, apostrophes, other scripts, one of 1,000 characters. */
const AWKWARD_NAMES: Array<[first: string, last: string]> = [
	['Zoë', 'Ó Briain'],
	['Łukasz', 'Żółkiewski'],
	['伟', '李'],
	['Siobhán', 'O’Connor'],
	["D'Arcy", "O'Neill-Smith"],
	['فاطمة', 'الزهراء'],
	['Jürgen', 'Groß & Söhne'],
	['Nguyễn', 'Thị Ánh'],
	['Ольга', 'Иванова'],
	['José María', 'Núñez, Jr.'],
	['Robert "Bob"', 'Tables; DROP'],
	['100% Anna', '+Plus =Equals'],
	['Maximiliana '.repeat(84).slice(0, 999) + 'a', 'Longname'],
];

/**
 * Invents people, always the same ones for the same seed, each with an e-mail address of their own
 * at example.com. The awkward names come first.
 */
export function inventPeople(count: number, seed: number): Person[] {
	const fakers: Faker[] = [allFakers.en_GB, allFakers.en_GB, allFakers.en_IN, allFakers.pl];
	for (const faker of fakers) faker.seed(seed);
	return Array.from({ length: count }, (_, index) => {
		const faker = fakers[index % fakers.length];
		const [firstName, lastName] = AWKWARD_NAMES[index] ?? [
			faker.person.firstName(),
			faker.person.lastName(),
		];
		return {
			firstName,
			lastName,
			email: `candidate.${String(index + 1).padStart(4, '0')}@example.com`,
			clientRecordRef: `REC-${10_000 + index}`,
			consultantName: CONSULTANTS[index % CONSULTANTS.length],
			jobRole: ROLES[index % ROLES.length],
		};
	});
}
