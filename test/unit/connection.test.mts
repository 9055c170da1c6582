/** The way to HB: address, credential, and what n8n's Request Options make of it. */
import {
	ceilingOf,
	readConnection,
	secretsOf,
} from '../../dist/nodes/shared/transport/connection.js';
import { assertHubKey, hubHeader } from '../../dist/nodes/shared/transport/hub.js';
import { TokenRenewal } from '../../dist/nodes/shared/transport/login.js';
import {
	PORTAL_V1,
	HUB,
	BOTH,
	PORTAL,
	PRACTICAL_TRAINING,
} from '../../dist/nodes/shared/transport/apis.js';

const node = { id: '1', name: 'HB', type: 'hbCandidate', typeVersion: 1 };
const read = async (access: object, credentials: object, options = {}) =>
	await readConnection(
		{
			getNode: () => node,
			getCredentials: () => Promise.resolve(credentials),
			helpers: { httpRequest: () => {}, httpRequestWithAuthentication: () => {} },
		} as never,
		access as never,
		options,
	);
const V1 = { apiKey: 'key', baseUrl: 'https://portal.example.com/api' };
const failing = async (work: Promise<unknown>) => {
	const error = (await work.then(
		() => undefined,
		(cause: unknown) => cause,
	)) as (Error & { description?: string; level?: string }) | undefined;
	return error && [error.message, error.description];
};

describe('the Base URL', () => {
	it.each([
		['https://portal.example.com/api', 'https://portal.example.com/api'],
		[' https://portal.example.com/api// ', 'https://portal.example.com/api'],
		['\u200bhttp://portal.example.com\ufeff', 'http://portal.example.com'],
		['HTTPS://portal.example.com/a/b', 'HTTPS://portal.example.com/a/b'],
	])('%p is %s', async (baseUrl, baseURL) => {
		expect((await read(PORTAL_V1, { ...V1, baseUrl })).base).toEqual({ baseURL, timeout: 300_000 });
	});

	it.each([
		...['', 'portal.example.com', 'ftp://portal.example.com', 'https://', 'https:///api'],
		...['https://portal.example.com/api?x=1', 'https://portal.example.com/#a', 'https://a b/c'],
		...['https://portal.example.com/a b', 'xhttps://portal.example.com'],
	])('%p is refused', async (baseUrl) => {
		expect(await failing(read(PORTAL_V1, { ...V1, baseUrl }))).toEqual([
			'The Base URL in the HB credential is not a web address',
			'Enter an address such as https://portal.hbcompliance.co.uk/api, without spaces. Nothing was sent.',
		]);
	});

	it('of the node comes before that of the credential', async () => {
		const own = { ...PORTAL_V1, baseUrl: ' https://services.example.com/api/ ' };
		expect((await read(own, V1)).base.baseURL).toBe('https://services.example.com/api');
		expect((await read({ ...PORTAL_V1, baseUrl: ' \u200b' }, V1)).base.baseURL).toBe(V1.baseUrl);
		expect(await failing(read({ ...PORTAL_V1, baseUrl: 'x' }, V1))).toEqual([
			'The Base URL in the options of this node is not a web address',
			expect.stringContaining('Nothing was sent.'),
		]);
	});

	it('of a token credential is that of its service where it is empty', async () => {
		const { base, service } = await read(BOTH, { service: 'bls', baseUrl: '', apiKey: 'k' });
		expect([base.baseURL, service]).toEqual(['https://bls.hbcompliance.co.uk/api/v1', 'bls']);
		expect((await read(PORTAL_V1, V1)).service).toBeUndefined();
	});
});

describe('a token credential', () => {
	it.each([
		[PORTAL, 'bls', 'Virtual BLS', 'Portal'],
		[BOTH, 'portal', 'Portal', 'Virtual BLS or Practical Training'],
		[PRACTICAL_TRAINING, 'bls', 'Virtual BLS', 'Practical Training'],
		[PORTAL, 'unknown', 'another service', 'Portal'],
		[PORTAL, undefined, 'another service', 'Portal'],
	])('%j refuses %s', async (access, service, is, needs) => {
		expect(await failing(read(access, { service, apiKey: 'k' }))).toEqual([
			`The HB credential is for ${is}, and this needs one for ${needs}`,
			`Choose or create an HB Token API credential with the Service ${needs}. Nothing was sent.`,
		]);
	});

	it.each([
		[PORTAL, 'portal'],
		[BOTH, 'bls'],
		[BOTH, 'practicalTraining'],
		[PRACTICAL_TRAINING, 'practicalTraining'],
	])('%j takes %s', async (access, service) => {
		expect((await read(access, { service, apiKey: 'k' })).service).toBe(service);
	});
});

