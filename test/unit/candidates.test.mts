/** Whom a Candidate parameter names, what HB's two lists of people are like, and what is said. */
import type { IDataObject, NodeApiError } from 'n8n-workflow';
import {
	candidateLocator,
	candidateOf,
	explained,
	findCandidate,
	findOne,
	findOrChoose,
	ToChoose,
} from '../../dist/nodes/shared/operation/candidate.js';
import {
	CANDIDATES,
	lookUp,
	REFERENCE_CANDIDATES,
} from '../../dist/nodes/shared/operation/directory.js';
import { itemAt, person, refused } from '../helpers/itemAt.mts';

const people = (count: number) => Array.from({ length: count }, (_, index) => person(index + 1));
const asker = (index: number) => ({
	id: index,
	candidate_id: index,
	candidate_name: `Pat Number${index}`,
	candidate_email: `p${index}@example.com`,
});

describe('the Candidate parameter', () => {
	const locator = (parameters: IDataObject, ...more: string[]) =>
		candidateLocator(itemAt([], { parameters }).item, ...more);

	it.each<[IDataObject, string[], object]>([
		[{ candidateRef: ' r1 ', 'candidateRef.mode': 'list' }, [], { mode: 'list', value: 'r1' }],
		[{ candidateRef: 7 }, [], { mode: 'id', value: '7' }],
		[{ candidateRef: 'r1', 'candidateRef.mode': '' }, [], { mode: 'id', value: 'r1' }],
		[{}, [], { mode: 'id', value: '' }],
		[{ other: 'r2', 'other.mode': 'email' }, ['other'], { mode: 'email', value: 'r2' }],
	])('%j %j', (parameters, more, is) => expect(locator(parameters, ...more)).toEqual(is));

	it.each([
		[[], 'Candidate'],
		[['candidateRef', 'Candidate Number'], 'Candidate Number'],
	])('that is no text is refused: %j', async (more, label) => {
		const reading = Promise.resolve().then(() => locator({ candidateRef: {} }, ...more));
		expect(await refused(reading)).toMatchObject({
			message: `${label} is an object, and text is needed; take the field that you mean out of it`,
			description: 'Nothing was sent.',
		});
	});
});

describe.each(['email', 'clientRecordRef'])('by %s', (mode) => {
	const value = mode === 'email' ? 'p2@example.com' : 'C2';

	it('gives the references that HB has', async () => {
		const { item } = itemAt([person(1), person(2, { candidate_id: 22 })]);
		const { candidate_ref } = person(2);
		expect(await findCandidate(item, { mode, value })).toEqual({ candidate_ref, candidate_id: 22 });
		expect(await findCandidate(itemAt(people(2)).item, { mode, value })).toStrictEqual({
			candidate_ref,
		});
	});

	it('gives them out of the list too', async () => {
		const { item } = itemAt([person(1), person(2, { candidate_id: 22 })], { filters: false });
		expect(await findCandidate(item, { mode, value })).toEqual({
			candidate_ref: person(2).candidate_ref,
			candidate_id: 22,
		});
	});

	it('is asked for without the spaces around', async () => {
		const { item, asked } = itemAt(people(3));
		expect(await findOne(item, mode as 'email', `  ${value} `)).toHaveProperty(
			'candidate_ref',
			person(2).candidate_ref,
		);
		expect(asked).toEqual([`${mode === 'email' ? 'email' : 'client_record_ref'}=${value}`]);
	});

	it('is the one whom a filter gives, also where HB does not count', async () => {
		const { item, asked } = itemAt(people(2), { counts: false });
		expect(await findOne(item, mode as 'email', value)).toMatchObject(person(2));
		expect(asked).toHaveLength(1);
	});

	it('is nobody only when the list says so as well', async () => {
		const { item, asked } = itemAt(people(2), { counts: false });
		const nobody = mode === 'email' ? 'x@example.com' : 'C9';
		expect(await refused(findOne(item, mode as 'email', nobody))).toMatchObject({ isNobody: true });
		expect(asked[1]).toBe('/candidates page 1');
	});
});

it('names twenty at most of those who have the same', async () => {
	const same = people(25).map((one) => ({ ...one, client_record_ref: 'C' }));
	const { message } = await refused(findOne(itemAt(same).item, 'clientRecordRef', 'C'));
	const refs = same.slice(0, 20).map(({ candidate_ref }) => candidate_ref);
	expect(message).toBe(`25 people at HB have this client_record_ref: ${refs.join(', ')}`);
});

