/** HB API Request: whatever stands in its path, values, query and answers, nothing leaves the base URL. */
import type { INodeParameters } from 'n8n-workflow';
import { AsyncLocalStorage } from 'node:async_hooks';
import dns from 'node:dns';
import { createServer, type Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { runNode } from '../helpers/engine.mts';
import { rows } from '../helpers/hubRequest.mts';

/** Below this, nothing else may be asked. */
const BASE = '/tenant/api';
let server: Server;
let port: number;
/** The request line's address as it came over the wire, and where it was meant for. */
const asked: Array<{ url: string; host?: string; key?: string | string[] }> = [];
let answer: (url: string) => { status?: number; headers?: Record<string, string>; body?: unknown };
/** Every host and port that a run of the node connected to or looked up. */
const reached: string[] = [];
/** Tells its connections from those that other tests of the process left behind. */
const ofTheNode = new AsyncLocalStorage<boolean>();
const note = (place: string) => void (ofTheNode.getStore() && reached.push(place));

beforeAll(async () => {
	server = createServer((request, response) => {
		const { url = '', headers } = request;
		asked.push({ url, host: headers.host, key: headers['api-key'] });
		const { status = 200, headers: more = {}, body = { data: [{ id: 1 }] } } = answer(url);
		response.writeHead(status, { 'content-type': 'application/json', ...more });
		response.end(JSON.stringify(body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	port = (server.address() as AddressInfo).port;
	const connect = net.Socket.prototype.connect;
	jest.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (
		this: net.Socket,
		...args: unknown[]
	) {
		// http hands over its normalised arguments as one list
		const [first] = args.flat() as Array<{ host?: string; port?: number | string }>;
		note(`${first?.host}:${first?.port}`);
		return connect.apply(this, args as never);
	});
	jest.spyOn(dns, 'lookup').mockImplementation((...args: Parameters<typeof dns.lookup>) => {
		note(`lookup ${String(args[0])}`);
		return (args.at(-1) as (error: Error) => void)(new Error('ENOTFOUND'));
	});
});
afterAll(async () => {
	jest.restoreAllMocks();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
	asked.length = 0;
	reached.length = 0;
	answer = () => ({});
});

const ask = async (parameters: INodeParameters) =>
	await ofTheNode.run(
		true,
		async () =>
			await runNode({
				node: 'hbApiRequest',
				parameters: { authentication: 'hbApi', method: 'GET', options: {}, ...parameters },
				credentials: {
					hbApi: { apiKey: 'k', apiVersion: '1.0', baseUrl: `http://127.0.0.1:${port}${BASE}` },
				},
			}),
	);

/** The paths that were asked, as they stand in the request line, without the query. */
function askedPaths(): string[] {
	const elsewhere = reached.filter((place) => place !== `127.0.0.1:${port}`);
	expect(elsewhere).toEqual([]);
	for (const { host } of asked) expect(host).toBe(`127.0.0.1:${port}`);
	return asked.map(({ url }) => url.split('?')[0]);
}

it('sees where the node goes', async () => {
	await ask({ path: '/people' });
	expect(reached).toContain(`127.0.0.1:${port}`);
});

const PATHS = [
	'https://evil.example.com/x',
	'HTTPS://evil.example.com',
	'//evil.example.com/x',
	'///evil.example.com',
	'/\\evil.example.com',
	'\\\\evil.example.com',
	'/\t/evil.example.com',
	'/\n/evil.example.com',
	'\u200b//evil.example.com',
	'/\u200b/evil.example.com',
	'/\ufeff\\evil.example.com',
	'@evil.example.com',
	'/@evil.example.com',
	'/x@evil.example.com/y',
	':80@evil.example.com/x',
	'.evil.example.com/x',
	'evil.example.com',
	'javascript:alert(1)',
	'file:///etc/passwd',
	'/https://evil.example.com',
	'/https:/evil.example.com',
	'/..',
	'/../admin',
	'/x/../../admin',
	'/./admin',
	'/x/..',
	'/%2e%2e/admin',
	'/%2E%2e%2fadmin',
	'/.%2e/admin',
	'/%252e%252e/admin',
	'/x%2f..%2f..%2fadmin',
	'/x%5c..%5cadmin',
	'/..;/admin',
	'/x;/../admin',
	'/..\u0000/admin',
	'/\u2024\u2024/admin',
	'/\uff0e\uff0e\uff0fadmin',
	'/\u2025/admin',
	'/x?y=//evil.example.com',
	'/x#@evil.example.com',
	'/x /../admin',
	'/x\r\nHost: evil.example.com',
	'/{a}{b',
	'/}{',
	'/%',
	'/%zz',
	'/%c0%ae%c0%ae/admin',
	'/\ud800/admin',
	'/',
	' ',
];

const VALUES = [
	'../admin',
	'..',
	'.',
	'%2e%2e',
	'..%2fadmin',
	'%2e%2e%2f%2e%2e%2f',
	'a/../../admin',
	'//evil.example.com',
	'https://evil.example.com/',
	'@evil.example.com',
	'\\evil.example.com',
	'..\\..\\admin',
	'a?admin=1',
	'a#b',
	'a;b=c',
	'..;',
	'a\r\nHost: evil.example.com',
	'a\u0000b',
	'\ud800',
	'\uff0e\uff0e',
	'{x}',
	'null',
	'',
	'   ',
];

it('has at least forty of each kind together', () => {
	expect(new Set(PATHS).size).toBeGreaterThanOrEqual(40);
	expect(new Set(VALUES).size).toBeGreaterThanOrEqual(20);
});

it.each(PATHS)('the path %j is refused, or asked below the base URL', async (path) => {
	for (const typed of [path, `={{ ${JSON.stringify(path)} }}`]) {
		const { error, items } = await ask({ path: typed });
		for (const url of askedPaths()) {
			expect(url.startsWith(`${BASE}/`)).toBe(true);
			const segments = url.slice(BASE.length + 1).split('/');
			for (const segment of segments) {
				// whatever stands before HB may read it so
				const text = decodeURIComponent(segment).normalize('NFKC');
				expect([segment, /^\.{1,2}(;|$)|[\\/]/.test(text)]).toEqual([segment, false]);
			}
		}
		if (asked.length === 0) expect(error?.message).toMatch(/path/i);
		else expect(items.length).toBeGreaterThan(0);
	}
});

it.each(VALUES)('the value %j is refused, or one part of the path', async (value) => {
	for (const name of ['path', 'query'] as const) {
		const { error } = await ask(
			name === 'path'
				? {
						path: '/people/{ref}/notes',
						pathValues: rows({ ref: `={{ ${JSON.stringify(value)} }}` }),
					}
				: { path: '/people', queryParameters: rows({ ref: `={{ ${JSON.stringify(value)} }}` }) },
		);
		for (const url of askedPaths().splice(0)) {
			if (name === 'query') expect(url).toBe(`${BASE}/people`);
			else {
				const found = /^\/tenant\/api\/people\/([^/]+)\/notes$/.exec(url);
				expect([url, found && decodeURIComponent(found[1])]).toEqual([url, value.trim()]);
				expect(found?.[1]).not.toMatch(/^\.{1,2}$/);
			}
		}
		if (asked.length === 0) expect(error?.description).toMatch(/Nothing was sent/);
		asked.length = 0;
	}
});

it.each([
	['a redirect', () => ({ status: 302, headers: { location: 'http://evil.example.com/' } })],
	[
		'a redirect with the method',
		() => ({ status: 307, headers: { location: '//evil.example.com' } }),
	],
	[
		'a next page elsewhere',
		() => ({ body: { data: [{ id: 1 }], links: { next: 'http://evil.example.com/?page=2' } } }),
	],
	[
		'a next page of another scheme',
		() => ({ body: { data: [{ id: 1 }], links: { next: 'https://127.0.0.1/?page=2' } } }),
	],
	[
		'a Link header elsewhere',
		() => ({ headers: { link: '<http://evil.example.com/?page=2>; rel="next"' } }),
	],
	[
		'a cursor that is an address',
		() => ({
			body: {
				results: [{ id: 1 }],
				paging: { has_more: true, next_cursor: 'http://evil.example.com/' },
			},
		}),
	],
])('follows %s nowhere', async (_, told) => {
	answer = told;
	await ask({ path: '/people', returnAll: true });
	for (const url of askedPaths()) expect(url).toBe(`${BASE}/people`);
	expect(asked.length).toBeGreaterThan(0);
});

it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
	'keeps to the base URL with %s and a header that names another host',
	async (method) => {
		for (const name of ['Host', 'X-Forwarded-Host', 'Forwarded', 'X-Original-URL']) {
			const headers = rows({ [name]: 'evil.example.com' });
			const { error } = await ask({ method, path: '/people', options: { headers } });
			expect(error?.message).toMatch(/cannot be set under Headers/);
		}
		expect(askedPaths()).toEqual([]);
	},
);

it('sees where a request goes', async () => {
	await ask({ path: '/people', options: { baseUrl: 'http://elsewhere.example.com' } });
	expect(reached.join()).toMatch(/elsewhere\.example\.com/);
});
