/** No request with a credential follows a redirect: where it leads is said, and nothing goes there. */
import type { IncomingMessage } from 'node:http';
import { byId, importParameters, people, useSandbox } from '../helpers/hb.mts';
import { serveLocally, type LocalServer } from '../system/n8n/localServer.mts';

const hb = useSandbox();
let away: LocalServer;
let near: LocalServer;
const arrivedAway: IncomingMessage[] = [];
const arrived: string[] = [];
/** What the near server answers; the path of what it was asked is kept. */
let location = '';
let status = 301;

beforeAll(async () => {
	away = await serveLocally((request, response) => {
		arrivedAway.push(request);
		response.writeHead(200, { 'Content-Type': 'application/json' });
		response.end('[{"candidate":{"candidate_ref":"stranger","candidate_id":1}}]');
	});
	near = await serveLocally((request, response) => {
		arrived.push(`${request.method} ${request.url}`);
		if (request.url!.startsWith('/moved')) {
			response.writeHead(200, { 'Content-Type': 'application/json' });
			response.end('[{"candidate":{"candidate_ref":"stranger","candidate_id":1}}]');
		} else response.writeHead(status, { Location: location }).end();
	});
});
afterAll(async () => {
	await near.close();
	await away.close();
});
beforeEach(() => {
	arrived.length = 0;
	arrivedAway.length = 0;
});

const targets = [
	['another path', () => `${near.url}/moved/candidates?token=secret`],
	['another host', () => `${away.url}/candidates?token=secret`],
	['a path alone', () => '/moved/candidates'],
] as const;

describe.each([301, 302, 303, 307, 308])('%i', (code) => {
	it.each(targets)('to %s is said, and nobody is created', async (_, target) => {
		status = code;
		location = target();
		const parameters = importParameters({ options: { compareFirst: 'never' } });
		const { items, error } = await hb.candidate('importMany', parameters, {
			items: people(3),
			credentials: hb.credential({ baseUrl: near.url }),
		});
		expect(items).toEqual([]);
		expect(`${error?.message} ${error?.description}`).toContain(location.split('?')[0]);
		expect(`${error?.message} ${error?.description}`).toMatch(/Base URL/);
		expect(`${error?.message} ${error?.description}`).not.toContain('secret');
		expect(arrived).toEqual(['POST /candidates']);
		expect(arrivedAway).toEqual([]);
	});

	it('of the login takes no key along', async () => {
		status = code;
		location = `${away.url}/auth/token`;
		const { error } = await hb.reference(
			'referenceRequest',
			'get',
			{ referenceRequestId: byId('301') },
			{ credentials: hb.tokenCredential('portal', { baseUrl: near.url }) },
		);
		expect(`${error?.message} ${error?.description}`).toContain(`${away.url}/auth/token`);
		expect(arrivedAway).toEqual([]);
	});
});
