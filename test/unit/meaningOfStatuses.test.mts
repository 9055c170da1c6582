/** Where one meaning of a status ends and the next begins, and whose turn it is after a 403. */
import type { INode } from 'n8n-workflow';
import {
	answerError,
	connectionError,
	forCaller,
	forItem,
	isAboutData,
	isDataRefusal,
	mayHaveTakenEffect,
	ownCopy,
	responseError,
} from '../../dist/nodes/shared/transport/errors.js';
import { redirectTarget } from '../../dist/nodes/shared/transport/explanations.js';

const node = { id: '1', name: 'HB', type: 'hbCandidate', typeVersion: 1 } as INode;
const tool = { ...node, type: 'hbCandidateTool' };
const errorOf = (statusCode: number, body: unknown = '', isV1 = true) =>
	responseError(node, { statusCode, body }, 'none', { isV1 });

const UNREAD = 'HB answered, but not with data that can be read';
const REDIRECT = "HB's address redirects to another address";
const REFUSED = 'HB did not accept the request';
const DOWN = 'HB is not available at the moment';
const LATE = 'HB did not finish in time';

it.each([
	...[
		[200, UNREAD],
		[299, UNREAD],
		[300, REDIRECT],
		[399, REDIRECT],
	],
])('%i: %s, whatever else is said', (status, title) => {
	const error = errorOf(Number(status), { message: 'unread' });
	expect(error.message).toBe(title);
	expect((error as { failure?: unknown }).failure).toEqual({ cause: 'configuration-invalid' });
});

it.each([402, 405, 406, 407, 410, 421, 423, 424, 426, 428, 430, 498])(
	'%i: nothing special',
	(status) => {
		const error = errorOf(status);
		expect([error.message, error.description]).toEqual([
			REFUSED,
			`Check the values of this item. (HTTP status ${status})`,
		]);
	},
);

it.each([
	[408, LATE],
	[425, LATE],
	[499, LATE],
	[500, DOWN],
	[501, DOWN],
	[599, DOWN],
])('%i: %s, unless HB says more', (status, title) => {
	const error = errorOf(Number(status));
	expect(error.message).toBe(title);
	expect((error as { failure?: unknown }).failure).toEqual({ cause: 'temporarily-unavailable' });
	expect(errorOf(Number(status), { message: 'Back at noon' }).message).toBe('Back at noon');
});

it('400 has the words of HB, as the first status that has', () => {
	expect(errorOf(400, { message: 'Too long' }).message).toBe('Too long');
});

it('401 speaks of the API key in V1, and else of the login', () => {
	expect(errorOf(401).description).toMatch(
		/^Open the HB credential, enter the API key and the API v/,
	);
	expect(errorOf(401, '', false).description).toMatch(/enter the Client ID and the API Key again/);
});

describe('a refusal with 403', () => {
	it.each([
		[{ reasons: { first: 7, second: 'is taken' } }, true],
		[{ reasons: [{}, ['', 'is taken']] }, true],
		[[{}, { email: 'is taken' }], true],
		[[{ email: 'is taken' }, {}], true],
		[{ a: 'Forbidden', email: 'is taken' }, true],
		[{ count: 7, ok: false, none: null }, false],
		[{ reasons: [''] }, false],
		[{ reasons: { why: 'Access is not allowed' } }, false],
		[[[]], false],
		[7, false],
		['is taken', true],
		['', false],
	])('of %j is about data: %p', (body, is) => {
		expect(isDataRefusal({ statusCode: 403, body })).toBe(is);
	});

	it.each([
		...['access', 'permission', 'permissions', 'permitted', 'forbidden', 'denied', 'unauthorised'],
		...['unauthorized', 'not authorised', 'not authorized', 'unauthenticated', 'blocked'],
		...['firewall', 'captcha', 'cloudflare', 'api key', 'API-Key', 'api_key', 'apikey'],
		...['IP address', 'whitelist', 'allowlist', 'CSRF'],
	])('that speaks of %s is not', (word) => {
		for (const body of [`No ${word} here`, { message: `No ${word} here` }, { why: `No ${word}` }])
			expect(isDataRefusal({ statusCode: 403, body })).toBe(false);
		expect(isDataRefusal({ statusCode: 403, body: `No x${word}x here` })).toBe(true);
		expect(isDataRefusal({ statusCode: 422, body: `No ${word} here` })).toBe(true);
	});

	it.each([399, 401, 402, 404, 408, 410, 421, 423])('%i is never about data', (statusCode) => {
		expect(isDataRefusal({ statusCode, body: { email: 'is taken' } })).toBe(false);
	});
});

