/** `count` of `all`, in their order, by a generator that begins at `seed`; all of them for 0. */
export function sampleOf<T>(all: readonly T[], count: number, seed: number): T[] {
	if (count === 0 || count >= all.length) return [...all];
	let state = seed >>> 0;
	// Mulberry32, as in the sandbox's faults
	const random = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const chosen = all
		.map((one, index) => ({ one, index, chance: random() }))
		.sort((a, b) => a.chance - b.chance)
		.slice(0, count);
	return chosen.sort((a, b) => a.index - b.index).map(({ one }) => one);
}
