import { Pace } from '../../dist/nodes/shared/transport/pace.js';

/** Runs `seconds` of a simulated clock against a server that takes `limit` requests per window. */
function simulate(limit: number, windowMs: number, seconds: number) {
	const pace = new Pace();
	let accepted = 0;
	let refused = 0;
	let windowStart = 0;
	let inWindow = 0;
	for (let now = 1; now <= seconds * 1_000; now++) {
		for (let burst = 0; burst < 10; burst++) {
			if (pace.claim(now) > 0) break;
			if (now - windowStart >= windowMs) {
				windowStart = now - (now % windowMs);
				inWindow = 0;
			}
			if (inWindow < limit) {
				inWindow++;
				accepted++;
				pace.success(now);
			} else {
				refused++;
				pace.limited(now, 1_000);
			}
		}
	}
	return { accepted, refused };
}

describe('Pace', () => {
	it('lets everything through until HB limits', () => {
		const pace = new Pace();
		expect(Array.from({ length: 100 }, () => pace.claim(5))).toEqual(Array(100).fill(0));
	});

	it('keeps to a ceiling of its own', () => {
		const pace = new Pace(10);
		expect(pace.claim(1_000)).toBe(0);
		pace.claim(1_000);
		expect(pace.claim(1_000)).toBeGreaterThan(0);
	});

	it('pauses everybody as long as HB asks', () => {
		const pace = new Pace();
		pace.limited(1_000, 3_000);
		expect(pace.claim(1_001)).toBe(2_999);
		expect(pace.claim(4_000)).toBe(0);
	});

	it('uses at least 95 % of a limit of 50 a second with few refusals', () => {
		const { accepted, refused } = simulate(50, 1_000, 60);
		expect(accepted).toBeGreaterThan(60 * 50 * 0.95);
		expect(refused / accepted).toBeLessThan(0.02);
	});

	it('uses a low limit too, with few refusals after the first', () => {
		const { accepted, refused } = simulate(4, 1_000, 60);
		expect(accepted).toBeGreaterThan(60 * 4 * 0.85);
		expect(refused).toBeLessThan(30);
	});

	it('only pauses when the first request of a run is limited', () => {
		const pace = new Pace();
		pace.limited(1_000, 1_000);
		expect(Array.from({ length: 20 }, () => pace.claim(2_000))).toEqual(Array(20).fill(0));
	});

	it('finds a higher rate again after the limit was lifted', () => {
		const pace = new Pace();
		for (let now = 1; now <= 50; now++) pace.success(now);
		pace.limited(51, 1_000);
		let started = 0;
		for (let now = 60_000; now < 61_000; now++) if (pace.claim(now) === 0) started++;
		expect(started).toBeGreaterThan(500);
	});

	it('counts several answers from the same closed door once', () => {
		const pace = new Pace();
		for (let now = 1; now <= 50; now++) pace.success(now);
		pace.limited(60, 1_000);
		pace.limited(65, 1_000);
		const starts = [];
		for (let now = 1_000; now < 2_065; now++) if (pace.claim(now) === 0) starts.push(now);
		expect(starts[0]).toBe(1_065);
		expect(starts.length).toBeGreaterThan(45);
	});
});
