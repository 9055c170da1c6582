/** What a run does while HB, or what stands before it, has a bad time. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
	createParameters as create,
	importParameters,
	jsonOf,
	people,
	persons,
	useSandbox,
} from '../helpers/hb.mts';
import { serveLocally } from '../system/n8n/localServer.mts';

const hb = useSandbox();
const importAll = async (rows: object[], more = {}, options = {}) =>
	await hb.candidate('importMany', importParameters(more), { items: rows as never, ...options });
const count = (items: Array<{ json: object }>, outcome: string) =>
	items.filter(({ json }) => (json as { outcome: string }).outcome === outcome).length;

/** Runs Import Many against a server that answers as told, and gives when the requests came in ms. */
async function against(
	answer: (number: number, response: ServerResponse, request: IncomingMessage) => void,
	rows: object[],
) {
	const times: number[] = [];
	const server = await serveLocally((request, response) => {
		request.resume().on('end', () => {
			times.push(Date.now());
			answer(times.length, response, request);
		});
	});
	const credentials = hb.credential({ baseUrl: server.url });
	try {
		return { ...(await importAll(rows, {}, { credentials })), times };
	} finally {
		await server.close();
	}
}
const made = (response: ServerResponse) =>
	response
		.writeHead(201, { 'Content-Type': 'application/json' })
		.end('[{"response":{"candidate_ref":"6f1d2c3b","candidate_id":7}}]');

describe('a stretch that HB fails', () => {
	it('of 50 rows costs only these rows', async () => {
		hb.sandbox.fault({ kind: 'status', status: 500, times: 50, match: { nth: 101 } });
		const { items, error } = await importAll(people(400));
		expect(error).toBeUndefined();
		expect([count(items, 'created'), count(items, 'failed')]).toEqual([350, 50]);
		expect(hb.sandbox.state.candidates.size).toBe(350);
	});

	it('at the beginning of a file costs only its rows', async () => {
		hb.sandbox.fault({ kind: 'status', status: 500, times: 30, match: { method: 'POST' } });
		const { items } = await importAll(people(60));
		expect([count(items, 'created'), count(items, 'failed')]).toEqual([30, 30]);
	});

	it('goes on with one request at a time, and with all again after a good answer', async () => {
		hb.sandbox.settings.latencyMs = 20;
		hb.sandbox.fault({ kind: 'status', status: 500, times: 40, match: { nth: 21 } });
		await importAll(people(150));
		const { requests } = hb.sandbox;
		const together = (from: number, to: number) =>
			Math.max(
				...requests
					.slice(from, to)
					.map(
						({ startedAt }) =>
							requests.filter(
								(other) => other.startedAt <= startedAt && (other.endedAt ?? 0) > startedAt,
							).length,
					),
			);
		expect(together(35, 58)).toBe(1);
		expect(together(80, 150)).toBeGreaterThan(5);
	});
});

describe('a firewall', () => {
	it.each([
		['a web page', '<html><body>Forbidden</body></html>', 'text/html'],
		['an empty body', '', 'text/plain'],
	])(
		'that answers 403 with %s ends the run soon, and calls no row invalid',
		async (_, body, type) => {
			const { error, times } = await against((number, response) => {
				if (number <= 20) made(response);
				else response.writeHead(403, { 'Content-Type': type }).end(body);
			}, people(300));
			expect(error).toBeDefined();
			expect(error?.description).not.toMatch(/Correct the values/);
			expect(times.length).toBeLessThan(45);
		},
	);
});

describe('a limit of the rate', () => {
	it('counts a Retry-After date from the Date of the answer, whose clock may be behind', async () => {
		const { items, times } = await against((number, response) => {
			if (number > 1) {
				made(response);
				return;
			}
			const hbTime = Date.now() - 90_000;
			const inTwo = new Date(hbTime + 2_000).toUTCString();
			response.writeHead(429, { Date: new Date(hbTime).toUTCString(), 'Retry-After': inTwo }).end();
		}, people(1));
		expect(count(items, 'created')).toBe(1);
		expect(times[1] - times[0]).toBeGreaterThanOrEqual(1_000);
	});
});

describe('Batching in the Request Options', () => {
	const requestOptions = { batching: { batch: { batchSize: 1, batchInterval: 300 } } };
	const gaps = () =>
		hb.sandbox.requests
			.map(({ startedAt }) => startedAt)
			.map((time, index, all) => time - all[index - 1])
			.slice(1);

	it.each(['create', 'upsert'])('holds for %s', async (operation) => {
		const { items } = await hb.candidate(
			operation,
			{ ...create, requestOptions },
			{ items: persons(5) },
		);
		expect(jsonOf(items)).toHaveLength(5);
		for (const gap of gaps()) expect(gap).toBeGreaterThan(180);
	});

	it('holds for operations that n8n routes, and for Import Many', async () => {
		const { candidate_ref } = hb.sandbox.state.addCandidate({ email: 'a@example.com' });
		const candidateRef = { __rl: true, mode: 'id', value: candidate_ref };
		await hb.candidate('get', { candidateRef, requestOptions }, { items: persons(4) });
		for (const gap of gaps()) expect(gap).toBeGreaterThan(180);
		hb.sandbox.reset();
		await importAll(people(4), { requestOptions });
		for (const gap of gaps()) expect(gap).toBeGreaterThan(180);
	});
});
