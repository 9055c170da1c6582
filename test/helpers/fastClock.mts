/** How much faster time goes for nodes and sandboxes, so that no test waits for a back-off. */
const SPEED = 20;

/** For a test file whose waits are many: call it before anything is started. */
export function useFastClock() {
	const { setTimeout: wait } = globalThis;
	const { now } = Date;
	const startedAt = now();
	beforeAll(() => {
		Date.now = () => Math.round(startedAt + (now() - startedAt) * SPEED);
		globalThis.setTimeout = ((work: () => void, ms = 0, ...given: []) =>
			wait(work, ms / SPEED, ...given)) as typeof setTimeout;
	});
	afterAll(() => {
		Date.now = now;
		globalThis.setTimeout = wait;
	});
}
