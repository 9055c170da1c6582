/** What HB has already of what an item asks for, and with how few requests that is known. */
import type { IDataObject } from 'n8n-workflow';
import { nested, seek } from '../../dist/nodes/shared/operation/seek.js';
import { askedIn } from '../../dist/nodes/shared/operation/once.js';
import { announce } from '../../dist/nodes/shared/operation/underWay.js';
import { byEmail, invite, invited, invites, isOpen, onlyOpen } from '../helpers/invites.mts';
import { itemAt, refused } from '../helpers/itemAt.mts';
import { useVirtualClock } from '../helpers/virtualClock.mts';

const clock = useVirtualClock();
const pass = async (ms: number) => {
	await clock.run(new Promise<void>((resolve) => setTimeout(resolve, ms)));
};

describe('in a list that is read whole', () => {
	it.each<[string, IDataObject[], string, object]>([
		['the one', invites(3), ' P2@Example.com', { record: invite(2) }],
		['nobody', invites(3), 'p9@example.com', {}],
		['an empty list', [], 'p1@example.com', {}],
		['what is over', [invite(1, { status: 'over' })], 'p1@example.com', {}],
		[
			'no field to compare by',
			[{ id: 1 }, { id: 2, email: '' }],
			'p1@example.com',
			{ lacks: 'email' },
		],
		['the field of some alone', [{ id: 1 }, invite(2)], 'p2@example.com', { record: invite(2) }],
		['no status', [invite(1, { status: undefined })], 'p1@example.com', { lacks: 'status' }],
		[
			'the open one after others of the same person',
			[
				invite(1, { status: undefined }),
				invite(1, { id: 2, status: 'over' }),
				invite(1, { id: 3 }),
			],
			'p1@example.com',
			{ record: invite(1, { id: 3 }) },
		],
	])('%s', async (_, records, email, found) => {
		const { item, asked } = itemAt(records);
		expect(await seek(item, invited(email))).toEqual(found);
		expect(asked).toEqual(['/invites page 1']);
	});

	it('names the first field that is lacking', async () => {
		const { item } = itemAt([invite(1), invite(1, { id: 2 })]);
		const judge = ({ id }: IDataObject) => ({ lacks: `of ${Number(id)}` });
		expect(await seek(item, invited('p1@example.com', {}, { judge }))).toEqual({ lacks: 'of 1' });
	});

	it('asks with a GET that may be repeated', async () => {
		const { item, requests } = itemAt(invites(1));
		await seek(item, invited('p1@example.com'));
		expect(requests).toMatchObject([{ method: 'GET', repeatable: true, path: '/invites' }]);
	});

	it('asks for no pages of a list that HB documents to come in one answer', async () => {
		const { item, requests } = itemAt(invites(1), { counts: false });
		await seek(item, invited('p1@example.com', { whole: true }));
		expect(requests.map(({ qs }) => qs)).toEqual([{}]);
	});

	it.each([
		[{ total: 250 }, '3 of the 250'],
		[{ total: 4 }, '3 of the 4'],
	])('says that HB did not give all: %j', async (answering, share) => {
		const { item } = itemAt(invites(3), answering);
		expect(await refused(seek(item, invited('p9@example.com')))).toMatchObject({
			message: `HB's list gave ${share} records, so what is there already cannot be told`,
			description: 'Run this item again later.',
		});
		expect(await seek(item, invited('p3@example.com'))).toEqual({ record: invite(3) });
	});

	it('keeps lists of different paths apart', async () => {
		const { item, asked } = itemAt({ '/a': [invite(1)], '/b': [invite(2)] });
		expect(await seek(item, invited('p1@example.com', { path: '/a' }))).toHaveProperty('record');
		expect(await seek(item, invited('p1@example.com', { path: '/b' }))).toEqual({});
		expect(await seek(item, invited('p2@example.com', { path: '/b' }))).toHaveProperty('record');
		expect(asked).toEqual(['/a page 1', '/b page 1']);
	});
});

