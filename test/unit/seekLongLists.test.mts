/** What HB has already, where asking HB for each item costs less than reading its list. */
import type { IDataObject } from 'n8n-workflow';
import { seek } from '../../dist/nodes/shared/operation/seek.js';
import { byEmail, invite, invited, invites, onlyOpen, suffices } from '../helpers/invites.mts';
import { itemAt, refused } from '../helpers/itemAt.mts';

describe('in a list too long for so few items', () => {
	/** So many pages of ten. */
	const pages = (count: number, answering: object = {}) =>
		itemAt(invites(count * 10), { perPage: 10, ...answering });

	it.each([
		[1, 3, 3],
		[1, 4, 2],
		[4, 6, 6],
		[4, 7, 2],
	])('of %d items and %d pages: %d requests', async (count, many, requests) => {
		const { item, asked } = pages(many, { count });
		expect(await seek(item, suffices('x@example.com'))).toEqual({});
		const all = Array.from({ length: many }, (_, index) => `/invites page ${index + 1}`);
		const filtered = ['/invites page 1', 'email=x@example.com', 'email=p1@example.com'];
		expect(asked).toEqual(requests === 2 ? filtered : all);
	});

	it.each([
		[10, false],
		[20, true],
	])('of %d records that HB does not count: stopped: %s', async (records, isStopped) => {
		const { item, asked } = itemAt(invites(records), { perPage: 10, counts: false });
		expect(await seek(item, suffices(`p${records}@example.com`))).toEqual({
			record: invite(records),
		});
		expect(asked.filter((one) => one.startsWith('email='))).toEqual([]);
		expect(await seek(item, suffices('x@example.com'))).toEqual({});
		expect(asked.includes('email=x@example.com')).toBe(isStopped);
	});

	it('reads on where its filter would not show all', async () => {
		const { item, asked } = pages(9);
		const own = byEmail('x@example.com');
		expect(await seek(item, invited('x@example.com', {}, own))).toEqual({});
		expect(asked).toHaveLength(9);
	});

	it('trusts a filter that gives just the one', async () => {
		const records = invites(50);
		records[0] = invite(1, { email: 'p45@example.com', status: 'over' });
		const { item, asked } = itemAt(records, { perPage: 10 });
		expect(await seek(item, suffices('p45@example.com'))).toEqual({ record: invite(45) });
		expect(asked).toEqual(['/invites page 1', 'email=p45@example.com']);
	});

	it('trusts that nobody comes where the filter shows who is known to be there', async () => {
		const { item, asked } = pages(9);
		for (const email of ['x@example.com', 'y@example.com'])
			expect(await seek(item, suffices(email))).toEqual({});
		expect(asked).toEqual([
			'/invites page 1',
			'email=x@example.com',
			'email=p1@example.com',
			'email=y@example.com',
		]);
	});

	it('reads all where a filter gives nobody, not even who is there', async () => {
		const records = invites(90);
		const { item, asked } = itemAt(records, { perPage: 10 });
		const query = (email: string) => ({
			own: { query: { address: email }, fits: () => true, suffices: true },
		});
		expect(await seek(item, invited('p85@example.com', {}, query('p85@example.com')))).toEqual({
			record: invite(85),
		});
		expect(asked).toHaveLength(3 + 9);
		expect(await seek(item, invited('p86@example.com', {}, query('p86@example.com')))).toEqual({
			record: invite(86),
		});
		expect(asked).toHaveLength(3 + 9 + 1);
	});

	it('reads all where the filter shows others than who is there', async () => {
		const odd = [...invites(40), invite(41, { email: 'p1@example.com', who: 'p1@example.com' })];
		odd.push(invite(42, { who: 'p1@example.com' }));
		const { item, asked } = itemAt(odd, { perPage: 10 });
		const own = { query: { who: 'x@example.com' }, fits: () => true, suffices: true };
		expect(await seek(item, invited('x@example.com', {}, { own }))).toEqual({});
		expect(asked.slice(0, 3)).toEqual([
			'/invites page 1',
			'who=x@example.com',
			'who=p1@example.com',
		]);
		expect(asked).toHaveLength(3 + 5);
	});

	it('reads all where the first page has nobody to try the filter by', async () => {
		const over = invites(10).map((one) => ({ ...one, status: 'over' }));
		const { item, asked } = itemAt([...over, ...invites(40).slice(10)], {
			perPage: 10,
			filters: ['email'],
		});
		expect(await seek(item, suffices('x@example.com', onlyOpen))).toEqual({});
		expect(asked).toEqual([
			'status=open',
			'email=x@example.com',
			...Array<string>(4).fill('status=open'),
		]);
	});

	it('reads all, once, where HB gives strangers for the filter', async () => {
		const { item, asked } = pages(9, { filters: false });
		expect(await seek(item, suffices('p5@example.com'))).toEqual({ record: invite(5) });
		expect(asked).toEqual(['/invites page 1']);
		expect(await seek(item, suffices('p85@example.com'))).toEqual({ record: invite(85) });
		expect(await seek(item, suffices('x@example.com'))).toEqual({});
		expect(asked.filter((one) => one.startsWith('email='))).toEqual(['email=p85@example.com']);
		expect(asked).toHaveLength(1 + 1 + 9);
	});

	it('reads all where strangers are among those for the filter', async () => {
		const records = [...invites(50), invite(51, { who: 'x@example.com' })];
		records.push(invite(52, { email: 'x@example.com', who: 'x@example.com', status: 'over' }));
		const { item, asked } = itemAt(records, { perPage: 10 });
		const own = byEmail('x@example.com', { query: { who: 'x@example.com' }, suffices: true }).own;
		expect(await seek(item, invited('x@example.com', {}, { own }))).toEqual({});
		expect(asked).toHaveLength(1 + 1 + 6);
	});

	it('reads all where HB gives a part of what fits the filter', async () => {
		const { item, asked } = pages(9, { total: 90 });
		expect(await seek(item, suffices('p85@example.com'))).toEqual({ record: invite(85) });
		expect(asked).toEqual([
			'/invites page 1',
			'email=p85@example.com',
			...Array.from({ length: 9 }, (_, index) => `/invites page ${index + 1}`),
		]);
	});

	it.each([400, 404, 405, 422, 500])(
		'reads all where HB answers %d to a filter',
		async (refuses) => {
			const { item, asked } = pages(5, { refuses });
			expect(await seek(item, suffices('p45@example.com'))).toEqual({ record: invite(45) });
			expect(await seek(item, suffices('p46@example.com'))).toEqual({ record: invite(46) });
			expect(asked).toHaveLength(1 + 1 + 5);
		},
	);

	it.each([401, 403, 406, 421, 423, 499, 501])(
		'does not hide that HB answers %d',
		async (refuses) => {
			const { item } = pages(5, { refuses });
			await expect(seek(item, suffices('p45@example.com'))).rejects.toThrow(`HTTP ${refuses}`);
			await expect(
				seek(item, invited('x@example.com', { ...onlyOpen, path: '/o' })),
			).rejects.toThrow(`HTTP ${refuses}`);
		},
	);

	it('says that HB did not give all', async () => {
		const { item } = pages(1, { total: 90, filters: false });
		expect(await refused(seek(item, suffices('x@example.com')))).toMatchObject({
			message: "HB's list gave 10 of the 90 records, so what is there already cannot be told",
		});
	});

	it('keeps what is known of the filters of different lists apart', async () => {
		const lists = { '/a': invites(50), '/b': invites(60) };
		const { item, asked } = itemAt(lists, { perPage: 10, filters: ['email'] });
		const find = async (email: string, path: string, query: IDataObject) =>
			await seek(item, invited(email, { path }, byEmail(email, { query, suffices: true })));
		// HB ignores the filter for one, and keeps to that for the other
		await find('p45@example.com', '/a', { who: 'p45@example.com' });
		const email = 'p55@example.com';
		expect(await find(email, '/b', { email })).toEqual({ record: invite(55) });
		expect(asked.slice(-2)).toEqual(['/b page 1', `email=${email}`]);
	});

	it('tries the filter of each list', async () => {
		const lists = { '/a': invites(50), '/b': invites(60) };
		const { item, asked } = itemAt(lists, { perPage: 10 });
		const find = async (path: string, query: IDataObject) =>
			await seek(
				item,
				invited('x@example.com', { path }, { own: { query, fits: () => true, suffices: true } }),
			);
		// by a name of its own HB shows nobody
		for (const path of ['/a', '/b'])
			expect(await find(path, path === '/a' ? { email: 'x@example.com' } : { who: 'x' })).toEqual(
				{},
			);
		expect(asked.filter((one) => one.startsWith('/b'))).toHaveLength(1 + 6);
	});
});
