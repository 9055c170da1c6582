/** n8n's Request Options, and the domains that a credential allows: each does what it says. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import {
	createServer as createHttp,
	request as httpRequest,
	type RequestListener,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byId, createParameters as create, jsonOf, persons, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const servers: Server[] = [];
const listening = async <T extends Server>(server: T) => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	servers.push(server);
	return (server.address() as AddressInfo).port;
};
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.close();
		(server as Partial<ReturnType<typeof createHttp>>).closeAllConnections?.();
	}
});

const made: RequestListener = (request, response) =>
	request
		.resume()
		.on('end', () =>
			response
				.writeHead(201, { 'Content-Type': 'application/json' })
				.end('[{"response":{"candidate_ref":"6f1d2c3b","candidate_id":7}}]'),
		);
const createAt = async (baseUrl: string, requestOptions = {}, more = {}) =>
	await hb.candidate(
		'create',
		{ ...create, requestOptions },
		{ items: persons(1), credentials: hb.credential({ baseUrl, ...more }) },
	);

describe('Timeout', () => {
	it('ends a request that HB does not answer', async () => {
		let asked = 0;
		const port = await listening(createHttp((request) => void (request.resume(), asked++)));
		const started = Date.now();
		const { error } = await hb.reference(
			'accessToken',
			'revoke',
			{ requestOptions: { timeout: 150 } },
			{
				credentials: hb.tokenCredential('portal', {
					baseUrl: `http://127.0.0.1:${port}`,
					accessToken: 'a-token-that-is-there',
				}),
			},
		);
		expect(error?.message).toMatch(/The connection to HB broke off/);
		expect(error?.description).toMatch(/may have taken effect/);
		expect(Date.now() - started).toBeLessThan(10_000);
		expect(asked).toBe(1);
	});

	it('is long enough without it for an answer that takes its time', async () => {
		hb.sandbox.settings.latencyMs = 400;
		const { items } = await createAt(hb.sandbox.portalUrl, { timeout: 0 });
		expect(jsonOf(items)).toEqual([expect.objectContaining({ outcome: 'created' })]);
	});
});

describe('Ignore SSL Issues', () => {
	/** A server with a certificate that nobody knows. */
	const secureServer = async () => {
		const folder = mkdtempSync(join(tmpdir(), 'hb-certificate-'));
		const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
		const made_ = spawnSync(
			'openssl',
			[
				...[
					'req',
					'-x509',
					'-newkey',
					'rsa:2048',
					'-nodes',
					'-days',
					'2',
					'-subj',
					'/CN=localhost',
				],
				...['-keyout', key, '-out', cert],
			],
			{ stdio: 'ignore' },
		);
		if (made_.status !== 0) throw new Error('This test needs openssl');
		const server = createHttps({ key: readFileSync(key), cert: readFileSync(cert) }, made);
		rmSync(folder, { recursive: true });
		return `https://127.0.0.1:${await listening(server)}`;
	};

	it('lets an unknown certificate pass, and only then', async () => {
		const baseUrl = await secureServer();
		const refused = await createAt(baseUrl);
		expect(refused.error?.message).toMatch(/The secure connection to HB could not be made/);
		expect(refused.error?.description).toMatch(/Ignore SSL Issues/);
		const let_ = await createAt(baseUrl, { allowUnauthorizedCerts: true });
		expect(let_.error).toBeUndefined();
		expect(jsonOf(let_.items)).toEqual([expect.objectContaining({ candidate_ref: '6f1d2c3b' })]);
	});
});

describe('Proxy', () => {
	/** A proxy that hands everything on, by either way in which clients ask it. */
	const proxy = async () => {
		const seen: Array<{ url?: string; login?: string }> = [];
		const server = createHttp((request, response) => {
			seen.push({ url: request.url, login: request.headers['proxy-authorization'] });
			const onward = httpRequest(
				request.url!,
				{ method: request.method, headers: request.headers },
				(answer) => {
					response.writeHead(answer.statusCode!, answer.headers);
					answer.pipe(response);
				},
			);
			request.pipe(onward);
		});
		server.on('connect', (request, socket, head) => {
			seen.push({ url: request.url, login: request.headers['proxy-authorization'] });
			const [host, port] = request.url!.split(':');
			const onward = connect(Number(port), host, () => {
				socket.write('HTTP/1.1 200 OK\r\n\r\n');
				onward.write(head);
				socket.pipe(onward).pipe(socket);
			});
		});
		return { seen, address: `127.0.0.1:${await listening(server)}` };
	};

	it('carries the requests, with its own login', async () => {
		const { seen, address } = await proxy();
		const { items } = await createAt(hb.sandbox.portalUrl, {
			proxy: `http://hb%40agency:p%3Ass@${address}`,
		});
		expect(jsonOf(items)).toEqual([expect.objectContaining({ outcome: 'created' })]);
		expect(seen).toHaveLength(1);
		expect(seen[0].url).toContain(new URL(hb.sandbox.url).host);
		expect(seen[0].login).toBe(`Basic ${Buffer.from('hb@agency:p:ss').toString('base64')}`);
	});

	it('that is no address is refused before anything is sent', async () => {
		const { error } = await createAt(hb.sandbox.portalUrl, { proxy: 'proxy.example.com' });
		expect(error?.message).toMatch(/The proxy in the Request Options is not a web address/);
		expect(error?.description).toMatch(/Nothing was sent/);
		expect(hb.sandbox.requests).toEqual([]);
	});
});

