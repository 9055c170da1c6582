/** The one door of a run: who goes when, and what closes it. */
import { GateClosed, RequestGate, withoutGate } from '../../dist/nodes/shared/transport/gate.js';
import { Pace } from '../../dist/nodes/shared/transport/pace.js';
import { useLongestWaits } from '../helpers/clientOf.mts';
import { useVirtualClock } from '../helpers/virtualClock.mts';

const clock = useVirtualClock();
useLongestWaits();
const REASON = new Error('The reason');
const times = (count: number, work: () => void) => Array.from({ length: count }, work);
/** A gate that HB has answered through. */
const provenGate = (concurrency?: number) => {
	const gate = new RequestGate(concurrency);
	gate.answered(Date.now());
	return gate;
};
/** In the order in which they come through the gate. */
const entering = (gate: RequestGate, count: number) => {
	const inside: number[] = [];
	const all = Array.from({ length: count }, async (_, number) => {
		await gate.enter();
		inside.push(number);
	});
	const settled = Promise.allSettled(all);
	return { inside, settled };
};
const soon = async () => await clock.run(new Promise((resolve) => setTimeout(resolve, 0)));
/** How long the next request of the run has to wait, in ms. */
const waitOf = async (gate: RequestGate) => {
	const from = clock.now;
	await clock.run(gate.turn());
	gate.returned();
	return clock.now - from;
};

describe('places', () => {
	it.each([
		[undefined, 10],
		[1, 1],
		[3, 3],
	])('of a run that may send %p at once: %i', async (concurrency, most) => {
		const { inside } = entering(provenGate(concurrency), 12);
		await soon();
		expect(inside).toHaveLength(most);
	});

	it('go on in the order of the items, as soon as one is free', async () => {
		const gate = provenGate(2);
		const { inside } = entering(gate, 5);
		await soon();
		expect(inside).toEqual([0, 1]);
		gate.leave();
		await soon();
		expect(inside).toEqual([0, 1, 2]);
		times(2, () => gate.leave());
		await soon();
		expect(inside).toEqual([0, 1, 2, 3, 4]);
	});

	it('are one until HB has answered, and all from then on', async () => {
		const gate = new RequestGate(4);
		const { inside } = entering(gate, 6);
		await soon();
		expect([inside.length, gate.proven]).toEqual([1, false]);
		gate.answered(Date.now());
		gate.leave();
		await soon();
		expect([inside.length, gate.proven]).toEqual([5, true]);
	});

	it.each([
		['a limit of the rate', (gate: RequestGate) => gate.limited(1_000, Date.now())],
		['an answer that asks to come back later', (gate: RequestGate) => gate.pause(1_000)],
		['a firewall', (gate: RequestGate) => gate.isBlocked(REASON)],
	])('are all there after %s, which is an answer too', (_, work) => {
		const gate = new RequestGate();
		work(gate);
		expect(gate.proven).toBe(true);
	});

	it('are not there after a request that was given up', () => {
		const gate = new RequestGate();
		gate.gaveUp(REASON, true);
		expect(gate.proven).toBe(false);
	});

	it('are one while HB fails one request after the other', async () => {
		const gate = provenGate(4);
		times(5, () => gate.gaveUp(REASON, false));
		const { inside } = entering(gate, 3);
		await soon();
		expect(inside).toHaveLength(1);
	});
});

describe('requests given up in a row', () => {
	it.each([
		[4, false],
		[5, true],
	])('make the run careful: %i, %p', (count, is) => {
		const gate = new RequestGate();
		times(count, () => gate.gaveUp(REASON, true));
		expect([gate.isCareful, gate.isDown]).toEqual([is, is]);
		gate.answered(Date.now());
		expect([gate.isCareful, gate.isDown]).toEqual([false, false]);
		times(4, () => gate.gaveUp(REASON, true));
		expect([gate.isCareful, gate.isDown]).toEqual([false, false]);
	});

	it('of which HB failed one for what was in it do not mean that HB is down', () => {
		const gate = provenGate();
		times(4, () => gate.gaveUp(REASON, true));
		gate.gaveUp(REASON, false);
		times(4, () => gate.gaveUp(REASON, true));
		expect([gate.isCareful, gate.isDown]).toEqual([true, false]);
		gate.gaveUp(REASON, true);
		expect(gate.isDown).toBe(true);
	});

	it.each([
		[99, undefined],
		[100, REASON],
	])('end the run: %i', (count, reason) => {
		const gate = provenGate();
		times(50, () => gate.gaveUp(REASON, false));
		gate.answered(Date.now());
		times(count, () => gate.gaveUp(REASON, false));
		expect(gate.closedBy).toBe(reason);
	});

	it.each([
		[9, 500_000, false],
		[10, 119_999, false],
		[10, 120_000, true],
	])('end the run over time: %i over %i ms, %p', async (count, ms, isEnd) => {
		const gate = provenGate();
		gate.gaveUp(REASON, false);
		gate.answered(Date.now());
		await clock.run(new Promise((resolve) => setTimeout(resolve, 200_000)));
		gate.gaveUp(REASON, false);
		await clock.run(new Promise((resolve) => setTimeout(resolve, ms)));
		times(count - 1, () => gate.gaveUp(REASON, false));
		expect(gate.closedBy !== undefined).toBe(isEnd);
	});

	it('make the next ones wait longer and longer while HB is down', async () => {
		const gate = provenGate();
		const waits = [];
		for (let count = 1; count <= 12; count++) {
			gate.gaveUp(REASON, true);
			waits.push(await waitOf(gate));
		}
		const longer = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000];
		expect(waits).toEqual([0, 0, 0, 0, ...longer]);
	});

	it('make nobody wait where HB fails what is in them', async () => {
		const gate = provenGate();
		times(8, () => gate.gaveUp(REASON, false));
		expect(await waitOf(gate)).toBe(0);
	});
});

