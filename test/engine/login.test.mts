/** The login of HB Token API: where it goes, what it sends, what it keeps, and how it fails. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { HbTokenApi } from '../../dist/credentials/HbTokenApi.credentials.js';
import { HbApi } from '../../dist/credentials/HbApi.credentials.js';
import { HbHubApi } from '../../dist/credentials/HbHubApi.credentials.js';
import { hubHeader } from '../../dist/nodes/shared/transport/hub.js';
import { loginErrorOf, tokenBaseUrl } from '../../dist/nodes/shared/transport/login.js';
import { useSandbox } from '../helpers/hb.mts';
import { logIn, type LoginAnswer } from '../helpers/logIn.mts';

const hb = useSandbox();
const info = async (changes = {}, more = {}) =>
	await hb.reference(
		'accessToken',
		'getInfo',
		{},
		{ credentials: hb.tokenCredential('portal', changes), ...more },
	);

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

	it('is the key and the client id without what was pasted along', async () => {
		const { sent } = await logIn(
			{ apiKey: ' \ufeffsecret\u200b\n', clientId: ' 4711\u00a0' },
			tokens({ access_token: 'a' }),
		);
		expect(sent[0].body).toEqual({ client_id: 4711, api_key: 'secret' });
	});

	it.each([
		['agency-7', 'agency-7'],
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

	it('need not come at all', async () => {
		hb.sandbox.settings.sendRefreshToken = 'never';
		const credentials = hb.tokenCredential();
		for (let time = 0; time < 2; time++) {
			const { items } = await hb.reference('accessToken', 'getInfo', {}, { credentials });
			expect(items[0].json.client_id).toBe(4711);
			expect(credentials.hbTokenApi.refreshToken).toBe('');
			hb.sandbox.tokens.expireAll();
		}
		const logins = hb.sent().filter((line) => line.startsWith('POST /auth'));
		expect(logins).toEqual(['POST /auth/token', 'POST /auth/token']);
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

	it.each([
		[200, {}],
		[200, { access_token: '' }],
		[200, { access_token: 7 }],
		[200, null],
		[200, '<html></html>'],
		[200, ['a']],
		[200, { token: 'a' }],
		[302, { access_token: 'a' }],
		[199, { access_token: 'a' }],
	])('of %i %j there are none', async (statusCode, body) => {
		const { result } = await logIn({}, { statusCode, body });
		expect(result).toBeInstanceOf(Error);
		expect(JSON.stringify(result)).not.toContain('"a"');
	});
});

describe('a login that fails', () => {
	it.each([
		[400, 'refused', /did not accept the Client ID and the API Key/],
		[401, 'refused', /did not accept the Client ID and the API Key/],
		[403, 'refused', /did not accept the Client ID and the API Key/],
		[422, 'refused', /did not accept the Client ID and the API Key/],
		[404, 'refused', /There is no login of HB at this address/],
		[405, 'refused', /There is no login of HB at this address/],
		[200, 'refused', /There is no login of HB at this address/],
		[302, 'refused', /leads on to another address/],
		[429, 'unavailable', /does not let n8n log in at the moment/],
		[500, 'unavailable', /does not let n8n log in at the moment/],
		[503, 'unavailable', /does not let n8n log in at the moment/],
	])('with %i is %s', async (statusCode, failure, message) => {
		const { result } = await logIn({}, { statusCode, headers: { 'retry-after': '1.5' } });
		expect(result).toMatchObject({ failure, message: expect.stringMatching(message) });
		expect((result as Error & { description: string }).description).toContain(
			`Nothing was sent. (HTTP status ${statusCode})`,
		);
		expect(loginErrorOf(new Error('x', { cause: result }))).toBe(result);
		// as n8n before 2.34 hands it on
		const { errorCode, message: text, description } = result as Error & Record<string, string>;
		const old = { httpCode: errorCode, message: text, description };
		const wait = failure === 'unavailable' ? { retryAfterMs: 1_500 } : {};
		expect(loginErrorOf(old)).toEqual({ message: text, description, failure, ...wait });
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
		expect(result).toMatchObject({ failure, message: 'HB cannot be reached to log in' });
	});

	it('is not another error', () => {
		expect(loginErrorOf(new Error('x'))).toBeUndefined();
		expect(loginErrorOf({ httpCode: '401', message: 'x' })).toBeUndefined();
	});

	it('by 422 costs one request, however many items there are', async () => {
		hb.sandbox.fault({
			kind: 'status',
			status: 422,
			times: Infinity,
			match: { path: '/auth/token' },
		});
		const { error } = await info({}, { items: Array.from({ length: 30 }, () => ({})) });
		expect(error?.message).toBe('HB did not accept the Client ID and the API Key');
		expect(hb.sent()).toEqual(['POST /auth/token']);
	});

	it('by 429 is waited for, and tried again', async () => {
		hb.sandbox.fault({
			kind: 'status',
			status: 429,
			retryAfter: 1,
			match: { path: '/auth/token' },
		});
		const started = Date.now();
		const { items } = await info();
		expect(items[0].json.client_id).toBe(4711);
		expect(Date.now() - started).toBeGreaterThanOrEqual(950);
		expect(hb.sent().filter((line) => line === 'POST /auth/token')).toHaveLength(2);
	});
});
