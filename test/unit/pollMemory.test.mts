/** What HB Polling Trigger keeps of a record, and what it finds changed by that. */
import {
	comparableText,
	contentFields,
} from '../../dist/nodes/HbPollingTrigger/helpers/comparable.js';
import {
	Memory,
	readEntry,
	rememberedFacts,
	writeEntry,
} from '../../dist/nodes/HbPollingTrigger/helpers/memory.js';

const memory = (only?: string[]) => new Memory('salt', [], 4, only);

describe('a record that is read again', () => {
	const RECORD = { id: 1, name: 'Jo', note: 'a', tags: [{ id: 2 }, { id: 1 }] };
	it.each<[string, object, string[]]>([
		['as it was', {}, []],
		['with a field changed', { name: 'Jon' }, ['name']],
		['with two changed', { note: 'b', name: 'Jon' }, ['name', 'note']],
		['without a field', { note: undefined }, ['note']],
		['with a new field', { town: 'Leeds' }, ['town']],
		['in another order of its lists', { tags: [{ id: 1 }, { id: 2 }] }, []],
		['with something else in a list', { tags: [{ id: 3 }, { id: 1 }] }, ['tags']],
		['with another time of reading alone', { read_at: '2026-06-05', updated_at: 'x' }, []],
		['with a number as a text', { id: '1' }, []],
	])('%s', (_, change, changed) => {
		const it = memory();
		const { entry, changed: first } = it.compare(RECORD, [], undefined, true);
		expect(first).toEqual([]);
		const again = it.compare({ ...RECORD, ...change }, [], entry, true);
		expect([...again.changed].sort()).toEqual(changed);
		expect(it.compare({ ...RECORD, ...change }, [], again.entry, true).changed).toEqual([]);
	});

	it('has its fields in any order', () => {
		const it = memory();
		const { entry } = it.compare({ a: '1', b: '2' }, [], undefined, true);
		expect(it.compare({ b: '2', a: '1' }, [], entry, true)).toMatchObject({ entry, changed: [] });
	});

	it('is compared by the chosen fields alone', () => {
		const it = memory(['note']);
		const { entry } = it.compare({ name: 'Jo', note: 'a' }, [], undefined, true);
		expect(it.compare({ name: 'Jon', note: 'a' }, [], entry, true).changed).toEqual([]);
		expect(it.compare({ name: 'Jon', note: 'b' }, [], entry, true).changed).toEqual(['note']);
	});

	it('is kept by six letters of all, and as many of each field as are asked for', () => {
		const { entry } = memory().compare({ a: 'Jo', b: 'x' }, [], undefined, true);
		expect(entry).toMatch(/^[\w-]{14}$/);
		expect(memory().compare({}, [], undefined, false).entry).toBe('');
	});

	it('cannot be read back, nor compared with what another trigger keeps', () => {
		const of = (salt: string) => new Memory(salt, [], 4).compare({ a: 'Jo' }, [], undefined, true);
		expect(of('one').entry).not.toBe(of('two').entry);
		expect(of('one').entry).not.toContain('Jo');
		expect(memory().key(7)).toHaveLength(8);
		expect(memory().key(7)).toBe(memory().key('7'));
		expect(memory().key(7)).not.toBe(memory().key(8));
	});
});

describe('facts', () => {
	const signed = { kind: 'signed', id: 1 };
	const sent = { kind: 'sent', id: 1 };
	it('are news once', () => {
		const it = memory();
		const first = it.compare({}, [signed], undefined, false);
		expect(first.news).toEqual([signed]);
		const second = it.compare({}, [signed, sent], first.entry, false);
		expect(second.news).toEqual([sent]);
	});
	it('that are states are news again after they were over', () => {
		const it = memory();
		const state = { kind: 'waits', id: 1, isState: true };
		const { entry } = it.compare({}, [state], undefined, false);
		expect(it.compare({}, [state], entry, false).news).toEqual([]);
		const over = it.compare({}, [], entry, false);
		expect(it.compare({}, [state], over.entry, false).news).toEqual([state]);
	});
	it.each([
		[0, 30, 30],
		[1, 30, 20],
		[25, 30, 25],
		[2, 5, 5],
	])('are known for a while where %i came and %i are gone: %i', (came, gone, kept) => {
		const now = Array.from({ length: came }, (_, index) => `now${index}`);
		const before = Array.from({ length: gone }, (_, index) => `old${index}`);
		expect(rememberedFacts(now, before)).toEqual([...now, ...before.slice(0, kept)]);
	});
});

it.each([
	{ head: 'abcdef', facts: ['12345', '67890'], states: ['abcde'] },
	{ head: '', facts: [], states: ['abcde'] },
	{ head: 'abcdef', facts: [], states: [] },
])('%j is written and read', (entry) => {
	expect(readEntry(writeEntry(entry))).toEqual(entry);
	expect(writeEntry(entry)).not.toMatch(/\.$/);
});

it.each<[unknown, unknown, boolean]>([
	[undefined, null, true],
	['', [], true],
	[{}, '', true],
	[' a ', 'a', true],
	['a', 'b', false],
	[1, '1', true],
	[true, 'true', true],
	['https://f.example.com/a?sig=1', 'https://f.example.com/a?sig=2#x', true],
	['https://f.example.com/a', 'https://f.example.com/b', false],
	['a?b', 'a?c', false],
	[['a', 'b'], ['b', 'a'], false],
	[{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
	[{ a: 1, b: '' }, { a: 1 }, true],
	[{ a: 1, seen_at: 'x' }, { a: 1 }, true],
	[{ a: 1 }, { a: 2 }, false],
])('%j and %j are the same: %s', (one, other, is) => {
	expect(comparableText(one) === comparableText(other)).toBe(is);
});

it('knows the fields that say nothing about a record', () => {
	const names = [
		'updated_at',
		'last_seen',
		'modified_date',
		'read_on',
		'expires_in_days',
		'viewed',
	];
	const others = ['expires_at', 'date_of_birth', 'updated_by', 'status', 'created_at'];
	const record = Object.fromEntries([...names, ...others].map((name) => [name, 1]));
	expect(contentFields(record)).toEqual(others);
});