describe('somebody who was not there', () => {
	it.each([
		[249, 1],
		[250, 2],
	])('after %d ms is asked for with %d requests in all', async (ms, requests) => {
		const records = invites(2);
		const { item, asked } = itemAt(records);
		expect(await seek(item, invited('p1@example.com'))).toHaveProperty('record');
		await pass(ms);
		records.push(invite(9));
		const found = await seek(item, invited('p9@example.com'));
		expect(asked).toHaveLength(requests);
		expect(found).toEqual(requests === 2 ? { record: invite(9) } : {});
	});

	it.each([
		['a list of one answer', 100, ['/invites page 1', '/invites page 1']],
		['no longer list', 101, ['/invites page 1', '/invites page 2']],
	])('is looked for again in %s', async (_, count, pages) => {
		const { item, asked } = itemAt(invites(count));
		await seek(item, invited('p1@example.com'));
		await pass(250);
		expect(await seek(item, invited('x@example.com'))).toEqual({});
		expect(asked).toEqual(pages);
	});

	it('is asked for alone where HB has a filter', async () => {
		const records = invites(150);
		const { item, asked } = itemAt(records);
		await seek(item, invited('p1@example.com'));
		await pass(250);
		records.push(invite(999));
		const email = 'p999@example.com';
		expect(await seek(item, invited(email, {}, byEmail(email)))).toEqual({ record: invite(999) });
		expect(asked.slice(2)).toEqual([`email=${email}`]);
	});

	it('is not there where the filter is ignored', async () => {
		const { item, asked } = itemAt(invites(2), { filters: false });
		await seek(item, invited('p1@example.com'));
		await pass(250);
		for (const email of ['x@example.com', 'y@example.com'])
			expect(await seek(item, invited(email, {}, byEmail(email)))).toEqual({});
		expect(asked).toEqual(['/invites page 1', 'email=x@example.com']);
	});

	it.each([
		['another run', {}, 2],
		['this run', undefined, 1],
	])('is looked for again at once when %s got something through', async (_, run, requests) => {
		const { item, asked, account } = itemAt(invites(2));
		await seek(item, invited('p1@example.com'));
		const by = run ?? (await askedIn(item));
		announce(account, 'a key', by, Promise.resolve());
		await pass(1);
		expect(await seek(item, invited('p9@example.com'))).toEqual({});
		expect(asked).toHaveLength(requests);
	});
});

describe('in a list with a filter for what is open', () => {
	const OPEN = 'status=open';
	const over = (index: number) => invite(index, { status: 'over' });

	it('asks for what is open alone', async () => {
		const { item, asked } = itemAt([over(1), invite(2)]);
		expect(await seek(item, invited('p2@example.com', onlyOpen))).toEqual({ record: invite(2) });
		expect(await seek(item, invited('p1@example.com', onlyOpen))).toEqual({});
		expect(asked).toEqual([OPEN]);
	});

	it('leaves out what is over where HB ignores the filter', async () => {
		const { item } = itemAt([over(1), invite(2)], { filters: false });
		const judge = () => true;
		expect(await seek(item, invited('p1@example.com', onlyOpen, { judge }))).toEqual({});
	});

	it.each<[string, IDataObject[], string[]]>([
		['nothing is there', [], [OPEN, '/invites page 1']],
		['all is over', [over(1), over(2)], [OPEN, '/invites page 1']],
		[
			'HB takes the filter for something else',
			[over(1), invite(2)],
			[OPEN, '/invites page 1', '/invites page 1'],
		],
	])('asks once more where nothing comes: %s', async (_, records, requests) => {
		// which HB spells otherwise
		const open = { query: { state: 'open' }, fits: isOpen };
		const { item, asked } = itemAt(records);
		const found = await seek(item, invited('p2@example.com', { open }));
		expect(found).toEqual(requests.length === 3 ? { record: invite(2) } : {});
		expect(asked).toEqual(requests.map((one) => one.replace('status', 'state')));
	});

	it.each([400, 404, 405, 422, 500])('reads all where HB answers %d to it', async (refuses) => {
		const { item, asked } = itemAt([over(1), invite(2)], { refuses });
		const judge = () => true;
		const both = ['p1@example.com', 'p2@example.com'].map(async (email) =>
			seek(item, invited(email, onlyOpen, { judge })),
		);
		expect(await Promise.all(both)).toEqual([{}, { record: invite(2) }]);
		expect(asked).toEqual([OPEN, '/invites page 1']);
	});
});

it.each<[IDataObject, unknown]>([
	[{ course: { id: 7 } }, 7],
	[{ course_id: 8 }, 8],
	[{ course: { id: 7 }, course_id: 8 }, 7],
	[{ course: { name: 'x' }, course_id: 8 }, 8],
	[{ course: 'x', course_id: 8 }, 8],
	[{ course: null }, undefined],
	[{}, undefined],
])('the course of %j is %p', (record, id) => expect(nested(record, 'course', 'id')).toBe(id));
