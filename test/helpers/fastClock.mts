/** How much faster time goes for nodes and sandboxes, so that no test waits for a back-off. */
const SPEED = 20;

/**
 * For a test file whose waits are many: call it before anything is started.
 *
 * @param speed less where work takes so long that the nodes could take it for an outage
 */
export function useFastClock(speed = SPEED) {
	const { setTimeout: wait } = globalThis;
	const { now } = Date;
	const startedAt = now();
	beforeAll(() => {
		Date.now = () => Math.round(startedAt + (now() - startedAt) * speed);
		globalThis.setTimeout = ((work: () => void, ms = 0, ...given: []) =>
			wait(work, ms / speed, ...given)) as typeof setTimeout;
	});
	afterAll(() => {
		Date.now = now;
		globalThis.setTimeout = wait;
	});
}
