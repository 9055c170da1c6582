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

/** What a run that was refused goes on with: the time between two starts in ms, once it may start at all. */
const intervalOf = (pace: Pace, from: number) => {
	expect(pace.claim(from)).toBe(0);
	return pace.claim(from);
};
const accept = (pace: Pace, times: number[]) => times.forEach((time) => pace.success(time));
const every = (ms: number, from: number, count: number) =>
	Array.from({ length: count }, (_, index) => from + index * ms);
const NOW = 100_000;
/** The rate that was measured, and a little below it. */
const between = (ms: number, count: number) => ms / count / 0.98;

describe('the rate after a refusal', () => {
	it.each([
		['of the second before, where HB asks for less', 200, 1_000],
		['of as long as HB asks to wait', 5_000, 5_000],
		['of a minute, where HB asks for more', 120_000, 60_000],
	])('is that %s', (_, waitMs, windowMs) => {
		for (const [first, count] of [
			[NOW - windowMs, 19],
			[NOW - windowMs + 1, 20],
		]) {
			const pace = new Pace();
			accept(pace, [first, ...every(1, NOW - 100, 19)]);
			pace.limited(NOW, waitMs);
			expect(pace.claim(NOW + waitMs - 1)).toBe(1);
			expect(intervalOf(pace, NOW + waitMs)).toBeCloseTo(between(windowMs, count), 6);
		}
	});

	it.each([
		[0, false],
		[9, false],
		[10, true],
		[11, true],
	])('is not measured by less than ten accepted requests: %i, %p', (count, isMeasured) => {
		const pace = new Pace();
		accept(pace, every(1, NOW - 50, count));
		pace.limited(NOW, 1_000);
		const interval = isMeasured ? between(1_000, count) : 0;
		expect(intervalOf(pace, NOW + 1_000)).toBeCloseTo(interval, 6);
	});

	it.each([
		[0, false],
		[1, true],
		[9, true],
	])(
		'is measured by %i accepted ones when it was the second time on little evidence: %p',
		(count, isMeasured) => {
			const pace = new Pace();
			accept(pace, every(1, NOW - 50, 9));
			pace.limited(NOW, 1_000);
			accept(pace, every(1, NOW + 1_500, count));
			pace.limited(NOW + 2_000, 1_000);
			const interval = isMeasured ? between(1_000, count) : 0;
			expect(intervalOf(pace, NOW + 3_000)).toBeCloseTo(interval, 6);
		},
	);

	it.each([
		[100, 0],
		[101, between(1_000, 50)],
	])('is not measured by a refusal that asks for %i ms', (waitMs, interval) => {
		const pace = new Pace();
		accept(pace, every(1, NOW - 50, 50));
		pace.limited(NOW, waitMs);
		expect(pace.claim(NOW)).toBe(waitMs);
		expect(intervalOf(pace, NOW + waitMs)).toBeCloseTo(interval, 6);
	});

	it.each([
		['what HB took since', 90, 90],
		['seven tenths of what it was', 20, 70],
	])('becomes %s at the next refusal', (_, count, rate) => {
		const pace = new Pace();
		accept(pace, every(1, NOW - 200, 100));
		pace.limited(NOW, 1_000);
		accept(pace, every(1, NOW + 1_500, count));
		pace.limited(NOW + 2_000, 1_000);
		expect(intervalOf(pace, NOW + 3_000)).toBeCloseTo(between(1_000, rate), 6);
	});

	it.each([
		[0, 1],
		[30_000, 1],
		[31_000, 1.01],
		[32_000, 1.03],
		[40_000, 11.23],
	])('is %i ms after the pause %d times as high', (ms, growth) => {
		const pace = new Pace();
		accept(pace, every(1, NOW - 50, 20));
		pace.limited(NOW, 1_000);
		const interval = intervalOf(pace, NOW + 1_000 + ms);
		expect(interval).toBeCloseTo(between(1_000, 20) / growth, 6);
	});

	it('counts the whole of a busy minute', () => {
		const pace = new Pace();
		accept(pace, every(20, NOW - 59_990, 2_950));
		pace.limited(NOW, 60_000);
		expect(intervalOf(pace, NOW + 60_000)).toBeCloseTo(between(60_000, 2_950), 6);
	});
});