it('what is said of an answer is not about data, unless its caller says so', () => {
	const explanation = { title: 'Bad', advice: 'Look.' };
	expect(isAboutData(answerError(node, 200, explanation, '', 'none'))).toBe(false);
	expect(isAboutData(answerError(node, 422, explanation, '', 'none', true))).toBe(true);
});

describe('where a redirect leads', () => {
	const from = 'https://hb.example.com/api/x';
	it.each([
		['/login', 'https://hb.example.com/login'],
		['y', 'https://hb.example.com/api/y'],
		['https://www.example.com/a', 'https://www.example.com/a'],
		['//www.example.com/a', 'https://www.example.com/a'],
	])('%s is seen from what was asked', (location, target) => {
		expect(redirectTarget({ headers: { location } }, from)).toBe(target);
	});

	it('is told without the secrets', () => {
		const headers = { location: 'https://hb.example.com/a/invented-key-1/b' };
		expect(redirectTarget({ headers, secrets: ['invented-key-1'] })).toBe(
			'https://hb.example.com/a/…/b',
		);
	});
});

it.each([
	['ERR_TLS_CERT_ALTNAME_INVALID', true],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
	['EPROTO', true],
	['EPROTOTYPE', false],
	['ECONNRESET', false],
])('%s is about the certificate: %p', (code, is) => {
	for (const effect of ['harmless', 'unknown'] as const)
		expect(/certificate/.test(connectionError(node, code, effect).description ?? '')).toBe(is);
});

describe('what a model reads', () => {
	const said = (message: string, description?: string, to = tool) => {
		const error = errorOf(404);
		Object.assign(error, { message, description });
		return forCaller(error, to).message;
	};
	it.each([
		['Too long', 'Shorten it.', 'Too long. Shorten it.'],
		['Too long.', 'Shorten it.', 'Too long. Shorten it.'],
		['Too long!', 'Shorten it.', 'Too long! Shorten it.'],
		['Too long?', 'Shorten it.', 'Too long? Shorten it.'],
		['Too long (1st item)', 'Shorten it.', 'Too long. Shorten it.'],
		['Too long (12th item)', 'Shorten it.', 'Too long. Shorten it.'],
		['Too long (2nd item) of (1st item)', 'Shorten it.', 'Too long (2nd item) of. Shorten it.'],
		['Too long (2nd item) of', 'Shorten it.', 'Too long (2nd item) of. Shorten it.'],
		['Too long. Shorten it.', 'Shorten it.', 'Too long. Shorten it.'],
		['Too long', undefined, 'Too long.'],
	])('%j and %j is %j', (message, description, read) => {
		expect(said(message, description)).toBe(read);
	});

	it('is no different for people', () => {
		expect(said('Too long (1st item)', 'Shorten it.', node)).toBe('Too long (1st item)');
		expect(said('Too long', 'x', { ...node, type: 'ToolOfHb' })).toBe('Too long');
	});
});

describe('a copy for one item', () => {
	it('has no description where there is none', () => {
		const copy = ownCopy(node, new Error('Other'));
		expect([copy.message, copy.description ?? '']).toEqual(['Other', '']);
		expect(ownCopy(node, new Error('Other'), 'More.').description).toBe('More.');
		expect(mayHaveTakenEffect(new Error('Other'))).toBe(false);
	});

	it('is numbered as people count', () => {
		for (const [index, place] of [
			[0, '1st'],
			[1, '2nd'],
			[2, '3rd'],
			[10, '11th'],
		] as const)
			expect(forItem(errorOf(500), index).message).toBe(`${DOWN} (${place} item)`);
	});
});
