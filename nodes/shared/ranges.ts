/** More of them help nobody. */
const MOST_RANGES = 20;

/** Ascending numbers for people to find them: `1 to 3, 7`. */
export function ranges(numbers: readonly number[]): string {
	const found: Array<[number, number]> = [];
	for (const number of numbers) {
		const last = found[found.length - 1];
		if (last && last[1] === number - 1) last[1] = number;
		else found.push([number, number]);
	}
	const shown = found
		.slice(0, MOST_RANGES)
		.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
	return `${shown.join(', ')}${found.length > shown.length ? ' and more' : ''}`;
}