describe('a single refusal', () => {
	const WAIT = 5_000;
	const refused = () => {
		const pace = new Pace();
		accept(pace, every(1, NOW - 50, 20));
		pace.limited(NOW, WAIT, NOW - 10);
		return pace;
	};
	/** Accepted while the run waits, by when they were sent. */
	const answered = (pace: Pace, ...starts: number[]) =>
		starts.forEach((startedAt) => pace.success(NOW + 1, startedAt));

	it('is taken back by three that were sent with it or after it', () => {
		const pace = refused();
		answered(pace, NOW - 10, NOW - 9);
		expect(pace.claim(NOW + 1)).toBe(WAIT - 1);
		answered(pace, NOW - 11, NOW - 20);
		expect(pace.claim(NOW + 1)).toBe(WAIT - 1);
		answered(pace, NOW - 10);
		expect(Array.from({ length: 9 }, () => pace.claim(NOW + 1))).toEqual(Array(9).fill(0));
	});

	it('on enough evidence that was taken back does not make little evidence count at the next', () => {
		const pace = new Pace();
		accept(pace, every(1, NOW - 50, 10));
		pace.limited(NOW, WAIT, NOW);
		answered(pace, NOW, NOW, NOW);
		accept(pace, [NOW + 19_500]);
		pace.limited(NOW + 20_000, 1_000);
		expect(intervalOf(pace, NOW + 21_000)).toBe(0);
	});

	it('that was taken back takes nothing back that comes later', () => {
		const pace = refused();
		answered(pace, NOW, NOW, NOW);
		pace.pause(NOW + 1, WAIT);
		answered(pace, NOW, NOW, NOW);
		expect(pace.claim(NOW + 1)).toBe(WAIT);
	});

	it('stays one where the pause is over when they are accepted', () => {
		const pace = refused();
		for (let count = 0; count < 3; count++) pace.success(NOW + WAIT, NOW);
		expect(intervalOf(pace, NOW + WAIT)).toBeCloseTo(between(WAIT, 20), 6);
	});

	it('among others counts from the last of them, and what was before all of them comes back', () => {
		const pace = refused();
		answered(pace, NOW, NOW);
		pace.limited(NOW + 1, 1_000, NOW);
		answered(pace, NOW, NOW, NOW - 1);
		expect(pace.claim(NOW + 1)).toBe(WAIT - 1);
		answered(pace, NOW);
		expect(Array.from({ length: 9 }, () => pace.claim(NOW + 1))).toEqual(Array(9).fill(0));
	});

	it('while HB asks everybody to wait takes nothing of that wait back', () => {
		const pace = new Pace();
		pace.pause(NOW, WAIT);
		pace.limited(NOW, 1_000);
		answered(pace, NOW, NOW, NOW);
		expect(pace.claim(NOW)).toBe(WAIT);
	});
});

describe('a pause', () => {
	it('is never cut short by a shorter one', () => {
		const pace = new Pace();
		pace.pause(NOW, 5_000);
		pace.pause(NOW + 1_000, 1_000);
		expect(pace.claim(NOW + 1_000)).toBe(4_000);
		pace.pause(NOW + 1_000, 6_000);
		expect(pace.claim(NOW + 1_000)).toBe(6_000);
		expect(pace.claim(NOW + 7_000)).toBe(0);
	});
});

it('begins at once, and keeps to the ceiling from the first request on', () => {
	const pace = new Pace(10);
	expect([pace.claim(0), pace.claim(0), pace.claim(99), pace.claim(100)]).toEqual([0, 100, 1, 0]);
});