describe('Batching', () => {
	it('is a ceiling of the rate', async () => {
		const batching = { batch: { batchSize: 2, batchInterval: 100 } };
		const { items } = await hb.candidate(
			'create',
			{ ...create, requestOptions: { batching } },
			{ items: persons(12) },
		);
		expect(items).toHaveLength(12);
		const times = hb.sandbox.requests.map(({ startedAt }) => startedAt);
		// 20 a second: the last of 12 begins not before 500 ms, but for the starts that may be made up
		expect(times.at(-1)! - times[0]).toBeGreaterThan(400);
	});

	it.each([
		[0, 1_000],
		[50, 0],
		[-1, 1_000],
	])('%i per %i ms is none', async (batchSize, batchInterval) => {
		const { items } = await hb.candidate(
			'create',
			{ ...create, requestOptions: { batching: { batch: { batchSize, batchInterval } } } },
			{ items: persons(3) },
		);
		expect(items).toHaveLength(3);
	});
});

describe('Allowed HTTP Request Domains of a credential, for an address of the node', () => {
	const interviews = async (allowed: object, baseUrl = hb.sandbox.servicesUrl) =>
		await hb.run(
			'hbBooking',
			{
				resource: 'interviewBooking',
				operation: 'getAll',
				returnAll: true,
				options: { baseUrl },
			},
			{ credentials: hb.credential(allowed as never) },
		);

	it.each([
		[{}],
		[{ allowedHttpRequestDomains: 'all' }],
		[{ allowedHttpRequestDomains: 'all', allowedDomains: 'example.com' }],
		[{ allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com, 127.0.0.1' }],
		[{ allowedHttpRequestDomains: 'domains', allowedDomains: '127.0.0.1.' }],
	])('%j lets it pass', async (allowed) => {
		const { error } = await interviews(allowed);
		expect(error).toBeUndefined();
		expect(hb.sandbox.requests).toHaveLength(1);
	});

	it.each([
		[{ allowedHttpRequestDomains: 'none' }],
		[{ allowedHttpRequestDomains: 'none', allowedDomains: '127.0.0.1' }],
		[{ allowedHttpRequestDomains: 'domains', allowedDomains: '' }],
		[{ allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' }],
		[{ allowedHttpRequestDomains: 'domains', allowedDomains: '0.0.1' }],
		[{ allowedHttpRequestDomains: 'domains', allowedDomains: '*' }],
		[{ allowedHttpRequestDomains: 'domains', allowedDomains: '*.' }],
		[{ allowedHttpRequestDomains: 'domains' }],
	])('%j does not', async (allowed) => {
		const { error } = await interviews(allowed);
		expect(error?.message).toMatch(/The HB credential does not allow requests to 127\.0\.0\.1/);
		expect(error?.description).toMatch(/Nothing was sent/);
		expect(hb.sandbox.requests).toEqual([]);
	});

	it.each([
		['*.localhost', 'http://hb.localhost', true],
		['*.LOCALHOST', 'http://hb.localhost', true],
		['*.localhost', 'http://evillocalhost', false],
		['*.localhost', 'http://localhost.example.com', false],
		['localhost', 'http://hb.localhost', false],
	])('%s and %s: %p', async (allowedDomains, host, isAllowed) => {
		const allowed = { allowedHttpRequestDomains: 'domains', allowedDomains };
		const { error } = await interviews(allowed, `${host}:9/services`);
		expect(/does not allow requests/.test(String(error?.message))).toBe(!isAllowed);
	});

	it('says nothing of the address in the credential itself', async () => {
		const credentials = hb.credential({ allowedHttpRequestDomains: 'none' });
		const { candidate_ref } = hb.sandbox.state.addCandidate();
		const { error } = await hb.candidate(
			'get',
			{ candidateRef: byId(candidate_ref), options: {} },
			{ credentials },
		);
		expect(error).toBeUndefined();
	});
});
