/** Tokens of the local HB: each service gives its own, and takes no other. */
import { startSandbox, type Sandbox, type TokenPair } from '../../sandbox/index.mts';
import { asker, BLS, PRACTICAL, type Ask } from '../helpers/bookingApi.mts';

const PORTAL = '/portal/api';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const KEYS = { client_id: 4711, api_key: 'sandbox-key' };

const anyone: Ask = (...call) => asker(sandbox, PORTAL, {})(...call);
const withToken = (token: string, prefix = PORTAL) =>
	asker(sandbox, prefix, { Authorization: `Bearer ${token}` });

const logIn = async () => (await anyone('POST', '/auth/token', KEYS)).body as TokenPair;
const refresh = (refresh_token: string) => anyone('POST', '/auth/refresh', { refresh_token });
const statusOf = async (token: string, prefix = PORTAL) =>
	(await withToken(token, prefix)('GET', '/auth/token-info')).status;

it('gives a token for the right key, for an hour', async () => {
	const answer = await anyone('POST', '/auth/token', KEYS);
	expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } });
	const { access_token, refresh_token } = answer.body as TokenPair;
	expect(new Set([access_token, refresh_token, sandbox.apiKey]).size).toBe(3);
	const info = await withToken(access_token)('GET', '/auth/token-info');
	expect(info).toMatchObject({ status: 200, body: { client_id: 4711 } });
	const { expires_at, expires_in } = info.body as { expires_at: string; expires_in: number };
	expect(expires_in).toBeGreaterThan(3590);
	expect(Math.abs(Date.parse(expires_at) - Date.now() - 3_600_000)).toBeLessThan(10_000);
});

it.each([
	['another key', { ...KEYS, api_key: 'wrong' }],
	['another client', { ...KEYS, client_id: 4712 }],
])('refuses %s', async (_case, keys) => {
	const answer = await anyone('POST', '/auth/token', keys);
	expect(answer.status).toBe(401);
	expect(JSON.stringify(answer.body)).not.toContain(keys.api_key);
	expect(sandbox.violations).toEqual([]);
});

it.each([
	['a client id that is text', '/auth/token', { ...KEYS, client_id: '4711' }],
	['another name of the client id', '/auth/token', { hb_client_id: 4711, api_key: 'sandbox-key' }],
	['a refresh without its token', '/auth/refresh', {}],
])('finds the contract broken by %s', async (_case, path, body) => {
	expect((await anyone('POST', path, body)).status).toBe(400);
	expect(sandbox.violations).toHaveLength(1);
});

it('lets nobody in without a good token, and calls that no breach of the contract', async () => {
	const { access_token, refresh_token } = await logIn();
	const refused = { status: 401, body: { message: 'Unauthenticated.' } };
	expect(await anyone('GET', '/templates')).toMatchObject(refused);
	expect(await withToken('nonsense')('GET', '/templates')).toMatchObject(refused);
	expect(await withToken(refresh_token)('GET', '/templates')).toMatchObject(refused);
	expect(await withToken(access_token)('GET', '/templates')).toMatchObject({ status: 200 });
	// the key of Portal V1 is none here, and the token is none there
	const key = { 'API-Key': sandbox.apiKey, 'API-Version': '1.0' };
	expect((await asker(sandbox, PORTAL, key)('GET', '/templates')).status).toBe(401);
	expect((await withToken(access_token)('GET', '/candidates')).status).toBe(401);
	expect((await asker(sandbox, PORTAL, key)('GET', '/candidates')).status).toBe(200);
	expect(sandbox.violations).toEqual([]);
});

it.each(['portal', 'bls', 'practicalTraining'] as const)(
	'takes a token of %s there only',
	async (service) => {
		const { access_token } = sandbox.tokens.of(service).issue();
		const prefixes = { portal: PORTAL, bls: BLS, practicalTraining: PRACTICAL };
		for (const [other, prefix] of Object.entries(prefixes)) {
			expect(await statusOf(access_token, prefix)).toBe(other === service ? 200 : 401);
		}
	},
);

it('lets tokens expire, after their time or when told to', async () => {
	const first = await logIn();
	sandbox.tokens.expireAll('bls');
	expect(await statusOf(first.access_token)).toBe(200);
	sandbox.tokens.expireAll();
	expect(await statusOf(first.access_token)).toBe(401);
	sandbox.settings.tokenSeconds = 0.2;
	const second = await logIn();
	expect(second.expires_in).toBe(1);
	expect(await statusOf(second.access_token)).toBe(200);
	await new Promise((resolve) => setTimeout(resolve, 250));
	expect(await statusOf(second.access_token)).toBe(401);
	expect((await refresh(second.refresh_token)).status).toBe(200);
});

it('refreshes, and the old refresh token is good no more unless it stays', async () => {
	const first = await logIn();
	const second = (await refresh(first.refresh_token)).body as TokenPair;
	expect(second.refresh_token).not.toBe(first.refresh_token);
	expect(second.access_token).not.toBe(first.access_token);
	expect((await refresh(first.refresh_token)).status).toBe(401);
	sandbox.settings.rotateRefreshToken = false;
	const third = (await refresh(second.refresh_token)).body as TokenPair;
	expect(third.refresh_token).toBe(second.refresh_token);
	expect(await statusOf(third.access_token)).toBe(200);
	expect((await refresh(second.refresh_token)).status).toBe(200);
	sandbox.tokens.revokeRefresh();
	expect((await refresh(second.refresh_token)).status).toBe(401);
	expect(await statusOf(third.access_token)).toBe(200);
});

it('revokes a token and its refresh token, and no other', async () => {
	const [one, other] = [await logIn(), await logIn()];
	expect((await withToken(one.access_token)('POST', '/auth/revoke')).status).toBe(200);
	expect(await statusOf(one.access_token)).toBe(401);
	expect((await refresh(one.refresh_token)).status).toBe(401);
	expect(await statusOf(other.access_token)).toBe(200);
});

it('puts tokens under data when that is set', async () => {
	sandbox.settings.tokenWrap = 'data';
	const { body } = await anyone('POST', '/auth/token', KEYS);
	const { data } = body as { data: TokenPair };
	expect(Object.keys(body as object)).toEqual(['data']);
	expect((await withToken(data.access_token)('GET', '/auth/token-info')).body).toMatchObject({
		data: { client_id: 4711 },
	});
});

it('forgets every token when it begins again', async () => {
	const { access_token, refresh_token } = await logIn();
	sandbox.reset();
	expect(await statusOf(access_token)).toBe(401);
	expect((await refresh(refresh_token)).status).toBe(401);
});
