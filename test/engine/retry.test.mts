import {
	createParameters as create,
	importParameters,
	jsonOf,
	people,
	persons,
	useSandbox,
} from '../helpers/hb.mts';
import { keptFailure } from '../helpers/n8nVersion.mts';

const hb = useSandbox();
const statusOf = () => hb.sandbox.requests.map(({ status }) => status);
const inSeconds = (seconds: number) =>
	new Date(Math.ceil((Date.now() + seconds * 1_000) / 1_000) * 1_000).toUTCString();

describe('429', () => {
	it.each([
		['seconds', () => '1'],
		['a date', () => inSeconds(1)],
	])('waits as long as Retry-After says in %s', async (_, retryAfter) => {
		hb.sandbox.fault({ kind: 'status', status: 429, retryAfter: retryAfter() });
		const started = Date.now();
		const { items } = await hb.candidate('create', create, { items: persons(1) });
		expect(Date.now() - started).toBeGreaterThanOrEqual(950);
		expect(statusOf()).toEqual([429, 201]);
		expect(jsonOf(items)).toEqual([expect.objectContaining({ outcome: 'created' })]);
	});

	it('slows the whole run down, so that the items do not all knock at the same closed door', async () => {
		await hb.candidate('create', create, { items: persons(1) });
		hb.sandbox.fault({ kind: 'status', status: 429, retryAfter: 1 });
		const { items } = await hb.candidate('create', create, { items: persons(50) });
		expect(items).toHaveLength(50);
		expect(statusOf().filter((status) => status === 429)).toHaveLength(1);
	});

	it('gives up when HB asks for a longer wait than five minutes', async () => {
		hb.sandbox.fault({ kind: 'status', status: 429, retryAfter: 3_600, times: Infinity });
		const { error } = await hb.candidate('create', create, { items: persons(5) });
		expect(error?.message).toMatch(/limits the number of requests/);
		expect(error?.failure).toEqual(keptFailure('rate-limited'));
		expect(hb.sandbox.requests).toHaveLength(1);
	});
});

describe('requests that do no harm when repeated', () => {
	it.each([
		['502', { kind: 'status', status: 502 }],
		['503 without Retry-After', { kind: 'status', status: 503 }],
		['503 with Retry-After', { kind: 'status', status: 503, retryAfter: 1 }],
		['504', { kind: 'status', status: 504 }],
		['an HTML page with 502', { kind: 'html', status: 502 }],
		['a broken connection', { kind: 'reset' }],
	] as const)('are repeated after %s', async (_, fault) => {
		hb.sandbox.fault({ ...fault });
		const { items } = await hb.candidate('create', create, { items: persons(1) });
		expect(jsonOf(items)).toEqual([expect.objectContaining({ outcome: 'created' })]);
		expect(hb.sandbox.requests).toHaveLength(2);
	});

	it('are repeated after an answer that was lost, and HB has the candidate once', async () => {
		hb.sandbox.fault({ kind: 'resetAfter' });
		const { items } = await hb.candidate('create', create, { items: persons(1) });
		expect(jsonOf(items)).toEqual([expect.objectContaining({ outcome: 'already_exists' })]);
		expect(hb.sandbox.state.candidates.size).toBe(1);
	});

	it('are repeated after an answer that was cut', async () => {
		await hb.candidate('create', create, { items: persons(1) });
		hb.sandbox.reset();
		hb.sandbox.fault({ kind: 'malformed', match: { nth: 2 } });
		const { items } = await hb.candidate('create', create, { items: persons(3) });
		expect(items).toHaveLength(3);
		expect(hb.sandbox.state.candidates.size).toBe(3);
	});

	it('are not repeated after 500 or 403', async () => {
		for (const status of [500, 403]) {
			hb.sandbox.reset();
			hb.sandbox.fault({ kind: 'status', status });
			const { error } = await hb.candidate('create', create, { items: persons(1) });
			expect(error?.httpCode).toBe(String(status));
			expect(hb.sandbox.requests).toHaveLength(1);
		}
	});
});

describe('concurrency', () => {
	it.each([
		[undefined, 10],
		[3, 3],
	])('options.concurrency %p keeps at most %i requests in flight', async (concurrency, most) => {
		hb.sandbox.settings.latencyMs = 150;
		const { items } = await hb.candidate(
			'create',
			{ ...create, options: concurrency ? { concurrency } : {} },
			{ items: persons(40) },
		);
		expect(items).toHaveLength(40);
		expect(hb.sandbox.peakInFlight).toBe(most);
	});

	it('holds in Import Many too', async () => {
		hb.sandbox.settings.latencyMs = 150;
		await hb.candidate('importMany', importParameters({ options: { concurrency: 4 } }), {
			items: people(40),
		});
		expect(hb.sandbox.peakInFlight).toBe(4);
	});

	it('sends the first request alone', async () => {
		hb.sandbox.settings.latencyMs = 50;
		await hb.candidate('create', create, { items: persons(5) });
		const [first, second] = hb.sandbox.requests;
		expect(second.startedAt).toBeGreaterThanOrEqual(first.endedAt!);
	});
});

it('stops with the execution', async () => {
	hb.sandbox.settings.latencyMs = 50;
	await hb.candidate('create', create, {
		items: persons(200),
		during: (execution) => setTimeout(() => execution.cancel(), 200),
	});
	const sent = hb.sandbox.requests.length;
	expect(sent).toBeLessThan(100);
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(hb.sandbox.requests.length).toBeLessThanOrEqual(sent + 10);
});
