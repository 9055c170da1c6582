/** The token credential under the real engine: how often n8n logs in at HB, and when not. */
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const logins = () => hb.sent().filter((line) => line.startsWith('POST /auth/'));
const TOKEN = 'POST /auth/token';
const REFRESH = 'POST /auth/refresh';
const getParameters = {
	referenceRequestId: byId('={{ $json.id }}'),
	simplify: true,
};
const requests = (count: number) =>
	Array.from({ length: count }, () => ({ id: hb.sandbox.state.addReferenceRequest().id }));

let timer: ReturnType<typeof setInterval> | undefined;
afterEach(() => clearInterval(timer));
/** Does `work` once, when HB has processed so many requests of the test. */
const afterProcessed = (count: number, work: () => void) => {
	timer = setInterval(() => {
		if (hb.sandbox.stats.processed < count) return;
		clearInterval(timer);
		work();
	}, 1);
};

it.each(['bare', 'data'] as const)('logs in once and reads tokens in the form %s', async (wrap) => {
	hb.sandbox.settings.tokenWrap = wrap;
	const credentials = hb.tokenCredential();
	const items = requests(5);
	const { items: found, error } = await hb.reference('referenceRequest', 'get', getParameters, {
		items,
		credentials,
	});
	expect(error).toBeUndefined();
	expect(found).toHaveLength(5);
	expect(hb.sent()[0]).toBe(TOKEN);
	expect(hb.sandbox.requests[0].body).toEqual({ client_id: 4711, api_key: hb.sandbox.apiKey });
	expect(logins()).toEqual([TOKEN]);
	expect(credentials.hbTokenApi.accessToken).toMatch(/^\S{20,}$/);
});

it('logs in once for 500 items whose token has expired, by the refresh token', async () => {
	const credentials = hb.tokenCredential();
	await hb.reference('accessToken', 'getInfo', {}, { credentials });
	hb.sandbox.tokens.expireAll();
	const before = logins().length;
	const items = requests(500);
	const { items: found } = await hb.reference('referenceRequest', 'get', getParameters, {
		items,
		credentials,
	});
	expect(found).toHaveLength(500);
	expect(found.every(({ json }) => !json.error)).toBe(true);
	expect(logins().slice(before)).toEqual([REFRESH]);
});

it('logs in once more when the token expires in the middle of a run', async () => {
	const credentials = hb.tokenCredential();
	const items = requests(200);
	let expired = false;
	hb.sandbox.settings.latencyMs = 2;
	const { items: found } = await hb.reference('referenceRequest', 'get', getParameters, {
		items,
		credentials,
		during: () =>
			afterProcessed(80, () => {
				expired = true;
				hb.sandbox.tokens.expireAll();
			}),
	});
	expect(expired).toBe(true);
	expect(found.filter(({ json }) => json.id)).toHaveLength(200);
	expect(logins()).toEqual([TOKEN, REFRESH]);
});

it('falls back to the key when HB refuses the refresh token', async () => {
	const credentials = hb.tokenCredential();
	await hb.reference('accessToken', 'getInfo', {}, { credentials });
	hb.sandbox.tokens.expireAll();
	hb.sandbox.tokens.revokeRefresh();
	const { items } = await hb.reference('accessToken', 'getInfo', {}, { credentials });
	expect(items[0].json.client_id).toBe(4711);
	expect(logins()).toEqual([TOKEN, REFRESH, TOKEN]);
});

it('keeps a refresh token that HB does not replace', async () => {
	Object.assign(hb.sandbox.settings, { rotateRefreshToken: false, sendRefreshToken: 'login' });
	const credentials = hb.tokenCredential();
	for (let time = 0; time < 3; time++) {
		await hb.reference('accessToken', 'getInfo', {}, { credentials });
		expect(credentials.hbTokenApi.refreshToken).toMatch(/^\S{20,}$/);
		hb.sandbox.tokens.expireAll();
	}
	expect(logins()).toEqual([TOKEN, REFRESH, REFRESH]);
});

