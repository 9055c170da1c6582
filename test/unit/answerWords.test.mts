/** The words by which answers are read, each of them: what says yes, no, none, and which record. */
import type { INode } from 'n8n-workflow';
import { assertDone, assertRead, listed } from '../../dist/nodes/shared/transport/answer.js';
import { textOf, wordsOf } from '../../dist/nodes/shared/transport/messages.js';
import { withoutPrivate } from '../../dist/nodes/shared/transport/privateText.js';
import { pageKeys, recordKey } from '../../dist/nodes/shared/transport/recordKey.js';
import { listedIn, nested } from '../helpers/nested.mts';

const answer = (body: unknown, statusCode = 200) => ({
	statusCode,
	headers: {},
	body,
	afterLostAnswer: false,
	node: { name: 'HB', type: 'hb' } as INode,
});

describe('an action', () => {
	const isDone = (body: string) => {
		try {
			assertDone(answer(body));
			return true;
		} catch {
			return false;
		}
	};
	it.each(
		'ok,Okay,success,Successful,DONE,true,1,accepted,created,updated,deleted,sent,OK.,Done!,sent '.split(
			',',
		),
	)('is done by %p', (word) => expect(isDone(word)).toBe(true));

	it.each(['not ok', 'ok, but not sent', 'unsent', 'undone', 'pending', '10', 'x', 'okay1'])(
		'is not done by %p',
		(word) => expect(isDone(word)).toBe(false),
	);
});

describe('an answer to a read', () => {
	const said = (body: unknown, statusCode = 200) => {
		try {
			assertRead(answer(body, statusCode));
			return undefined;
		} catch (error) {
			return (error as { description: string }).description;
		}
	};
	it.each([[[]], [{}], [{ id: 1 }]])('%j has data', (body) => expect(said(body)).toBeUndefined());
	it('204 says that there are none', () => expect(said('', 204)).toBeUndefined());

	it('that is cut, or a page, sends people to the Base URL', () => {
		for (const body of ['[{"id":', '<!doctype html>', '{"a"', '<html>'])
			expect(said(body)).toMatch(
				/^If every item ends so, check the Base URL in the HB credential: it must be the address of the API, not of the website\. Run this item again later\./,
			);
	});

	it('that is a text or nothing sends people to HB', () => {
		for (const body of ['maintenance', '', null, 7, true, undefined])
			expect(said(body)).toMatch(
				/If every item ends so, ask HB support\. Run this item again later\./,
			);
	});
});

describe('an error about an answer', () => {
	const told = (act: () => unknown) => {
		try {
			act();
			return [];
		} catch (error) {
			const { message, description } = error as { message: string; description: string };
			return [message, description];
		}
	};
	const TRY_AGAIN = 'Run this item again later. Repeating it does no harm. (HTTP status 200)';

	it('says whether HB could not, or did not, and then what HB says', () => {
		const refused = answer({ success: false, message: 'No credits' });
		expect(told(() => assertRead(refused))).toEqual([
			'No credits',
			`HB answered, but says that it could not do this. Correct what HB names. ${TRY_AGAIN}`,
		]);
		expect(told(() => assertDone(refused))).toEqual([
			'No credits',
			`HB answered, but says that it did not do this. Correct what HB names. ${TRY_AGAIN}`,
		]);
		expect(told(() => assertDone(answer(false)))).toEqual([
			'HB answered, but says that it did not do this',
			`Correct what HB names. ${TRY_AGAIN}`,
		]);
	});

	it('comes of a fault beside a record only where something was to be done', () => {
		const record = { id: 5, name: 'x', error: 'Not sent' };
		expect(told(() => assertRead(answer(record)))).toEqual([]);
		expect(told(() => assertDone(answer(record)))[0]).toBe('Not sent');
	});

	it.each([
		['None here', 'HB said: None here. '],
		['None here.', 'HB said: None here. '],
		['None here!', 'HB said: None here! '],
		['Any?', 'HB said: Any? '],
		['', ''],
	])('has what HB says behind what n8n says, as a sentence: %p', (message, said) => {
		expect(told(() => listed(answer({ message }), []))).toEqual([
			'HB answered, but not with a list',
			`${said}If it goes on, ask HB support. ${TRY_AGAIN}`,
		]);
	});
});

