import { importParameters, people, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const run = async (items: object[], more = {}, options = {}) =>
	await hb.candidate('importMany', importParameters(more), { items: items as never, ...options });
const outcomes = (items: Array<{ json: object }>) =>
	items.map(({ json }) => (json as { outcome: string }).outcome);

describe('1,000 rows under faults', () => {
	it('loses nothing and doubles nothing, and a second run agrees', async () => {
		const rows = [
			...people(900),
			...people(50),
			...Array.from({ length: 50 }, () => ({ Email: 'nobody' })),
		];
		hb.sandbox.state.addCandidate({
			email: 'person1@example.com',
			first_name: 'Given1',
			last_name: 'Family1',
		});
		for (const [kind, status, seed] of [
			['status', 503, 1],
			['status', 502, 2],
			['resetAfter', 0, 3],
			['reset', 0, 4],
			['status', 429, 5],
		] as const) {
			hb.sandbox.fault({
				kind,
				...(status && { status }),
				...(status === 429 && { retryAfter: 0 }),
				probability: 0.02,
				seed,
				times: Infinity,
			});
		}
		const { items, error } = await run(rows, { options: { concurrency: 20 } });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1_000);
		const seen = outcomes(items);
		expect(seen.slice(950)).toEqual(Array(50).fill('invalid'));
		expect(seen.slice(900, 950)).toEqual(Array(50).fill('duplicate_in_batch'));
		expect(new Set(seen.slice(0, 900))).toEqual(new Set(['created', 'already_exists']));
		const emails = [...hb.sandbox.state.candidates.values()].map(({ email }) => email);
		expect([emails.length, new Set(emails).size]).toEqual([900, 900]);
		// the sandbox saw every fault kind, or the test proves nothing
		expect(hb.sandbox.requests.filter(({ fault }) => fault).length).toBeGreaterThan(40);

		hb.sandbox.clearFaults();
		const again = await run(rows);
		expect(new Set(outcomes(again.items).slice(0, 900))).toEqual(new Set(['already_exists']));
		expect(hb.sandbox.state.candidates.size).toBe(900);
	}, 120_000);

	it('keeps to a rate limit with few refused requests', async () => {
		hb.sandbox.settings.rateLimit = { perSecond: 50, retryAfter: 1 };
		const started = Date.now();
		const { items } = await run(people(400));
		const seconds = (Date.now() - started) / 1_000;
		expect(outcomes(items)).toEqual(Array(400).fill('created'));
		expect((hb.sandbox.stats.byStatus['429'] ?? 0) / 400).toBeLessThan(0.05);
		expect(400 / seconds).toBeGreaterThan(45);
	}, 60_000);
});