describe('Request Options', () => {
	it('are part of every request', async () => {
		const { base } = await read(PORTAL_V1, V1, {
			timeout: 1_234,
			allowUnauthorizedCerts: true,
			proxy: 'https://us%20er:pa%3Ass@proxy.example.com:8080',
		});
		expect(base).toEqual({
			baseURL: V1.baseUrl,
			timeout: 1_234,
			skipSslCertificateValidation: true,
			proxy: {
				host: 'proxy.example.com',
				port: 8080,
				protocol: 'https',
				auth: { username: 'us er', password: 'pa:ss' },
			},
		});
		expect(
			(await read(PORTAL_V1, V1, { proxy: 'http://proxy.example.com:3128' })).base.proxy,
		).toEqual({
			host: 'proxy.example.com',
			port: 3128,
			protocol: 'http',
		});
		expect((await read(PORTAL_V1, V1, { allowUnauthorizedCerts: false, timeout: 0 })).base).toEqual(
			{
				baseURL: V1.baseUrl,
				timeout: 300_000,
			},
		);
	});

	it('refuse a proxy that is no address', async () => {
		expect(await failing(read(PORTAL_V1, V1, { proxy: 'no proxy' }))).toEqual([
			'The proxy in the Request Options is not a web address',
			'Enter one like http://proxy.example.com:8080. Nothing was sent.',
		]);
	});

	it.each([
		[undefined, undefined],
		[{}, undefined],
		[{ batchSize: 10, batchInterval: 1_000 }, 10],
		[{ batchSize: 1, batchInterval: 500 }, 2],
		[{ batchSize: 0, batchInterval: 500 }, undefined],
		[{ batchSize: 5, batchInterval: 0 }, undefined],
		[{ batchSize: -1, batchInterval: 500 }, undefined],
		[{ batchSize: 1, batchInterval: 1 }, 1_000],
		[{ batchSize: 1 }, undefined],
		[{ batchInterval: 500 }, undefined],
	])('Batching %j is a ceiling of %p a second', (batch, ceiling) => {
		expect(ceilingOf({ batching: batch && { batch } })).toBe(ceiling);
		expect(ceilingOf({})).toBeUndefined();
	});
});

it('keeps every value of a credential to itself', () => {
	expect(
		secretsOf({
			apiKey: ' k ',
			accessToken: 'a',
			refreshToken: 'r',
			clientId: 4711,
			webhookSecret: 'w',
			baseUrl: 'https://x',
			service: 'bls',
		}),
	).toEqual(['k', 'a', 'r', '4711', 'w']);
	expect(secretsOf({ apiKey: '', accessToken: ' ' })).toEqual([]);
});

describe('a key of the Hub', () => {
	const LIVE = 'https://hub.hbcompliance.co.uk';
	const SANDBOX = 'https://oh.example.com/sandbox/018f4a2b-1234-7000-8abc-def012345678';
	const check = async (apiKey: unknown, baseUrl: string) =>
		await failing(
			Promise.resolve().then(() => assertHubKey(node as never, { apiKey } as never, baseUrl)),
		);

	it.each([
		['hbk_1', LIVE],
		['hbk_test_1', SANDBOX],
		['HBK_TEST_1', `${SANDBOX}/api`],
		['other', LIVE],
		['other', SANDBOX],
		['', SANDBOX],
		['hbk_1', 'https://hub.example.com/sandbox/no-uuid'],
		['hbk_1', `https://hub.example.com/x?y=${SANDBOX}`],
	])('%s belongs to %s', async (key, url) => expect(await check(key, url)).toBeUndefined());

	it.each(['hbk_test_1', ' \u200bhbk_TEST_2'])('%s is for a sandbox', async (key) => {
		expect(await check(key, LIVE)).toEqual([
			'The API Key of the HB credential is for a sandbox, and the address is that of the live Hub',
			'Enter the Base URL of the sandbox, which ends in /sandbox/ and its ID, or a key of the live Hub. Nothing was sent.',
		]);
	});

	it.each([SANDBOX, `${SANDBOX}/`, SANDBOX.toUpperCase().replace('HTTPS', 'https')])(
		'of the live Hub is not sent to %s',
		async (url) => {
			expect(await check('hbk_live', url)).toEqual([
				'The API Key of the HB credential is for the live Hub, and the address is one of a sandbox',
				'Enter the key of the sandbox, which begins with hbk_test_, or the Base URL of the live Hub. Nothing was sent.',
			]);
		},
	);

	it('says so as a warning', () => {
		let level: unknown;
		try {
			assertHubKey(node as never, { apiKey: 'hbk_live' }, SANDBOX);
		} catch (error) {
			({ level } = error as { level: unknown });
		}
		expect(level).toBe('warning');
	});

	it.each([
		[{ apiKey: ' k ' }, { Authorization: 'k' }],
		[{ header: '', prefix: '', apiKey: 'k' }, { Authorization: 'k' }],
		[{ header: ' X-Key ', prefix: ' Token ', apiKey: '\u200bk' }, { 'X-Key': 'Token k' }],
		[{ header: 'Authorization', prefix: 'Bearer' }, { Authorization: 'Bearer' }],
	])('and how it is sent, %j, is as %j', (credential, header) =>
		expect(hubHeader(credential)).toEqual(header),
	);

	it('is looked at where the connection is made', async () => {
		const error = await failing(read(HUB, { apiKey: 'hbk_test_1', baseUrl: LIVE }));
		expect(error?.[0]).toMatch(/is for a sandbox/);
	});
});