describe("HB's own sentences", () => {
	it('are read as deep as answers are, and no deeper', () => {
		expect(textOf(nested({ message: 'Late' }, 7))).toBe('Late');
		expect(textOf(nested({ message: 'Late' }, 8))).toBe('');
		expect(textOf(listedIn({ message: 'Late' }, 7))).toBe('Late');
		expect(textOf(listedIn({ message: 'Late' }, 8))).toBe('');
	});

	it('come in one line, and in 300 characters', () => {
		expect(wordsOf({ body: { message: ' Not\n  now ' } })).toBe('Not now');
		expect(wordsOf({ body: { message: 'no '.repeat(99) } })).toBe('no '.repeat(99).trim());
		expect(wordsOf({ body: { message: 'no '.repeat(101) } })).toBe(`${'no '.repeat(100)}…`);
		expect(wordsOf({ body: { message: 'of ada@example.com' } })).toBe('of …');
		expect(wordsOf({ body: { message: 'ada@example.com' } })).toBe('');
	});

	it('are twenty at most of each list', () => {
		const many = Array.from({ length: 25 }, (_, index) => `No ${index}.`);
		expect(textOf({ errors: many })).toMatch(/No 19\.$/);
		expect(textOf(many.map((message) => ({ message })))).toMatch(/No 19\.$/);
		const byField = Object.fromEntries(many.map((text, index) => [`f${index}`, [text]]));
		expect(textOf({ errors: byField })).toMatch(/f19: No 19\.$/);
	});
});

describe('an empty list', () => {
	const isEmpty = (body: unknown) => {
		try {
			return listed(answer(body), ['candidates']).length === 0;
		} catch {
			return false;
		}
	};
	it.each([
		[[], true],
		[[[]], true],
		[{ data: [] }, true],
		[{ count: 0 }, true],
		[{ total: '0' }, true],
		[{ meta: { total: 0 } }, true],
		[{ total: '' }, false],
		[{ total: null }, false],
		[{ count: 5 }, false],
		[{ errors: [] }, false],
		[{ messages: [] }, false],
		[{ links: [] }, false],
		[{ total_count: 0 }, true],
		[{ total_items: '0', has_more: false }, true],
		[{ page: 0 }, false],
		[{ _links: [] }, false],
		[[{}], false],
		[listedIn([], 8), true],
		[listedIn([], 9), false],
		[nested([], 8), true],
		[nested([], 9), false],
		['', false],
	])('%j: %p', (body, is) => expect(isEmpty(body)).toBe(is));
});

describe('records', () => {
	it.each([
		...['submission_ref', 'hold_hash', 'id', 'uuid', 'booking_id', 'transaction_id', 'event_id'],
		...['field_id', 'template_id', 'reference_id', 'webhook_id', 'candidate_ref'],
	])('are told apart by %s', (name) => {
		expect(recordKey({ [name]: 5, signed_url: 'x' })).toBe(`${name}:5`);
		for (const nothing of [0, '0', ' ', '', null, true])
			expect(recordKey({ [name]: nothing, a: 1 })).toBe(JSON.stringify({ [name]: nothing, a: 1 }));
	});

	it('of a person are not told apart by the person', () => {
		for (const name of ['course', 'form_id', 'submission', 'booking_date', 'test', 'start_utc']) {
			const record = { candidate_ref: 'a', [name]: 'x' };
			expect(recordKey(record)).toBe(JSON.stringify(record));
		}
	});

	it('of one page are one under one id only where they are equal', () => {
		const [one, other] = [
			{ id: 1, a: 1 },
			{ id: 1, a: 2 },
		];
		const bare = { a: 1 };
		expect(pageKeys([one, one, other, other, bare, bare, bare])).toEqual([
			'id:1',
			'id:1',
			'id:1 {"id":1,"a":2}',
			'id:1',
			'{"a":1}',
			'{"a":1} 2',
			'{"a":1} 3',
		]);
	});
});

it.each([
	['code abcdefabcdefabcdefabcdef sent', 'code … sent'],
	['code abcdefabcdefabcdefabcde sent', 'code abcdefabcdefabcdefabcde sent'],
	['code ABcdefghijklmnopqrstuvwx sent', 'code … sent'],
	['code Abcdefghijklmnopqrstuvwx sent', 'code Abcdefghijklmnopqrstuvwx sent'],
	['code a1b2c3d4e5f6g7h8i9j0 sent', 'code … sent'],
	['field candidate_reference_2_number sent', 'field candidate_reference_2_number sent'],
	['ring 07700 900123 now', 'ring … now'],
	['on 2026-06-10 10:30 now', 'on 2026-06-10 10:30 now'],
	['Bearer abcdefg sent', 'Bearer … sent'],
	['whsec_abcd sent', '… sent'],
])('%p is told as %p', (text, told) => expect(withoutPrivate(text, {})).toBe(told));

it('&commat; is read, so that an address is seen', () => {
	expect(withoutPrivate('of ada&commat;example.com now', {})).toBe('of … now');
});

it.each([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['nbsp', ' '],
	['period', '.'],
	['plus', '+'],
	['sol', '/'],
	['lowbar', '_'],
	['num', '#'],
])('&%s; is read as %p', (name, character) => {
	// alone between letters, so that nothing looks like a tag or an address
	expect(withoutPrivate(`a &${name}; 1`, {})).toBe(`a ${character} 1`);
	expect(withoutPrivate(`a &${name.toUpperCase()}; 1`, {})).toBe(`a ${character} 1`);
	expect(withoutPrivate(`a &${name}x; 1`, {})).toBe(`a &${name}x; 1`);
});
