import { startSandbox, type FaultRule, type Sandbox } from '../../sandbox/index.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

let count = 0;

function create(email = `person.${++count}@example.com`) {
	return fetch(`${sandbox.portalUrl}/candidates`, {
		method: 'POST',
		headers: { 'API-Key': sandbox.apiKey, 'API-Version': '1.0' },
		body: new URLSearchParams({ first_name: 'Bryn', last_name: 'Jones', email }),
	});
}

/** The statuses of so many requests, one after the other; 0 for a broken connection. */
async function statuses(requests: number): Promise<number[]> {
	const found: number[] = [];
	for (let index = 0; index < requests; index++) {
		found.push(
			await create().then(
				({ status }) => status,
				() => 0,
			),
		);
	}
	return found;
}

describe('faults', () => {
	it.each<[FaultRule, number, string, number]>([
		[{ kind: 'status', status: 503, retryAfter: 2 }, 503, '', 0],
		[{ kind: 'status', status: 403, body: { error: 'no' } }, 403, '{"error":"no"}', 0],
		[{ kind: 'status', status: 504, processed: true }, 504, '', 1],
		[{ kind: 'html' }, 502, '<h1>502 Bad Gateway</h1>', 0],
		[{ kind: 'empty' }, 500, '', 0],
		[{ kind: 'malformed' }, 200, '[{"response":{', 1],
		[{ kind: 'latency', latencyMs: 60 }, 201, 'candidate_ref', 1],
	])('strikes as %j', async (rule, status, text, held) => {
		sandbox.fault(rule);
		const startedAt = performance.now();
		const response = await create();
		expect(response.status).toBe(status);
		expect(await response.text()).toContain(text);
		expect(response.headers.get('retry-after')).toBe(rule.retryAfter ? '2' : null);
		expect(performance.now() - startedAt).toBeGreaterThan(rule.latencyMs ?? 0);
		expect(sandbox.state.candidates.size).toBe(held);
		expect(sandbox.requests[0].fault).toMatch(new RegExp(`^${rule.kind}-`));
		expect(sandbox.requests[0].processed).toBe(held === 1);
		expect((await create()).status).toBe(201);
	});

	it.each<[FaultRule['kind'], number]>([
		['reset', 0],
		['resetAfter', 1],
	])('breaks the connection: %s', async (kind, held) => {
		sandbox.fault({ kind });
		await expect(create()).rejects.toThrow('fetch failed');
		expect(sandbox.state.candidates.size).toBe(held);
		expect(sandbox.stats).toMatchObject({ byStatus: { reset: 1 }, processed: held });
	});

	it('strikes what it is for, as often as it is told', async () => {
		sandbox.fault({ kind: 'status', status: 500, match: { method: 'POST', nth: 2 }, times: 2 });
		expect(await statuses(4)).toEqual([201, 500, 500, 201]);
		sandbox.fault({
			kind: 'empty',
			match: { path: /^\/cand/g, email: 'ONE@example.com' },
			times: 2,
		});
		sandbox.fault({ kind: 'empty', match: { path: '/forms' } });
		const found = [
			await create(),
			await create('one@example.com'),
			await create('One@example.com'),
		];
		expect(found.map(({ status }) => status)).toEqual([201, 500, 500]);
	});

	it('strikes by chance, the same for the same seed', async () => {
		const run = async (seed: number) => {
			sandbox.clearFaults();
			sandbox.fault({ kind: 'empty', probability: 0.3, seed, times: Infinity });
			return await statuses(60);
		};
		const first = await run(5);
		expect(await run(5)).toEqual(first);
		expect(await run(6)).not.toEqual(first);
		expect(first.filter((status) => status === 500).length).toBeGreaterThan(8);
	});
});

describe('the rate limit', () => {
	it('refuses cheaply and says when to come back, in seconds or as a date', async () => {
		sandbox.settings.rateLimit = { perSecond: 3, retryAfter: 1 };
		const responses = await Promise.all(Array.from({ length: 5 }, () => create()));
		const refused = responses.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(2);
		expect(refused[0].headers.get('retry-after')).toBe('1');
		expect(sandbox.stats.processed).toBe(3);
		sandbox.settings.rateLimit = { perSecond: 0, retryAfter: 'date' };
		const later = Date.parse((await create()).headers.get('retry-after') ?? '');
		expect(later - Date.now()).toBeGreaterThanOrEqual(900);
		sandbox.settings.rateLimit = { perSecond: 0, retryAfter: 'none' };
		expect((await create()).headers.has('retry-after')).toBe(false);
	});

	it.each(['bucket', 'window'] as const)('opens again: %s', async (kind) => {
		sandbox.settings.rateLimit = { perSecond: 4, retryAfter: 1, kind };
		expect(await statuses(5)).toEqual([201, 201, 201, 201, 429]);
		await new Promise((resolve) => setTimeout(resolve, 1050));
		expect(await statuses(5)).toEqual([201, 201, 201, 201, 429]);
	});
});

describe('many at once', () => {
	it('serves hundreds of connections and counts them', async () => {
		sandbox.settings.latencyMs = 500;
		const responses = await Promise.all(Array.from({ length: 300 }, () => create()));
		expect(responses.every(({ status }) => status === 201)).toBe(true);
		expect(sandbox.state.candidates.size).toBe(300);
		expect(sandbox.peakInFlight).toBeGreaterThan(100);
		expect(sandbox.stats).toMatchObject({ requests: 300, byStatus: { 201: 300 } });
	});

	it('keeps no bodies when told so', async () => {
		const lean = await startSandbox({ recordBodies: false, apiKey: 'other-key' });
		await fetch(`${lean.portalUrl}/candidates`, {
			method: 'POST',
			headers: { 'API-Key': 'other-key', 'API-Version': '1.0' },
			body: new URLSearchParams({ first_name: 'B', last_name: 'J', email: 'b@example.com' }),
		});
		expect(lean.requests).toMatchObject([{ status: 201, body: undefined }]);
		await lean.close();
	});
});

describe('the control API', () => {
	const control = async (method: string, path: string, body?: unknown) => {
		const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
			method,
			headers: { 'Content-Type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return (await response.json()) as Record<string, unknown>;
	};

	it('shows and changes the sandbox from outside', async () => {
		expect(await control('GET', '/health')).toEqual({ ok: true });
		await control('POST', '/settings', { wrap: 'data', screening: { polls: 0 } });
		expect(sandbox.settings).toMatchObject({
			wrap: 'data',
			screening: { polls: 0, status: 'pass' },
		});
		await control('POST', '/faults', {
			kind: 'status',
			status: 418,
			times: 'Infinity',
			match: { path: '/^.candidates$/' },
		});
		expect(await statuses(2)).toEqual([418, 418]);
		await control('DELETE', '/faults');
		expect(await statuses(1)).toEqual([201]);
		expect(await control('GET', '/state')).toMatchObject({ candidates: [{ first_name: 'Bryn' }] });
		expect(await control('GET', '/stats')).toMatchObject({ requests: 3, processed: 1 });
		expect(await control('GET', '/requests?since=2')).toMatchObject([{ id: 3, status: 201 }]);
		expect(await control('POST', '/settings', { colour: 'red' })).toEqual({
			message: 'There is no setting colour',
		});
		await control('POST', '/reset');
		expect(await control('GET', '/stats')).toMatchObject({ requests: 0 });
		expect(sandbox.settings.wrap).toBe('documented');
	});
});