describe('answers of a firewall', () => {
	it.each([
		[4, undefined],
		[5, REASON],
	])('in a row end the run: %i', (count, reason) => {
		const gate = new RequestGate();
		times(count, () => gate.isBlocked(REASON));
		expect(gate.closedBy).toBe(reason);
		const other = provenGate();
		times(4, () => other.isBlocked(REASON));
		other.answered(Date.now());
		times(count, () => other.isBlocked(REASON));
		expect(other.closedBy).toBe(reason);
	});
});

describe('a limit of the rate', () => {
	it('is timed from its first refusal to the next good answer', async () => {
		const gate = provenGate();
		expect(gate.limitedMs).toBe(0);
		for (const passed of [0, 2_000]) {
			gate.limited(2_000, Date.now());
			expect(gate.limitedMs).toBe(passed);
			await waitOf(gate);
		}
		expect(gate.limitedMs).toBe(4_000);
		gate.answered(Date.now());
		expect(gate.limitedMs).toBe(0);
	});

	it('lets one at a time ask whether HB goes on, and all once it does', async () => {
		const gate = provenGate();
		gate.limited(1_000, Date.now());
		const started: number[] = [];
		const turns = [1, 2, 3].map(async () => {
			await gate.turn();
			started.push(clock.now);
		});
		setTimeout(() => gate.returned(), 1_200);
		setTimeout(() => gate.answered(Date.now()), 1_500);
		await clock.run(Promise.all(turns));
		expect(started).toEqual([1_000, 1_200, 1_500]);
	});

	it('does not let a single asker wait for itself', async () => {
		const gate = provenGate();
		await clock.run(gate.turn());
		gate.limited(100, Date.now());
		gate.returned();
		expect(await waitOf(gate)).toBe(100);
	});
});

describe('waiting', () => {
	it('takes as long as it is meant to, to the millisecond', async () => {
		const gate = provenGate();
		for (const ms of [0, 1, 999, 1_000, 2_500]) {
			const from = clock.now;
			await clock.run(gate.backOff(ms));
			expect(clock.now - from).toBe(ms);
		}
	});

	it.each([
		['for one request', async (gate: RequestGate) => await gate.backOff(60_000)],
		['for the run', async (gate: RequestGate) => await gate.turn()],
	])('%s ends within a second of what closes the gate', async (_, wait) => {
		const gate = provenGate();
		gate.pause(60_000);
		setTimeout(() => gate.close(REASON), 9_500);
		await expect(clock.run(wait(gate))).rejects.toThrow('The reason');
		expect(clock.now).toBe(10_000);
	});
});

describe('a closed gate', () => {
	it('lets nobody through, and tells who waits and who comes later why', async () => {
		const gate = new RequestGate(2);
		const { inside, settled } = entering(gate, 4);
		await soon();
		gate.close(REASON);
		gate.close(new Error('Another'));
		gate.leave();
		const results = await clock.run(settled);
		expect(inside).toEqual([0]);
		expect(results.map((one) => (one as { reason?: unknown }).reason)).toEqual([
			undefined,
			...Array<unknown>(3).fill(expect.objectContaining({ message: 'The reason', reason: REASON })),
		]);
		const later = clock.run(gate.enter());
		await expect(later).rejects.toBeInstanceOf(GateClosed);
		await expect(clock.run(gate.turn())).rejects.toBeInstanceOf(GateClosed);
		await expect(clock.run(gate.backOff(1))).rejects.toBeInstanceOf(GateClosed);
		expect(gate.closedBy).toBe(REASON);
	});

	it('is known by what closed it', () => {
		expect(withoutGate(new GateClosed(REASON))).toBe(REASON);
		expect(withoutGate(REASON)).toBe(REASON);
		expect(withoutGate(undefined)).toBeUndefined();
		expect(new RequestGate().closedBy).toBeUndefined();
	});

	it('is what a stopped execution leaves', async () => {
		const stop = new AbortController();
		const gate = new RequestGate(10, new Pace(), stop.signal);
		await clock.run(gate.enter());
		await clock.run(gate.turn());
		stop.abort();
		await expect(clock.run(gate.turn())).rejects.toThrow('The execution was stopped');
		expect(gate.closedBy?.message).toBe('The execution was stopped');
	});
});
