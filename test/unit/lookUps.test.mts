/** Who is meant by an email address, a reference or a name, out of lists as HB may give them. */
import type { IDataObject } from 'n8n-workflow';
import {
	candidateOf,
	findCandidate,
	findOne,
	findOrChoose,
	ifAny,
	ToChoose,
} from '../../dist/nodes/shared/operation/candidate.js';
import { lookUp, REFERENCE_CANDIDATES } from '../../dist/nodes/shared/operation/directory.js';
import { CANCELLED, statusSays } from '../../dist/nodes/shared/operation/seek.js';
import { itemAt, person, refused } from '../helpers/itemAt.mts';

const PEOPLE = Array.from({ length: 250 }, (_, index) => person(index + 1));

describe('one person', () => {
	it.each([
		['email', 'p7@example.com'],
		['clientRecordRef', 'C7'],
	] as const)('is found by %s with one request', async (by, value) => {
		const { item, asked } = itemAt(PEOPLE);
		expect(await findOne(item, by, value)).toMatchObject(person(7));
		expect(asked).toEqual([by === 'email' ? `email=${value}` : `client_record_ref=${value}`]);
	});

	it('is found by a name in the list alone', async () => {
		const { item, asked } = itemAt(PEOPLE);
		expect(await findOne(item, 'name', ' pat NUMBER250 ')).toMatchObject(person(250));
		expect(asked).toHaveLength(3);
		expect(asked[0]).toBe('/candidates page 1');
	});

	it('is found in the list where HB keeps to no filter, which is not asked again then', async () => {
		const { item, asked } = itemAt(PEOPLE, { filters: false });
		expect(await findOne(item, 'email', 'P250@Example.com')).toMatchObject(person(250));
		expect(await findOne(item, 'email', 'p2@example.com')).toMatchObject(person(2));
		expect(asked.filter((one) => one.startsWith('email='))).toHaveLength(1);
		expect(asked).toHaveLength(4);
	});

	it('is not the one of several that a filter gives in part', async () => {
		const twins = [person(1), person(2, { email: 'p1@example.com' })];
		const { item, asked } = itemAt(twins, { total: 3 });
		await findOne(item, 'email', 'p9@example.com').catch(() => undefined);
		expect(asked.length).toBeGreaterThan(1);
	});

	it('is found for many items by reading the list once', async () => {
		const { item, asked } = itemAt(PEOPLE, { count: 4 });
		for (const index of [1, 2, 3, 250])
			expect(await findOne(item, 'email', `p${index}@example.com`)).toMatchObject(person(index));
		expect(asked).toHaveLength(3);
	});

	it('is asked for one by one where the list has more pages than there are items', async () => {
		const { item, asked } = itemAt(PEOPLE, { count: 4, perPage: 10 });
		for (const index of [1, 2, 3, 250]) await findOne(item, 'email', `p${index}@example.com`);
		expect(asked).toEqual([
			'/candidates page 1',
			...[1, 2, 3, 250].map((index) => `email=p${index}@example.com`),
		]);
	});

	it.each([
		['email', '  ', 'The email address of the candidate is empty', 'Fill it in. Nothing was sent.'],
		[
			'clientRecordRef',
			'',
			'The client_record_ref of the candidate is empty',
			'Fill it in. Nothing was sent.',
		],
		[
			'email',
			'Pat <p1@example.com>',
			'The email address of the candidate is none',
			'Enter one like name@example.com, without a name around it. Nothing was sent.',
		],
	] as const)('by %s %p: nothing is asked', async (by, value, message, description) => {
		const { item, asked } = itemAt(PEOPLE);
		expect(await refused(findOne(item, by, value))).toEqual({
			message,
			description,
			isNobody: false,
		});
		expect(asked).toEqual([]);
	});

	it.each([400, 404, 422])(
		'is found in the list where HB answers %d to a filter',
		async (refuses) => {
			const { item, asked } = itemAt(PEOPLE, { refuses });
			expect(await findOne(item, 'email', 'p250@example.com')).toMatchObject(person(250));
			expect(asked).toHaveLength(4);
		},
	);

	it.each([403, 500])('is not looked for any more where HB answers %d', async (refuses) => {
		const { item } = itemAt(PEOPLE, { refuses });
		await expect(findOne(item, 'email', 'p250@example.com')).rejects.toThrow(`HTTP ${refuses}`);
	});

	it('counts once, however often and between whom the list has them', async () => {
		const twin = person(2, { email: 'p1@example.com' });
		const { item } = itemAt([person(1), twin, person(1), twin], { filters: false });
		expect((await refused(findOne(item, 'email', 'p1@example.com'))).message).toMatch(/^2 people/);
	});

	it('may have half a name', async () => {
		const half = person(1, { last_name: null });
		const { item } = itemAt([half, person(2)]);
		expect(await findOne(item, 'name', 'pat')).toMatchObject({ candidate_ref: half.candidate_ref });
	});

	it('who is not there is nobody, and said to be so', async () => {
		const { item } = itemAt(PEOPLE);
		expect(await refused(findOne(item, 'email', 'x@example.com'))).toEqual({
			message: 'Nobody at HB has this email address',
			description:
				"Check it. Archived people are not in HB's list, and new ones must be created first. Nothing was changed.",
			isNobody: true,
		});
		expect(await ifAny(findOne(item, 'email', 'x@example.com'))).toBeUndefined();
		await expect(ifAny(findOne(item, 'email', ''))).rejects.toThrow(/is empty/);
	});

	it('is none of several who have it', async () => {
		const twins = [person(1), person(2, { client_record_ref: 'C1' })];
		const { item } = itemAt(twins);
		expect(await refused(findOne(item, 'clientRecordRef', 'c1'))).toEqual({
			message: `2 people at HB have this client_record_ref: ${twins.map(({ candidate_ref }) => candidate_ref).join(', ')}`,
			description:
				'Set the candidate to By ID and enter the candidate_ref of the right one. Nothing was changed.',
			isNobody: false,
		});
		expect(
			await findOne(itemAt([person(1), person(1)]).item, 'email', 'p1@example.com'),
		).toMatchObject(person(1));
	});

	it('cannot be told from a list that is not whole', async () => {
		const { item } = itemAt(PEOPLE.slice(0, 5), { total: 250, filters: false });
		expect(await refused(findOne(item, 'email', 'x@example.com'))).toEqual({
			message: 'HB did not give its whole list, so it cannot be told who has this email address',
			description: 'HB gave 5 of 250 people. Set the candidate to By ID. Nothing was changed.',
			isNobody: false,
		});
	});

	it('is not found by what HB does not show', async () => {
		const { item } = itemAt([person(1, { client_record_ref: null })]);
		expect(await refused(findOne(item, 'clientRecordRef', 'C1'))).toEqual({
			message:
				"HB's list of people does not show the client_record_ref, so nobody can be found by it",
			description: 'Set the candidate to By ID. Nothing was changed.',
			isNobody: false,
		});
	});

	it('is named by an id, which no email address is', async () => {
		const { item, asked } = itemAt(PEOPLE);
		expect(await findCandidate(item, { mode: 'id', value: 'r1' })).toEqual({ candidate_ref: 'r1' });
		expect(await refused(findCandidate(item, { mode: 'id', value: 'p1@example.com' }))).toEqual({
			message: 'This is an email address, and By ID takes the candidate_ref that HB gave',
			description: 'Set the candidate to By Email. Nothing was changed.',
			isNobody: false,
		});
		expect(asked).toEqual([]);
	});

	it.each(['reference_request', 'reference_requests'])(
		'of the reference requests, under %s, is found by the address of the candidate',
		async (wrapper) => {
			const requests = [1, 2].map((index) => ({
				id: index,
				candidate_id: index,
				candidate_name: `Pat Number${index}`,
				candidate_email: `p${index}@example.com`,
			}));
			const { item, asked } = itemAt(requests, { wrapper });
			const found = await findOne(item, 'email', 'p2@example.com', REFERENCE_CANDIDATES);
			expect(found).toMatchObject({ candidate_id: 2 });
			expect(asked).toEqual(['candidate_email=p2@example.com']);
			// the requests have no references of candidates
			const byRef = await lookUp(item, 'clientRecordRef', 'C1', REFERENCE_CANDIDATES);
			expect(byRef.matches).toEqual([]);
			expect(asked.filter((one) => one.includes('client_record_ref'))).toEqual([]);
		},
	);
});

