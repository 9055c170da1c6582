/** The sentences that people read when something went wrong: each in full, for each of HB's APIs. */
import type { IDataObject } from 'n8n-workflow';
import {
	connectionError,
	forCaller,
	forItem,
	isAboutData,
	mayHaveTakenEffect,
	ownCopy,
	responseError,
} from '../../dist/nodes/shared/transport/errors.js';
import { redirectTarget } from '../../dist/nodes/shared/transport/explanations.js';

const node = { id: '1', name: 'HB', type: 'hbCandidate', typeVersion: 1 } as never;
type Api = 'V1' | 'V2' | 'Hub';
const errorOf = (
	statusCode: number,
	api: Api = 'V1',
	effect: 'none' | 'harmless' | 'unknown' = 'none',
	{ body = '', headers = {} }: { body?: unknown; headers?: IDataObject } = {},
) =>
	responseError(node, { statusCode, body, headers }, effect, {
		isV1: api === 'V1',
		isHub: api === 'Hub',
	});
const LATER = {
	none: 'Run this item again later. If it goes on, ask HB support.',
	harmless: 'Run this item again later. Repeating it does no harm. If it goes on, ask HB support.',
	unknown:
		'It may have taken effect all the same: look at HB before you run this item again. If it goes on, ask HB support.',
};
const DOWN = ['HB is not available at the moment', 'temporarily-unavailable'] as const;
const LATE = ['HB did not finish in time', 'temporarily-unavailable'] as const;

const ROWS: Array<[number, Api, string, string, string?]> = [
	[400, 'V1', 'HB could not read the request', 'Check the values of this item.'],
	[
		401,
		'V1',
		'HB did not accept the API key',
		'Open the HB credential, enter the API key and the API version again, and test it. Nothing further was sent.',
		'credential-invalid',
	],
	[
		401,
		'V2',
		'HB did not accept the login',
		'Open the HB credential, enter the Client ID and the API Key again, and test it. Nothing further was sent.',
		'credential-invalid',
	],
	[
		401,
		'Hub',
		'HB did not accept the API key',
		'Open the HB credential, enter the API Key again, and check its Header and Prefix against your HB documentation. Nothing further was sent.',
		'credential-invalid',
	],
	[
		403,
		'V1',
		'HB did not let this request in',
		'Ask HB whether this API key may do this, and whether HB lets in the address from which your n8n sends.',
	],
	[403, 'V2', 'HB does not let this account do it', 'Ask HB whether your account may use this.'],
	[
		403,
		'Hub',
		'HB does not let this account do it',
		'Look on the Developer page of the Hub whether the scopes of the API key allow this.',
	],
	[
		404,
		'V1',
		'HB does not know this record',
		'Check the reference. If it is right, check the Base URL in the HB credential and, where this operation has one, the Endpoint Path option.',
	],
	[
		409,
		'V2',
		'This is in conflict with what HB has already',
		'Look at the record at HB before you run this item again.',
	],
	[
		422,
		'V2',
		'HB did not accept the data',
		'Correct the values that HB names and run this item again.',
	],
	[
		429,
		'V1',
		'HB limits the number of requests',
		'Run the workflow again later, or lower Max Requests at Once in the options of this node.',
		'rate-limited',
	],
	[418, 'V1', 'HB did not accept the request', 'Check the values of this item.'],
	[451, 'Hub', 'HB did not accept the request', 'Check the values of this item.'],
	...[408, 425, 499].map((status): (typeof ROWS)[number] => [
		status,
		'V1',
		LATE[0],
		LATER.none,
		LATE[1],
	]),
	...[500, 502, 503, 504, 599].map((status): (typeof ROWS)[number] => [
		status,
		'V2',
		DOWN[0],
		LATER.none,
		DOWN[1],
	]),
];

const TABLE = ROWS.map(([status, api, title, advice, cause = '']) => ({
	status,
	api,
	title,
	advice,
	failure: cause ? { cause } : undefined,
}));

it.each(TABLE)('$status of $api: $title', ({ status, api, title, advice, failure }) => {
	const error = errorOf(status, api);
	expect(error.message).toBe(title);
	expect(error.description).toBe(`${advice} (HTTP status ${status})`);
	expect(error.httpCode).toBe(String(status));
	expect((error as { failure?: unknown }).failure).toEqual(failure);
	expect(error.context.effect).toBe('none');
});

it.each(TABLE)(
	'$status of $api with HB’s words has them first',
	({ status, api, title, advice }) => {
		const error = errorOf(status, api, 'none', { body: { message: 'Try a shorter one' } });
		expect(error.message).toBe('Try a shorter one');
		const isData = status === 403 && api === 'V1';
		expect(error.description).toBe(
			isData
				? 'HB did not accept the data. Correct the values that HB names and run this item again. HB uses this status for data that does not pass its checks, not for missing permissions. (HTTP status 403)'
				: `${title}. ${advice} (HTTP status ${status})`,
		);
		expect(isAboutData(error)).toBe(api === 'V1' && [400, 403, 409, 422].includes(status));
	},
);

it.each(['none', 'harmless', 'unknown'] as const)('says what a %s effect means', (effect) => {
	expect(errorOf(503, 'V1', effect).description).toBe(`${LATER[effect]} (HTTP status 503)`);
	expect(errorOf(408, 'V1', effect).description).toBe(`${LATER[effect]} (HTTP status 408)`);
	expect(mayHaveTakenEffect(errorOf(503, 'V1', effect))).toBe(effect === 'unknown');
});