describe('in a list of which HB gave a part', () => {
	const part = { total: 250, filters: false };

	it('one is found by an email address alone', async () => {
		const byEmail = await findOne(itemAt(people(5), part).item, 'email', 'p2@example.com');
		expect(byEmail).toMatchObject(person(2));
		for (const [by, value, words] of [
			['name', 'Pat Number2', 'name'],
			['clientRecordRef', 'C2', 'client_record_ref'],
		] as const)
			expect(await refused(findOne(itemAt(people(5), part).item, by, value))).toMatchObject({
				message: `HB did not give its whole list, so it cannot be told who has this ${words}`,
			});
	});

	it('an agent is given one by an email address, and choices else', async () => {
		const find = async (value: string) =>
			await findOrChoose(itemAt(people(5), part).item, { mode: 'id', value });
		expect(await find('p2@example.com')).toHaveProperty('found');
		expect(await find('C2')).toHaveProperty('choices');
	});

	it('is not read a second time', async () => {
		const { item, asked } = itemAt(people(5), { ...part, count: 4 });
		await findOne(item, 'email', 'p2@example.com');
		const reading = asked.length;
		expect(asked.filter((one) => one.startsWith('email='))).toEqual([]);
		await refused(findOne(item, 'email', 'x@example.com'));
		expect(asked.slice(reading)).toEqual(['email=x@example.com']);
	});
});

it('says nothing of fields where HB has nobody at all', async () => {
	expect(await refused(findOne(itemAt([]).item, 'clientRecordRef', 'C1'))).toMatchObject({
		message: 'Nobody at HB has this client_record_ref',
		isNobody: true,
	});
});

it('is found by a field that some of the list have', async () => {
	const some = [person(1, { client_record_ref: null }), person(2)];
	expect(await refused(findOne(itemAt(some).item, 'clientRecordRef', 'C9'))).toMatchObject({
		isNobody: true,
	});
});

describe('how much is asked', () => {
	it.each([
		[3, 250, ['email=p2@example.com']],
		[4, 250, ['/candidates page 1', '/candidates page 2', '/candidates page 3']],
		[4, 400, [1, 2, 3, 4].map((page) => `/candidates page ${page}`)],
		[4, 401, ['/candidates page 1', 'email=p2@example.com']],
	])('for %d items of %d people', async (count, many, requests) => {
		const { item, asked } = itemAt(people(many), { count });
		await findOne(item, 'email', 'p2@example.com');
		expect(asked).toEqual(requests);
	});

	it('is the whole list where HB does not say how long it is', async () => {
		const { item, asked } = itemAt(people(60), { count: 4, counts: false, perPage: 10 });
		await findOne(item, 'email', 'p60@example.com');
		expect(asked.filter((one) => one.startsWith('email='))).toEqual([]);
	});

	it.each([1, 4])('of each list by itself, with %d items', async (count) => {
		const lists = { '/candidates': people(3), '/reference-requests': [asker(7)] };
		const { item } = itemAt(lists, { count, filters: false });
		const find = async (email: string, list = CANDIDATES) =>
			(await lookUp(item, 'email', email, list)).matches.length;
		expect(await find('p3@example.com')).toBe(1);
		expect(await find('p7@example.com', REFERENCE_CANDIDATES)).toBe(1);
		expect(await find('p3@example.com', REFERENCE_CANDIDATES)).toBe(0);
	});

	it('is nothing of a filter that only another list ignores', async () => {
		const lists = { '/candidates': people(3), '/reference-requests': [asker(7)] };
		const { item, asked } = itemAt(lists, { filters: ['candidate_email'] });
		await lookUp(item, 'email', 'p3@example.com');
		await lookUp(item, 'email', 'p7@example.com', REFERENCE_CANDIDATES);
		expect(asked.at(-1)).toBe('candidate_email=p7@example.com');
	});

	it('goes as a GET that may be repeated, to a path that the account has', async () => {
		const { item, requests } = itemAt(people(1));
		await findOne(item, 'name', 'Pat Number1');
		expect(requests).toMatchObject([
			{ method: 'GET', path: '/candidates', repeatable: true, fixedPath: true },
		]);
	});
});

it.each(['candidate', 'candidates'])('reads candidates under %s', async (wrapper) => {
	const tags = { tags: ['a'] };
	const { item } = itemAt([{ [wrapper]: 'x', ...person(1), ...tags }], { wrapper });
	expect(await findOne(item, 'name', 'pat number1')).toMatchObject(person(1));
});

it('puts a name together of what HB has, without spaces around it', async () => {
	const odd = person(1, { first_name: ' Pat ', last_name: ' ' });
	expect(await findOne(itemAt([odd]).item, 'name', 'pat')).toHaveProperty('email', odd.email);
	const none = person(2, { first_name: null, last_name: undefined });
	const { matches } = await lookUp(itemAt([none]).item, 'name', ' ');
	expect(matches).toEqual([]);
});

