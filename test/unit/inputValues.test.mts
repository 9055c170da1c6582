/** What becomes of a value on its way from a parameter to HB: names, flags, emails, small helpers. */
import { cleanSetting } from '../../dist/nodes/shared/helpers/clean.js';
import { ordinals } from '../../dist/nodes/shared/helpers/ordinals.js';
import { flagOf, isDate } from '../../dist/nodes/shared/helpers/typed.js';
import { isObject, withoutLocator } from '../../dist/nodes/shared/helpers/values.js';
import {
	filters,
	formFields,
	jsonFields,
	textFields,
	textParameter,
	textsOf,
} from '../../dist/nodes/shared/operation/values.js';

const itemOf = (values: Record<string, unknown>) =>
	({
		parameter: (name: string, fallback: unknown) => (name in values ? values[name] : fallback),
		refuse: (message: string, description: string) =>
			Object.assign(new Error(message), { description }),
	}) as never;
const refused = (work: () => unknown) => {
	try {
		return ['sent', work()];
	} catch (error) {
		const { message, description } = error as Error & { description: string };
		return [message, description];
	}
};

describe('the fields of a form', () => {
	const form = (values: object, collection = {}) =>
		formFields(itemOf({ ...values, more: collection }), Object.keys(values), 'more');

	it('have HB’s names, texts, flags and emails', () => {
		expect(
			form(
				{ firstName: ' Ada ', email: ' Ada@Example.COM\u200b', hbCandidateId: 7 },
				{
					archived: true,
					activateCandidate: 'No',
					sendActivationMail: 'y',
					isOpen: 'off',
					hasKit: 'TRUE',
					includeAll: 0,
					onlyNew: '1',
					newOnly: 'n',
					documentsRequired: 'yes',
					returnEmail: 'DESK@example.com',
					jobRole: '',
					notes: 'one\ntwo',
					role: 'one\ntwo',
					candidateRef: { __rl: true, mode: 'id', value: 'r1' },
					nothing: null,
					missing: undefined,
				},
			),
		).toEqual({
			first_name: 'Ada',
			email: 'ada@example.com',
			candidate_id: '7',
			archived: '1',
			activate_candidate: '0',
			send_activation_mail: '1',
			is_open: '0',
			has_kit: '1',
			include_all: '0',
			only_new: '1',
			new_only: '0',
			documents_required: '1',
			return_email: 'desk@example.com',
			notes: 'one\ntwo',
			role: 'one two',
			candidate_ref: 'r1',
		});
		expect(formFields(itemOf({ more: null }), ['absent'], 'more')).toEqual({});
	});

	it.each([
		[{ archived: 'maybe' }, 'Archived must be yes or no'],
		[{ email: 'ada' }, 'Email is not an email address'],
		[{ returnEmail: 'a@b' }, 'Return Email is not an email address'],
	])('%j is refused', (values, message) => {
		expect(refused(() => form(values))).toEqual([
			message,
			'Correct it and run this item again. Nothing was sent.',
		]);
	});

	it('refuse what is no text, and say of what', () => {
		expect(refused(() => form({ jobRole: {} }))).toEqual([
			'Job Role is an object, and text is needed; take the field that you mean out of it',
			'Nothing was sent.',
		]);
		expect(refused(() => textsOf(itemOf({}), { refereeName: {} }, ' of referee 2'))[0]).toMatch(
			/^Referee Name of referee 2 is an object/,
		);
	});
});

it('reads filters: flags where they are such, parts of emails as they are', () => {
	const given = {
		archived: 'Yes',
		availableOnly: 'maybe',
		email: 'Ada@',
		dateFrom: 'x',
		search: '',
	};
	expect(filters(itemOf({ filters: given }), ['dateFrom'])).toEqual({
		archived: '1',
		available_only: 'maybe',
		email: 'Ada@',
	});
	expect(filters(itemOf({}))).toEqual({});
});

it('keeps numbers and yes or no in JSON, but for texts with lines', () => {
	const values = {
		hbId: 7,
		isActive: false,
		notes: 12,
		events: ['a', ' ', 'b '],
		name: ' x ',
		no: '',
	};
	expect(jsonFields(itemOf({ more: values }), [], 'more')).toEqual({
		id: 7,
		is_active: false,
		notes: '12',
		events: ['a', 'b'],
		name: 'x',
	});
	expect(textFields(itemOf({ a: 7, more: { b: true } }), ['a'], 'more')).toEqual({
		a: '7',
		b: 'yes',
	});
});

it.each([
	[' x ', 'x'],
	['', ''],
])('a text parameter %p is %p', (value, text) => {
	expect(textParameter(itemOf({}), 'Hold', value)).toBe(text);
});

it.each([
	[undefined, 'The Hold is empty'],
	[null, 'The Hold is empty'],
	[7, 'The Hold is a number, not a text'],
	[true, 'The Hold is a yes or no, not a text'],
	[['a'], 'The Hold is a list, not a text'],
	[{}, 'The Hold is an object, not a text'],
])('a text parameter %p is refused', (value, message) => {
	expect(refused(() => textParameter(itemOf({}), 'Hold', value))).toEqual([
		message,
		'Enter the text itself, or correct the expression. Nothing was sent.',
	]);
});

describe('small texts', () => {
	it('of credentials', () => {
		expect([' a\u200b\u0007 ', null, 7].map(cleanSetting)).toEqual(['a', '', '7']);
	});

	it('of places as people count them', () => {
		expect([0, 1, 2, 3, 10, 11, 12].map((index) => ordinals([index]))).toEqual([
			...['1st', '2nd', '3rd', '4th', '11th', '12th', '13th'],
		]);
		expect(ordinals([0, 1, 2, 3, 10, 11, 12, 20, 21, 22, 110])).toBe(
			'1st to 4th, 11th to 13th, 21st to 23rd, 111th',
		);
	});
});

describe('small things', () => {
	it('flags', () => {
		const texts = [
			'1',
			'yes',
			'Y',
			'TRUE',
			'on',
			'0',
			'no',
			'N',
			'False',
			'OFF',
			'',
			'x',
			'toString',
		];
		expect(texts.map(flagOf)).toEqual([
			...Array<string>(5).fill('1'),
			...Array<string>(5).fill('0'),
			undefined,
			undefined,
			undefined,
		]);
	});

	it('objects, locators and dates', () => {
		expect([{}, [], null, 'x', undefined].map(isObject)).toEqual([
			true,
			false,
			false,
			false,
			false,
		]);
		expect(withoutLocator({ __rl: true, value: 'v' })).toBe('v');
		expect(withoutLocator({ __rl: 'true', value: 'v' })).toEqual({ __rl: 'true', value: 'v' });
		expect(withoutLocator('v')).toBe('v');
		expect(
			[new Date(), { toISODate: () => '' }, { toISODate: 1 }, '2026-06-10', null].map(isDate),
		).toEqual([true, true, false, false, false]);
	});
});
