/** 3,000 rows on a bad day: 300 faults of all kinds, and 50 rows in a block that HB never takes. */
import { useFastClock } from '../helpers/fastClock.mts';
import { importParameters, jsonOf, people, useSandbox } from '../helpers/hb.mts';

// slow enough that the block is no outage of two minutes, however busy the computer is
useFastClock(4);

const hb = useSandbox();
const ROWS = 3_000;
const POISONED = { from: 1_500, count: 50 };
const FAULTS = [
	{ kind: 'status', status: 502 },
	{ kind: 'status', status: 503 },
	{ kind: 'status', status: 503, retryAfter: 0 },
	{ kind: 'status', status: 504, processed: true },
	{ kind: 'status', status: 408, processed: true },
	{ kind: 'status', status: 429, retryAfter: 0 },
	{ kind: 'reset' },
	{ kind: 'resetAfter' },
	{ kind: 'malformed' },
	{ kind: 'html', status: 502 },
] as const;
const EACH = 30;

const outcomesOf = (rows: Row[]) => [...new Set(rows.map(({ outcome }) => outcome))];

interface Row {
	email: string;
	outcome: string;
	message?: string;
	candidate_ref?: string;
}

it('has every other row at HB, once, and says what is true of each', async () => {
	const good = people(ROWS);
	const rows = [
		...good,
		...people(50),
		...Array.from({ length: 50 }, () => ({ ...good[0], Email: 'nobody' })),
	];
	const poisoned = good.slice(POISONED.from, POISONED.from + POISONED.count);
	for (const { Email } of poisoned)
		hb.sandbox.fault({ kind: 'status', status: 500, times: Infinity, match: { email: Email } });
	for (const [index, fault] of FAULTS.entries())
		hb.sandbox.fault({ ...fault, times: EACH, probability: 0.015, seed: index + 1 });

	const { items, error } = await hb.candidate(
		'importMany',
		importParameters({ options: { concurrency: 20 } }),
		{ items: rows },
	);
	expect(error).toBeUndefined();
	const seen = jsonOf(items) as unknown as Row[];
	expect(seen.map(({ email }) => email)).toEqual(rows.map(({ Email }) => Email));
	expect(outcomesOf(seen.slice(ROWS, ROWS + 50))).toEqual(['duplicate_in_batch']);
	expect(outcomesOf(seen.slice(ROWS + 50))).toEqual(['invalid']);

	const isPoisoned = new Set(poisoned.map(({ Email }) => Email));
	const atHb = new Map<string, string[]>();
	for (const { email, candidate_ref } of hb.sandbox.state.candidates.values())
		atHb.set(String(email), [...(atHb.get(String(email)) ?? []), candidate_ref]);
	const wrong = seen.slice(0, ROWS).filter(({ email, outcome, message, candidate_ref }) => {
		const refs = atHb.get(email) ?? [];
		if (isPoisoned.has(email)) return outcome !== 'failed' || !message || refs.length > 0;
		const isLate = outcome === 'already_exists' && /may have created/.test(message ?? '');
		return !(outcome === 'created' || isLate) || refs.length !== 1 || refs[0] !== candidate_ref;
	});
	expect(wrong.slice(0, 3)).toEqual([]);
	expect(atHb.size).toBe(ROWS - POISONED.count);

	// the day was as bad as it should be
	const struck = hb.sandbox.requests.flatMap(({ fault }) => fault ?? []);
	expect(struck.length).toBeGreaterThanOrEqual(300 + POISONED.count);
	expect(new Set(struck).size).toBe(FAULTS.length + POISONED.count);

	// the next day is a good one
	hb.sandbox.clearFaults();
	const again = await hb.candidate('importMany', importParameters(), { items: rows });
	const later = jsonOf(again.items) as unknown as Row[];
	for (const [index, { email, outcome }] of later.slice(0, ROWS).entries())
		expect([index, outcome]).toEqual([index, isPoisoned.has(email) ? 'created' : 'already_exists']);
	expect(hb.sandbox.state.candidates.size).toBe(ROWS);
}, 300_000);