it.each([
	['a wrong key', { apiKey: 'wrong' }],
	['a wrong client id', { clientId: '1' }],
])('says one clear sentence for %s, and asks once for 300 items', async (_, changes) => {
	const items = requests(300);
	const credentials = hb.tokenCredential('portal', changes);
	const { error } = await hb.reference('referenceRequest', 'get', getParameters, {
		items,
		credentials,
	});
	expect(error?.message).toBe('HB did not accept the Client ID and the API Key');
	expect(error?.description).toMatch(/service Portal. Nothing was sent. \(HTTP status 401\)/);
	expect(hb.sent()).toEqual([TOKEN]);
	const continued = await hb.reference('referenceRequest', 'get', getParameters, {
		items,
		credentials,
		onError: 'continueRegularOutput',
	});
	expect(hb.sent()).toEqual([TOKEN, TOKEN]);
	expect(continued.items).toHaveLength(300);
	expect(new Set(continued.items.map(({ json }) => json.error)).size).toBe(1);
});

it('asks once when the key is withdrawn in the middle of a run', async () => {
	const credentials = hb.tokenCredential();
	await hb.reference('accessToken', 'getInfo', {}, { credentials });
	credentials.hbTokenApi.apiKey = 'withdrawn';
	const items = requests(100);
	hb.sandbox.settings.latencyMs = 2;
	const { items: found } = await hb.reference('referenceRequest', 'get', getParameters, {
		items,
		credentials,
		onError: 'continueRegularOutput',
		during: () =>
			afterProcessed(40, () => {
				hb.sandbox.tokens.expireAll();
				hb.sandbox.tokens.revokeRefresh();
			}),
	});
	expect(logins().slice(1)).toEqual([REFRESH, TOKEN]);
	expect(found).toHaveLength(100);
	expect(String(found[99].json.error)).toMatch(/did not accept the Client ID/);
});

it('names a wrong address, and a login that is out of service', async () => {
	hb.allowViolations();
	const credentials = hb.tokenCredential('portal', { baseUrl: `${hb.sandbox.url}/nowhere` });
	const wrong = await hb.reference('accessToken', 'getInfo', {}, { credentials });
	expect(wrong.error?.message).toMatch(/no login of HB at this address/);
	// longer than anybody should wait for
	const match = { path: '/auth/token' };
	hb.sandbox.fault({ kind: 'status', status: 503, retryAfter: 3_600, match });
	const down = await hb.reference('accessToken', 'getInfo', {});
	expect(down.error?.message).toMatch(/does not let n8n log in at the moment/);
	const away = await hb.reference(
		'accessToken',
		'getInfo',
		{},
		{ credentials: hb.tokenCredential('portal', { baseUrl: 'http://127.0.0.1:9' }) },
	);
	expect(away.error?.message).toMatch(/cannot be reached to log in/);
});

it('tries the first login as patiently as later ones', async () => {
	hb.sandbox.fault({ kind: 'status', status: 503, times: 2, match: { path: '/auth/token' } });
	const { items } = await hb.reference('accessToken', 'getInfo', {});
	expect(items[0].json.client_id).toBe(4711);
});

it('sends nothing with a credential of another service', async () => {
	const { error } = await hb.reference('referenceRequest', 'get', getParameters, {
		items: requests(3),
		credentials: hb.tokenCredential('bls'),
	});
	expect(error?.message).toMatch(
		/^The HB credential is for Virtual BLS, and this needs one for Portal/,
	);
	expect(hb.sandbox.requests).toEqual([]);
});

it('shows no token, and works on after its own was revoked', async () => {
	const credentials = hb.tokenCredential();
	const { items } = await hb.reference('accessToken', 'getInfo', {}, { credentials });
	const { accessToken, refreshToken } = credentials.hbTokenApi;
	expect(JSON.stringify(items)).not.toMatch(new RegExp(`${accessToken}|${refreshToken}`));
	const revoked = await hb.reference('accessToken', 'revoke', {}, { credentials });
	expect(jsonOf(revoked.items)).toEqual([{ revoked: true }]);
	const again = await hb.reference('accessToken', 'getInfo', {}, { credentials });
	expect(again.items[0].json.client_id).toBe(4711);
});