describe('for the tool of an agent', () => {
	const find = async (value: string, people: IDataObject[] = PEOPLE, more: object = {}) =>
		await findOrChoose(itemAt(people, { isTool: true, ...more }).item, { mode: 'id', value });

	it('an id is taken, and everything else is looked up', async () => {
		const { item, asked } = itemAt(PEOPLE, { isTool: true });
		const { candidate_ref } = person(3);
		const byId = await findOrChoose(item, { mode: 'id', value: candidate_ref });
		expect(byId).toEqual({ found: { candidate_ref } });
		expect(asked).toEqual([]);
		for (const value of ['p3@example.com', 'Pat Number3', 'C3'])
			expect(await find(value)).toEqual({ found: { candidate_ref } });
	});

	it('what only begins or ends like an id is none', async () => {
		const { candidate_ref } = person(3);
		for (const value of [`${candidate_ref}0`, `0${candidate_ref}`])
			expect(await refused(find(value))).toMatchObject({ isNobody: true });
		expect(await find(candidate_ref.toUpperCase())).toHaveProperty('found');
	});

	it('several are choices, twenty at most', async () => {
		const many = Array.from({ length: 25 }, (_, index) => person(index, { last_name: 'Same' }));
		const { choices } = (await find('pat same', many)) as { choices: IDataObject };
		expect(choices.message).toBe(
			'25 people fit. Ask which one is meant, and call again with the candidate_ref of that one. Nothing was done.',
		);
		expect(choices.outcome).toBe('choose_one');
		expect(choices.choices).toHaveLength(20);
		expect((choices.choices as IDataObject[])[0]).toEqual({
			name: 'Pat Same',
			candidate_ref: many[0].candidate_ref,
		});
		const { item } = itemAt(many, { isTool: true });
		await expect(candidateOf(item, { mode: 'id', value: 'pat same' })).rejects.toThrow(ToChoose);
	});

	it('a part of a name is a choice, never a find', async () => {
		const { choices } = (await find('number3, pat', [person(3)])) as { choices: IDataObject };
		expect(choices.message).toMatch(/^1 person may fit\. /);
		expect(await refused(find(' , ', [person(3)]))).toMatchObject({ isNobody: true });
		expect(await refused(find('Pat Smith'))).toEqual({
			message: 'Nobody at HB has this name',
			description:
				"Ask for the email address of the person, or for the name as HB has it. Archived people are not in HB's list, and new ones must be created first.",
			isNobody: true,
		});
	});

	it('one who is alone in part of a list is a choice', async () => {
		const part = { total: 250, filters: false };
		expect(await find('Pat Number1', PEOPLE.slice(0, 2), part)).toHaveProperty('choices');
		expect(await refused(find('Jo Jones', PEOPLE.slice(0, 2), part))).toMatchObject({
			message: 'HB did not give its whole list, so it cannot be told who has this name',
		});
	});
});

it.each<[IDataObject, boolean | undefined]>([
	[{ status: 'Cancelled' }, true],
	[{ status_label: 'canceled by agency' }, true],
	[{ booking_status: 'WITHDRAWN' }, true],
	[{ state: 'revoked' }, true],
	[{ status: 'open', state: 'Cancelled' }, true],
	[{ status: 'confirmed' }, false],
	[{ status: 'uncancelled' }, false],
	[{ status: '  ' }, undefined],
	[{ status: 4 }, undefined],
	[{}, undefined],
])('%j is cancelled: %p', (record, is) => expect(statusSays(record, CANCELLED)).toBe(is));