describe('one login for all requests whose token has expired', () => {
	const refused = { statusCode: 401, headers: {}, body: '', afterLostAnswer: false };
	const good = { ...refused, statusCode: 200 };
	/** A service whose token is good once a request was let log in. */
	const service = (login: object = good) => {
		let isGood = false;
		const seen: boolean[] = [];
		const send = async (mayLogIn: boolean) => {
			seen.push(mayLogIn);
			await new Promise((resolve) => setTimeout(resolve, 5));
			if (!mayLogIn) return isGood ? good : refused;
			isGood = 'statusCode' in login && (login as typeof good).statusCode === 200;
			return login;
		};
		return { seen, send: send as never };
	};

	it('lets a request that is alone log in by itself', async () => {
		const { seen, send } = service();
		expect(await new TokenRenewal().withToken(send, true)).toBe(good);
		expect(seen).toEqual([true]);
	});

	it('lets one of many log in, and sends the others again', async () => {
		const { seen, send } = service();
		const renewal = new TokenRenewal();
		const results = await Promise.all(
			Array.from({ length: 5 }, async () => await renewal.withToken(send, false)),
		);
		expect(results).toEqual(Array(5).fill(good));
		expect(seen.filter(Boolean)).toHaveLength(1);
		expect(seen).toHaveLength(5 + 1 + 4);
	});

	it('logs in again when the token expires once more', async () => {
		const renewal = new TokenRenewal();
		for (let time = 0; time < 2; time++) {
			const { seen, send } = service();
			expect(await renewal.withToken(send, false)).toBe(good);
			expect(seen).toEqual([false, true]);
		}
	});

	it('gives all of them the login that failed, and asks once', async () => {
		const failure = { login: 'refused', error: new Error('x') };
		const { seen, send } = service(failure);
		const renewal = new TokenRenewal();
		const results = await Promise.all(
			Array.from({ length: 4 }, async () => await renewal.withToken(send, false)),
		);
		expect(results).toEqual(Array(4).fill(failure));
		expect(seen.filter(Boolean)).toHaveLength(1);
	});

	it('leaves every other answer alone', async () => {
		const other = { ...good, statusCode: 403 };
		const send = (() => Promise.resolve(other)) as never;
		expect(await new TokenRenewal().withToken(send, false)).toBe(other);
		const broken = { code: 'ECONNRESET', error: new Error('x') };
		expect(await new TokenRenewal().withToken(() => Promise.resolve(broken), false)).toBe(broken);
	});

	it('does not log in for what was sent before another had logged in', async () => {
		const renewal = new TokenRenewal();
		const asked: boolean[] = [];
		let refuseLate: (sent: never) => void = () => undefined;
		const late = renewal.withToken(async (mayLogIn) => {
			asked.push(mayLogIn);
			return asked.length > 1 ? good : await new Promise((resolve) => (refuseLate = resolve));
		}, false);
		const { seen, send } = service();
		expect(await renewal.withToken(send, false)).toBe(good);
		expect(seen).toEqual([false, true]);
		refuseLate(refused as never);
		expect(await late).toBe(good);
		expect(asked).toEqual([false, false]);
	});

	it('sends the others again where the one that logs in is lost or refused for something else', async () => {
		for (const leading of [
			{ code: 'ECONNRESET', error: new Error('x') },
			{ ...good, statusCode: 422 },
		]) {
			const { seen, send } = service(leading);
			const renewal = new TokenRenewal();
			const two = [1, 2].map(async () => await renewal.withToken(send, false));
			expect(await Promise.all(two)).toEqual([leading, refused]);
			expect(seen).toEqual([false, false, true, false]);
		}
	});

	it('tries again after a login that failed by an exception', async () => {
		const renewal = new TokenRenewal();
		const fails = async (mayLogIn: boolean) =>
			mayLogIn ? await Promise.reject(new Error('x')) : await Promise.resolve(refused);
		await expect(renewal.withToken(fails as never, false)).rejects.toThrow('x');
		const { seen, send } = service();
		expect(await renewal.withToken(send, false)).toBe(good);
		expect(seen).toEqual([false, true]);
	});
});
