/** The login of HB Token API under the real engine: how often it is asked for. */
import { useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const info = async (changes = {}, more = {}) =>
	await hb.reference(
		'accessToken',
		'getInfo',
		{},
		{ credentials: hb.tokenCredential('portal', changes), ...more },
	);

it('does without a refresh token', async () => {
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

it('that HB refuses by 422 costs one request, however many items there are', async () => {
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

it('that HB limits is waited for, and tried again', async () => {
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
