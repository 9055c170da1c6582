/** A clock that goes on by itself as soon as nobody works any more, so that no test waits. */

interface Timer {
	at: number;
	id: number;
	work: () => void;
}

export interface VirtualClock {
	/** In ms since the test began. */
	readonly now: number;
	/** Lets time pass until `work` has ended, and gives what came of it. */
	run<T>(work: Promise<T>): Promise<T>;
}

/** More timers than this for one piece of work are a loop that never ends. */
const MOST_TIMERS = 20_000;

/** In place of the real one for every test of a file. Nothing in them may wait for a network. */
export function useVirtualClock(): VirtualClock {
	const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
	const { now } = Date;
	const beginning = Date.parse('2026-06-05T10:00:00Z');
	let passed = 0;
	let timers: Timer[] = [];
	let count = 0;

	beforeEach(() => {
		passed = 0;
		timers = [];
		Date.now = () => beginning + passed;
		const set = (work: () => void, ms = 0) => {
			const timer = { at: passed + Math.max(0, ms), id: ++count, work };
			timers.push(timer);
			// Node.js's own modules ask more of a timer than a browser's number
			const handle = { timer, ref: () => handle, unref: () => handle, refresh: () => handle };
			return handle;
		};
		globalThis.setTimeout = set as unknown as typeof setTimeout;
		globalThis.clearTimeout = ((handle?: { timer?: Timer }) => {
			if (!handle?.timer) real.clearTimeout(handle as unknown as NodeJS.Timeout);
			timers = timers.filter((timer) => timer !== handle?.timer);
		}) as unknown as typeof clearTimeout;
	});
	afterEach(() => {
		Date.now = now;
		Object.assign(globalThis, real);
	});

	/** Until all that can go on without a timer has. */
	const settle = async () => {
		for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
	};

	return {
		get now() {
			return passed;
		},
		async run(work) {
			let isDone = false;
			const ended = work.finally(() => (isDone = true));
			ended.catch(() => undefined);
			let worked = 0;
			for (await settle(); !isDone; await settle()) {
				if (++worked > MOST_TIMERS) throw new Error('The work never ends');
				const [next] = timers.sort((a, b) => a.at - b.at || a.id - b.id);
				if (!next) throw new Error('Nobody works, and no timer is set');
				timers = timers.filter((timer) => timer !== next);
				passed = Math.max(passed, next.at);
				next.work();
			}
			return await ended;
		},
	};
}
