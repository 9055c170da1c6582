/** Whether a credential may be used at an address of the node, and what else a connection holds. */
import { readConnection } from '../../dist/nodes/shared/transport/connection.js';
import { HUB, PORTAL, PORTAL_V1 } from '../../dist/nodes/shared/transport/apis.js';

const node = { id: '1', name: 'HB', type: 'hbCandidate', typeVersion: 1 };
const helpers = { httpRequest: () => {}, httpRequestWithAuthentication: () => {} };
const V1 = { apiKey: 'key', baseUrl: 'https://portal.example.com/api' };
const read = async (access: object, credentials: object, more = { helpers }) => {
	const getCredentials = () => Promise.resolve(credentials);
	return await readConnection(
		{ getNode: () => node, getCredentials, ...more } as never,
		access as never,
	);
};
const errorOf = async (work: Promise<unknown>) =>
	(await work.then(
		() => undefined,
		(error: unknown) => error,
	)) as (Error & { description: string; level: string }) | undefined;
const isAllowedAt = async (baseUrl: string, restriction: object) =>
	(await errorOf(read({ ...PORTAL_V1, baseUrl }, { ...V1, ...restriction }))) === undefined;

describe('Allowed HTTP Request Domains', () => {
	it.each([
		['hb.example.com', 'hb.example.com', true],
		['HB.Example.com', 'hb.example.com', true],
		['hb.example.com', 'a.hb.example.com', false],
		['hb.example.com', 'xhb.example.com', false],
		['*.example.com', 'hb.example.com', true],
		['*.example.com', 'a.hb.example.com', true],
		['*.example.com', 'example.com', false],
		['*.example.com', 'hbexample.com', false],
		['*.example.com', 'hb.example.com.evil.example', false],
		['one.example.com, hb.example.com. ,two.example.com', 'hb.example.com', true],
		['one.example.com,two.example.com', 'hb.example.com', false],
		['*.', 'hb.example.com.', false],
		['*..', 'hb.example.com.', false],
		['*', 'hb.example.com', false],
		['', 'hb.example.com', false],
		[undefined, 'hb.example.com', false],
	])('%p allow %s: %p', async (allowedDomains, host, is) => {
		const restriction = { allowedHttpRequestDomains: 'domains', allowedDomains };
		expect(await isAllowedAt(`https://${host}/api`, restriction)).toBe(is);
	});

	it.each([
		['all', true],
		[undefined, true],
		['none', false],
	])('%p: %p', async (allowedHttpRequestDomains, is) => {
		const restriction = { allowedHttpRequestDomains, allowedDomains: 'hb.example.com' };
		expect(await isAllowedAt('https://hb.example.com', restriction)).toBe(is);
	});

	it('say what to do', async () => {
		const own = { ...PORTAL_V1, baseUrl: 'https://hb.example.com/api' };
		expect(await errorOf(read(own, { ...V1, allowedHttpRequestDomains: 'none' }))).toMatchObject({
			message: 'The HB credential does not allow requests to hb.example.com',
			description:
				'Empty the Base URL in the options of this node, or add the domain to Allowed Domains in the credential. Nothing was sent.',
			level: 'warning',
		});
	});

	it('are about the address of the node, not about that of the credential', async () => {
		const { base } = await read(PORTAL_V1, { ...V1, allowedHttpRequestDomains: 'none' });
		expect(base.baseURL).toBe(V1.baseUrl);
	});
});

describe('a connection', () => {
	it('hands n8n a credential that needs no login as tested, and leaves a token to n8n', async () => {
		expect((await read(PORTAL_V1, V1)).decrypted).toEqual({
			id: 'hbApi',
			name: 'hbApi',
			type: 'hbApi',
			data: { ...V1, tested: 'yes' },
		});
		const hub = await read(HUB, { apiKey: 'hbk_1', baseUrl: 'https://hub.example.com' });
		expect(hub.decrypted).toMatchObject({ type: 'hbHubApi' });
		const token = await read(PORTAL, { service: 'portal', apiKey: 'k', accessToken: 'a' });
		expect(token.decrypted).toBeUndefined();
		expect([token.credentialType, token.secrets]).toEqual(['hbTokenApi', ['k', 'a']]);
	});

	it('knows whose data it is by the address, the key and the client', async () => {
		const accountOf = async (changes: object) =>
			(await read(PORTAL, { service: 'portal', apiKey: 'k', clientId: '1', ...changes })).account;
		const same = await accountOf({ accessToken: 'another' });
		expect(await accountOf({})).toBe(same);
		for (const changes of [{ apiKey: 'o' }, { clientId: '2' }, { baseUrl: 'https://example.com' }])
			expect(await accountOf(changes)).not.toBe(same);
	});

	it('is not made in an n8n that is too old, nor for the key of another Hub', async () => {
		const old = { helpers: { httpRequest: () => {} } as never };
		expect((await errorOf(read(PORTAL_V1, V1, old)))?.message).toBe(
			'This n8n is too old for the HB nodes',
		);
		const sandboxKey = { apiKey: 'hbk_test_1', baseUrl: 'https://hub.example.com' };
		expect(await errorOf(read(PORTAL_V1, sandboxKey))).toBeUndefined();
		expect(await errorOf(read(HUB, sandboxKey))).toBeDefined();
	});

	it('warns of the credential of another service', async () => {
		expect(await errorOf(read(PORTAL, { service: 'bls', apiKey: 'k' }))).toMatchObject({
			level: 'warning',
		});
	});
});