describe('the people of reference requests', () => {
	const at = (count = 1, more: object = {}) =>
		itemAt([asker(1), asker(22)], { count, ...more }).item;

	it.each([
		['1', true],
		['123456789012345', true],
		['1234567890123456', false],
		['x1', false],
		['1x', false],
	])('have numbers, and %s is one: %s', (text, is) =>
		expect(REFERENCE_CANDIDATES.isId.test(text)).toBe(is),
	);

	it('are found by name and named by number', async () => {
		const find = async (value: string) =>
			await findOrChoose(at(), { mode: 'id', value }, REFERENCE_CANDIDATES);
		expect(await find('pat number22')).toEqual({ found: { candidate_ref: '', candidate_id: 22 } });
		expect(await find('22')).toEqual({ found: { candidate_ref: '', candidate_id: '22' } });
		expect(await find('number22')).toMatchObject({
			choices: { choices: [{ name: 'Pat Number22', candidate_id: 22 }] },
		});
	});

	it('are not those who were never asked for', async () => {
		const finding = findOne(at(), 'email', 'x@example.com', REFERENCE_CANDIDATES);
		expect(await refused(finding)).toEqual({
			message: 'No reference request is about somebody with this email address',
			description:
				'Check it. People for whom no reference was requested before are only known by number: take the candidate_id that HB Candidate returns. Nothing was changed.',
			isNobody: true,
		});
	});

	it('have no client_record_ref', async () => {
		const finding = findOne(at(), 'clientRecordRef', 'C1', REFERENCE_CANDIDATES);
		expect((await refused(finding)).message).toMatch(/does not show the client_record_ref/);
	});

	it('are told apart by their numbers', async () => {
		const twice = [asker(1), { ...asker(1), id: 9 }];
		const { item } = itemAt(twice, { filters: false });
		const found = await findOne(item, 'email', 'p1@example.com', REFERENCE_CANDIDATES);
		expect(found).toMatchObject({ candidate_id: 1 });
	});
});

it('takes an id of candidates in small and in capital letters', () => {
	for (const id of ['0a1b2c3d-0000-4000-8000-00000000000f', '0A1B2C3D-0000-4000-8000-00000000000F'])
		expect(CANDIDATES.isId.test(id)).toBe(true);
});

describe('an agent', () => {
	const at = () => itemAt(people(3), { isTool: true }).item;

	it.each(['id', 'list'])('may give a name under %s', async (mode) => {
		const locator = { mode, value: 'Pat Number3' };
		expect(await candidateOf(at(), locator)).toEqual({ candidate_ref: person(3).candidate_ref });
	});

	it('is held to what it chose else', async () => {
		const locator = { mode: 'clientRecordRef', value: 'Pat Number3' };
		expect((await refused(candidateOf(at(), locator))).message).toBe(
			'Nobody at HB has this client_record_ref',
		);
	});

	it('that gives nothing names nobody', async () => {
		expect(await candidateOf(at(), { mode: 'id', value: '' })).toEqual({ candidate_ref: '' });
	});

	it('is told when there are several', () => {
		expect(new ToChoose({}).message).toBe('More than one person fits');
	});

	it('alone may give a name', async () => {
		const { item, asked } = itemAt(people(3));
		expect(await candidateOf(item, { mode: 'id', value: 'Pat Number3' })).toEqual({
			candidate_ref: 'Pat Number3',
		});
		expect(asked).toEqual([]);
	});
});

describe('what HB says about an id', () => {
	const error = (httpCode: string) => ({ httpCode, message: 'HB says' }) as NodeApiError;
	const said = async (parameters: IDataObject, httpCode = '404', more: object = {}) => {
		const { item, asked } = itemAt(people(2), { parameters, ...more });
		const { message, description } = await explained(item, error(httpCode));
		return { message, description, asked: asked.length };
	};

	it('is explained where that is a client_record_ref', async () => {
		expect(await said({ candidateRef: 'C2' })).toEqual({
			message: 'This is a client_record_ref, and By ID takes the candidate_ref that HB gave',
			description: 'Set the candidate to By Client Record Ref. Nothing was changed.',
			asked: 1,
		});
	});

	it.each<[string, IDataObject, string, boolean]>([
		['of nobody', { candidateRef: 'C9' }, '404', true],
		['that is one', { candidateRef: person(1).candidate_ref }, '404', false],
		['that is empty', { candidateRef: '' }, '404', false],
		['of another mode', { candidateRef: 'C2', 'candidateRef.mode': 'email' }, '404', false],
		['with another status', { candidateRef: 'C2' }, '422', false],
	])('stays %s', async (_, parameters, httpCode, isAsked) => {
		const { message, asked } = await said(parameters, httpCode);
		expect([message, asked > 0]).toEqual(['HB says', isAsked]);
	});

	it('stays where the list cannot be read', async () => {
		expect((await said({ candidateRef: 'C2' }, '404', { refuses: 500 })).message).toBe('HB says');
	});
});
