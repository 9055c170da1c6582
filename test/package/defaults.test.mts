/** What a node does when nobody chose: the careful thing. And that its texts say what mails and costs. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { resolve } from 'node:path';
import { builtNodes } from '../../scripts/coverage.mts';

const nodes = Object.values(builtNodes(resolve(__dirname, '../..')));

type Entry = INodeProperties & { values?: Entry[] };

/** Every parameter, as `hbCandidate options.dryRun`. */
const parameters = nodes.flatMap(({ name, properties }) =>
	within(properties).map(({ path, property }) => ({ where: `${name} ${path}`, property })),
);

function within(properties: Entry[], before = ''): Array<{ path: string; property: Entry }> {
	return properties.flatMap((property) => {
		const path = `${before}${property.name}`;
		const inner = (property.options ?? []) as Entry[];
		return [
			{ path, property },
			...within(
				inner.filter((one) => 'type' in one),
				`${path}.`,
			),
			...inner.flatMap(({ name, values = [] }) => within(values, `${path}.${name}.`)),
		];
	});
}

/** Where another default mails people, spends money, or changes or forgets what HB has. */
const RISKY: Array<[string, unknown]> = [
	['hbApiRequest method', 'GET'],
	['hbApiRequest options.allowChanges', false],
	['hbBooking ifExists', 'returnIt'],
	['hbBooking options.useExistingHold', false],
	['hbBooking payOption', 'credits'],
	['hbCandidate additionalFields.archived', false],
	['hbCandidate additionalFields.sendActivationMail', false],
	['hbCandidate existingCandidates', 'leave'],
	['hbCandidate options.emptyCells', 'leave'],
	['hbCandidate options.ifNobodyIsFound', 'stop'],
	['hbCandidate updateFields.archived', false],
	['hbCandidate updateFields.sendActivationMail', false],
	['hbOccupationalHealth files', 'none'],
	['hbOccupationalHealth ifExists', 'returnIt'],
	['hbReference collectionMode', 'client_adds'],
	['hbReference ifExists', 'returnIt'],
	['hbReference notAgainWithinHours', 20],
	['hbTrigger options.publishAnyway', false],
	['hbTrigger options.skipDuplicates', false],
];

it.each(RISKY)('%s is %p by default', (where, wanted) => {
	const found = parameters.filter((one) => one.where === where);
	expect(found.length).toBeGreaterThan(0);
	expect(found.map(({ property }) => property.default)).toEqual(found.map(() => wanted));
});

it('has no yes by default but these', () => {
	const yes = parameters.filter(({ property }) => property.default === true);
	expect([...new Set(yes.map(({ property }) => property.name))].sort()).toEqual([
		'activateCandidate',
		'availableOnly',
		'includeInput',
		'isActive',
		// for GET alone, see HB API Request
		'mayBeRepeated',
		'simplify',
	]);
});

it('has no default that updates, forgets, archives, mails or pays', () => {
	const harmful = [
		'update',
		'clear',
		'archive',
		'doItAgain',
		'candidate_provides',
		'candidate_pays',
	];
	const found = parameters.filter(({ property }) => harmful.includes(property.default as string));
	expect(found.map(({ where }) => where)).toEqual([]);
});

it('starts every operation with ten requests at once, and a list with 50 records', () => {
	const defaults = (name: string) =>
		new Set(
			parameters
				.filter(({ property }) => property.name === name)
				.map(({ property }) => property.default),
		);
	expect([...defaults('concurrency')]).toEqual([10]);
	expect([...defaults('limit')]).toEqual([50]);
	expect([...defaults('returnAll')]).toEqual([false]);
});

/** Of an operation, its texts: the action in n8n's lists, and the description under Operation. */
const operationsOf = (node: string, resource: string) =>
	parameters
		.filter(
			({ where, property }) =>
				where === `${node} operation` &&
				(property.displayOptions?.show?.resource ?? []).includes(resource),
		)
		.flatMap(({ property }) => property.options as INodePropertyOptions[]);

describe('says what an operation does to people and purses', () => {
	it.each([
		['hbBooking', 'booking', 'create', 'action', /pay/, /email/],
		['hbBooking', 'booking', 'create', 'description', /credit/, /money/, /emails/],
		['hbBooking', 'booking', 'cancel', 'description', /credit|money|refund|pay/i],
		['hbReference', 'referenceRequest', 'create', 'action', /email/],
		['hbReference', 'referenceRequest', 'create', 'description', /emails/],
		['hbReference', 'referenceRequest', 'addReferee', 'action', /email/],
		['hbReference', 'referenceRequest', 'addReferee', 'description', /emails/],
		['hbReference', 'referenceRequest', 'sendReminders', 'action', /email|remind/],
		['hbReference', 'referenceRequest', 'sendReminders', 'description', /email/],
		['hbOccupationalHealth', 'submission', 'finalize', 'description', /cannot be undone/],
	] as const)('%s %s %s in its %s', (node, resource, value, text, ...words) => {
		const operation = operationsOf(node, resource).find((one) => one.value === value)!;
		for (const word of words) expect(operation[text]).toMatch(word);
	});

	it.each([
		['hbBooking payOption', /Who pays/],
		['hbBooking options.useExistingHold', /A hold of another place is never booked/],
		['hbCandidate additionalFields.sendActivationMail', /emails?\b/i],
		['hbCandidate existingCandidates', /already has/],
		['hbReference collectionMode', /asks for a reference/],
		['hbReference notAgainWithinHours', /reminde|email/i],
	])('%s', (where, words) => {
		const found = parameters.filter((one) => one.where === where);
		expect(found.length).toBeGreaterThan(0);
		for (const { property } of found) expect(property.description).toMatch(words);
	});

	it.each([
		['hbBooking payOption', 'candidate_pays', /emails the candidate a payment link/],
		['hbBooking payOption', 'credits', /1 credit/],
		['hbBooking payOption', 'balance', /money balance/],
		['hbReference collectionMode', 'candidate_provides', /emails the candidate/],
		['hbReference collectionMode', 'client_adds', /emails each of them/],
	])('%s: %s', (where, value, words) => {
		const found = parameters
			.filter((one) => one.where === where)
			.flatMap(({ property }) => property.options as INodePropertyOptions[])
			.filter((option) => option.value === value);
		expect(found.length).toBeGreaterThan(0);
		for (const option of found) expect(option.description).toMatch(words);
	});
});
