/** The login of HB Token API: where it goes, what it sends, what it keeps, and how it fails. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { HbTokenApi } from '../../dist/credentials/HbTokenApi.credentials.js';
import { HbApi } from '../../dist/credentials/HbApi.credentials.js';
import { HbHubApi } from '../../dist/credentials/HbHubApi.credentials.js';
import { hubHeader } from '../../dist/nodes/shared/transport/hub.js';
import { loginErrorOf, tokenBaseUrl } from '../../dist/nodes/shared/transport/login.js';
import { logIn, type LoginAnswer } from '../helpers/logIn.mts';

const tokens = (body: object): LoginAnswer => ({ statusCode: 200, body });

describe('the default addresses are those of contract/', () => {
	const serverOf = (name: string) => {
		const file = resolve(__dirname, `../../contract/${name}.yaml`);
		const { servers } = parse(readFileSync(file, 'utf8')) as { servers: Array<{ url: string }> };
		return servers[0].url;
	};
	it.each([
		['portal', 'portal-v2'],
		['bls', 'bls'],
		['practicalTraining', 'practical-training'],
	])('of %s', async (service, contract) => {
		expect(tokenBaseUrl({ service, baseUrl: '' })).toBe(serverOf(contract));
		const { sent } = await logIn({ service }, tokens({ access_token: 'a' }));
		expect(sent).toEqual([
			expect.objectContaining({
				baseURL: serverOf(contract),
				url: '/auth/token',
				method: 'POST',
				disableFollowRedirect: true,
			}),
		]);
		const { baseURL } = new HbTokenApi().test.request;
		expect(baseURL).toContain(`"${service}":"${serverOf(contract)}"`);
	});

	it('of Portal V1 and the Hub', () => {
		const base = (api: { properties: Array<{ name: string; default: unknown }> }) =>
			api.properties.find(({ name }) => name === 'baseUrl')?.default;
		expect(base(new HbApi())).toBe(serverOf('portal-v1'));
		expect(base(new HbHubApi())).toBe('https://hub.hbcompliance.co.uk');
		expect(base(new HbTokenApi())).toBe('');
	});

	it('give way to one that was entered, without what was pasted along', () => {
		const baseUrl = ' \u200bhttps://hb.example.com/api// ';
		expect(tokenBaseUrl({ service: 'bls', baseUrl })).toBe('https://hb.example.com/api');
		expect(tokenBaseUrl({ service: 'bls', baseUrl: '  ' })).toBe(serverOf('bls'));
	});
});

describe('what is sent to log in', () => {
	it.each([
		['portal', { client_id: 4711, api_key: 'k' }],
		['bls', { hb_client_id: 4711, api_key: 'k' }],
		['practicalTraining', { hb_client_id: 4711, api_key: 'k' }],
	])('to %s', async (service, body) => {
		const { sent } = await logIn({ service }, tokens({ access_token: 'a' }));
		expect(sent.map((one) => one.body)).toEqual([body]);
	});

	it('asks for JSON and for every status, and follows no redirect with the key', async () => {
		const { sent } = await logIn(
			{ baseUrl: 'https://hb.example.com/api', refreshToken: 'r1' },
			{ statusCode: 401 },
			tokens({ access_token: 'a' }),
		);
		const usual = {
			method: 'POST',
			baseURL: 'https://hb.example.com/api',
			json: true,
			headers: { Accept: 'application/json' },
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		};
		expect(sent).toEqual([
			{ ...usual, url: '/auth/refresh', body: { refresh_token: 'r1' } },
			{ ...usual, url: '/auth/token', body: { client_id: 4711, api_key: 'k' } },
		]);
	});

	it('is the key and the client id without what was pasted along', async () => {
		const { sent } = await logIn(
			{ apiKey: ' \ufeffsecret\u200b\n', clientId: ' 4711\u00a0' },
			tokens({ access_token: 'a' }),
		);
		expect(sent[0].body).toEqual({ client_id: 4711, api_key: 'secret' });
	});

	it.each([
		['agency-7', 'agency-7'],
		['7-agency', '7-agency'],
		['0012', 12],
		['123456789012345', 123_456_789_012_345],
		['1234567890123456', '1234567890123456'],
		['4.5', '4.5'],
		['', ''],
		[4711, 4711],
	])('has the client id %p as %p', async (clientId, sentId) => {
		const { sent } = await logIn({ clientId }, tokens({ access_token: 'a' }));
		expect(sent[0].body.client_id).toBe(sentId);
	});

	it('is the API key in its header, trimmed, for Portal V1', async () => {
		const signed = await new HbApi().authenticate(
			{ apiKey: ' key\n', apiVersion: ' 1.0 ' },
			{ url: '/x', headers: { Accept: 'application/pdf', 'X-Own': '1' } },
		);
		expect(signed).toEqual({
			url: '/x',
			headers: { Accept: 'application/pdf', 'X-Own': '1', 'API-Key': 'key', 'API-Version': '1.0' },
		});
		expect(
			(await new HbApi().authenticate({ apiKey: 'k', apiVersion: '1' }, { url: '/', headers: {} }))
				.headers,
		).toMatchObject({ Accept: 'application/json' });
	});

	it('is the token, and of the caller nothing by which to log in', async () => {
		const signed = await new HbTokenApi().authenticate(
			{ accessToken: 'token' },
			{ url: '/x', headers: { Authorization: 'Basic mine' } },
		);
		expect(signed.headers).toEqual({ Accept: 'application/json', Authorization: 'Bearer token' });
	});

	it.each([
		[
			{ apiKey: ' hbk_1 ', prefix: 'Bearer', header: 'Authorization' },
			{ Authorization: 'Bearer hbk_1' },
		],
		[{ apiKey: 'hbk_1', prefix: '', header: 'X-Key' }, { 'X-Key': 'hbk_1' }],
		[{ apiKey: 'hbk_1', prefix: ' Token\u200b ', header: ' ' }, { Authorization: 'Token hbk_1' }],
	])('is the key of the Hub: %j', (credential, header) => {
		expect(hubHeader(credential)).toEqual(header);
	});
});

describe('the refresh token', () => {
	const REFRESH = { refreshToken: 'r1' };
	it('is used first, and the key only where HB refuses it', async () => {
		const { sent, result } = await logIn(
			REFRESH,
			tokens({ access_token: 'a2', refresh_token: 'r2' }),
		);
		expect(sent.map(({ url, body }) => [url, body])).toEqual([
			['/auth/refresh', { refresh_token: 'r1' }],
		]);
		expect(result).toEqual({ accessToken: 'a2', refreshToken: 'r2' });
		const refused = await logIn(REFRESH, { statusCode: 401 }, tokens({ access_token: 'a3' }));
		expect(refused.sent.map(({ url }) => url)).toEqual(['/auth/refresh', '/auth/token']);
		expect(refused.result).toEqual({ accessToken: 'a3', refreshToken: '' });
	});

	it('is kept where HB does not send another', async () => {
		const { result } = await logIn(REFRESH, tokens({ access_token: 'a2' }));
		expect(result).toEqual({ accessToken: 'a2', refreshToken: 'r1' });
	});

	it('is not used where there is none', async () => {
		for (const refreshToken of ['', undefined, null]) {
			const { sent } = await logIn({ refreshToken }, tokens({ access_token: 'a' }));
			expect(sent.map(({ url }) => url)).toEqual(['/auth/token']);
		}
	});
});

describe('tokens are read', () => {
	it.each([
		[
			{ access_token: 'a', refresh_token: 'r' },
			{ accessToken: 'a', refreshToken: 'r' },
		],
		[{ data: { access_token: 'a', refresh_token: 'r' } }, { accessToken: 'a', refreshToken: 'r' }],
		[
			{ refresh_token: 'r', data: { access_token: 'a' } },
			{ accessToken: 'a', refreshToken: 'r' },
		],
		[
			{ access_token: 'a', data: null },
			{ accessToken: 'a', refreshToken: '' },
		],
		[
			{ access_token: 'a', refresh_token: null },
			{ accessToken: 'a', refreshToken: '' },
		],
	])('of %j', async (body, wanted) => {
		const { result } = await logIn({}, tokens(body));
		expect(result).toEqual(wanted);
	});

	it.each([200, 201, 299])('of any good status: %i', async (statusCode) => {
		const { result } = await logIn({}, { statusCode, body: { access_token: 'a' } });
		expect(result).toEqual({ accessToken: 'a', refreshToken: '' });
	});

	it.each([
		[200, {}],
		[200, { access_token: '' }],
		[200, { access_token: 7 }],
		[200, null],
		[200, '<html></html>'],
		[200, ['a']],
		[200, { token: 'a' }],
		[300, { access_token: 'a' }],
		[302, { access_token: 'a' }],
		[199, { access_token: 'a' }],
	])('of %i %j there are none', async (statusCode, body) => {
		const { result } = await logIn({}, { statusCode, body });
		expect(result).toBeInstanceOf(Error);
		expect(JSON.stringify(result)).not.toContain('"a"');
	});
});

describe('a login that fails', () => {
	const NOTHING = 'Nothing was sent.';
	const AGAIN = `Run the workflow again later. ${NOTHING}`;
	const ENTER = `Open the HB credential, enter both again, and check that they are for the service Portal. ${NOTHING}`;
	const ADDRESS = `Check the Service and the Base URL in the HB credential: it must be the address of the API of Portal. ${NOTHING}`;
	const REFUSED = ['refused', 'HB did not accept the Client ID and the API Key', ENTER];
	const NO_LOGIN = ['refused', 'There is no login of HB at this address', ADDRESS];
	const LATER = ['unavailable', 'HB does not let n8n log in at the moment', AGAIN];
	const ELSEWHERE = ["The address of HB's login leads on to", 'https://hb.example.com/sign-in'];
	const REDIRECT = ['refused', ELSEWHERE.join(' '), ADDRESS];

	it.each([
		...[400, 401, 403, 422].map((status) => [status, REFUSED] as const),
		...[199, 200, 299, 402, 404, 405, 428, 499].map((status) => [status, NO_LOGIN] as const),
		...[300, 302, 399].map((status) => [status, REDIRECT] as const),
		...[429, 500, 503].map((status) => [status, LATER] as const),
	])('with %i says %j', async (statusCode, [failure, message, advice]) => {
		const headers = { 'retry-after': '1.5', location: '/sign-in' };
		const { result } = await logIn(
			{ baseUrl: 'https://hb.example.com/api' },
			{ statusCode, headers },
		);
		const description = `${advice} (HTTP status ${statusCode})`;
		expect(result).toMatchObject({ failure, message, description });
		expect(loginErrorOf(new Error('x', { cause: result }))).toBe(result);
		// as n8n before 2.34 hands it on
		const { errorCode } = result as unknown as { errorCode: string };
		const wait = failure === 'unavailable' ? { retryAfterMs: 1_500 } : {};
		const old = { httpCode: errorCode, message, description };
		expect(loginErrorOf(old)).toEqual({ message, description, failure, ...wait });
	});

	it('says where another address is not given', async () => {
		const { result } = await logIn({}, { statusCode: 302 });
		expect((result as Error).message).toBe("The address of HB's login leads on to another address");
	});

	it.each([
		['ECONNREFUSED', 'unreachable'],
		['ENOTFOUND', 'unreachable'],
		['EAI_AGAIN', 'unreachable'],
		['ECONNRESET', 'unavailable'],
		['ETIMEDOUT', 'unavailable'],
		[undefined, 'unreachable'],
	])('by %s is %s', async (code, failure) => {
		const { result } = await logIn({}, Object.assign(new Error('x'), { code }));
		expect(result).toMatchObject({
			failure,
			message: 'HB cannot be reached to log in',
			description:
				'Check the Base URL in the HB credential, and the internet connection of n8n. Nothing was sent.',
			errorCode: `HB_LOGIN_${failure}`,
		});
	});

	it('is found in the causes of an error, and an error that is its own cause has none', async () => {
		const { result } = await logIn({}, { statusCode: 401 });
		let error = result as Error;
		for (let depth = 0; depth < 5; depth++) {
			expect(loginErrorOf(error)).toBe(result);
			error = new Error('x', { cause: error });
		}
		const circle = new Error('x');
		circle.cause = circle;
		expect(loginErrorOf(circle)).toBeUndefined();
	});

	it('is not another error', () => {
		for (const httpCode of [undefined, null, 401, '401', 'X_HB_LOGIN_', 'ECONNRESET'])
			expect(loginErrorOf(Object.assign(new Error('x'), { httpCode }))).toBeUndefined();
	});
});