it('says that a good status had no data', () => {
	const error = errorOf(200, 'V1', 'harmless', { body: { message: 'unread' } });
	expect(error.message).toBe('HB answered, but not with data that can be read');
	expect(error.description).toBe(
		'Run this item again later. Repeating it does no harm. If every item ends so, check the Base URL in the HB credential: it must be the address of the API, not of the website. (HTTP status 200)',
	);
	expect((error as { failure?: unknown }).failure).toEqual({ cause: 'configuration-invalid' });
});

describe('a redirect', () => {
	const advice =
		'Correct the Base URL in the HB credential: no request with a credential follows a redirect.';
	it.each([
		['none', advice],
		['harmless', advice],
		[
			'unknown',
			`${advice} It may have taken effect all the same: look at HB before you run this item again.`,
		],
	] as const)('with the effect %s', (effect, description) => {
		const error = errorOf(301, 'V1', effect, {
			headers: { location: 'https://hb.example.com/login?key=k' },
			body: { message: 'unread' },
		});
		expect(error.message).toBe("HB's address redirects to https://hb.example.com/login");
		expect(error.description).toBe(`${description} (HTTP status 301)`);
	});

	it.each([
		['', 'another address'],
		[' /login?x=1#y ', '/login'],
		['https://hb.example.com:8443/a/b?secret=1', 'https://hb.example.com:8443/a/b'],
		['//other.example.com/a', '/a'],
	])('to %p', (location, shown) => expect(redirectTarget({ headers: { location } })).toBe(shown));

	it('is told without what was sent', () => {
		const headers = { location: 'https://hb.example.com/of/Featherstone/now' };
		expect(redirectTarget({ headers, sentValues: ['Featherstone'] })).toBe(
			'https://hb.example.com/of/…/now',
		);
		expect(redirectTarget({})).toBe('another address');
	});
});

describe('a connection', () => {
	it.each([
		['CERT_HAS_EXPIRED', 'none'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'none'],
		['EPROTO', 'none'],
	] as const)('%s is not secure', (code, effect) => {
		const error = connectionError(node, code, effect);
		expect(error.message).toBe('The secure connection to HB could not be made');
		expect(error.description).toBe(
			'The certificate of the server is not trusted. Check the Base URL in the HB credential; behind a company proxy, set Ignore SSL Issues in the Request Options of this node.',
		);
		expect((error as { failure?: unknown }).failure).toEqual({ cause: 'configuration-invalid' });
	});

	it('that is not there', () => {
		const error = connectionError(node, 'ENOTFOUND', 'none');
		expect([error.message, error.description]).toEqual([
			'HB cannot be reached',
			'There is no server at this address. Check the Base URL in the HB credential, and the internet connection of n8n.',
		]);
		expect((error as { failure?: unknown }).failure).toEqual({ cause: 'temporarily-unavailable' });
	});

	it.each([
		['harmless', 'Run this item again later. Repeating it does no harm.'],
		[
			'unknown',
			'It may have taken effect all the same: look at HB before you run this item again.',
		],
	] as const)('that broke off, %s', (effect, description) => {
		const error = connectionError(node, 'ECONNRESET', effect);
		expect([error.message, error.description]).toEqual([
			'The connection to HB broke off',
			description,
		]);
		expect(error.context.effect).toBe(effect);
		expect((error as { failure?: unknown }).failure).toEqual({ cause: 'temporarily-unavailable' });
	});
});

describe('an error of one item', () => {
	it('has its number once', () => {
		const error = forItem(errorOf(500), 3);
		expect(error.message).toBe('HB is not available at the moment (4th item)');
		expect(forItem(error, 4).message).toBe('HB is not available at the moment (4th item)');
		expect(error.context.itemIndex).toBe(3);
	});

	it('is copied with more to say, and stays what it was', () => {
		const cause = errorOf(503, 'V2', 'unknown');
		cause.context.itemIndex = 7;
		const copy = ownCopy(node, cause, 'The hold was released.');
		expect(copy).not.toBe(cause);
		expect(copy.message).toBe(cause.message);
		expect(copy.description).toBe(`${cause.description} The hold was released.`);
		expect(copy.httpCode).toBe('503');
		expect(copy.context.itemIndex).toBe(7);
		expect(mayHaveTakenEffect(copy)).toBe(true);
		expect(mayHaveTakenEffect(ownCopy(node, errorOf(503)))).toBe(false);
		const about = errorOf(422, 'V1', 'none', { body: { message: 'x' } });
		expect([isAboutData(ownCopy(node, about)), isAboutData(ownCopy(node, cause))]).toEqual([
			true,
			false,
		]);
		expect(ownCopy(node, new Error('Other')).description ?? '').toBe('');
	});

	it('says all in its message where a model reads it', () => {
		const asTool = { type: 'hbCandidateTool' } as never;
		const error = forItem(errorOf(404), 0);
		const said = forCaller(error, asTool).message;
		expect(said).toMatch(/^HB does not know this record\. Check the reference\. If it is right/);
		expect(forCaller(error, asTool).message).toContain(said);
		const other = forItem(errorOf(404), 0);
		expect(forCaller(other, node).message).toBe('HB does not know this record (1st item)');
	});
});
