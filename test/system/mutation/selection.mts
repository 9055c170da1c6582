import type { Covered } from './coverage.mts';
import type { Mutant } from './mutators.mts';
import type { Source } from './rooms.mts';
import { unitAt, unitsUsing } from './units.mts';

/** A test file and which of its tests, with what they took without a mutant. */
export interface Chosen {
	file: string;
	only: number[];
	ms: number;
}

/** They look at what modules have, and are quick: first for what runs when a module is loaded. */
const OF_MODULES = /^test\/(package|unit)\//;

/**
 * The tests that come by a mutant, the quickest files first, as many as fit into a time.
 *
 * @param budgetMs what they may take together, as far as they were quick without a mutant
 */
export function testsFor(
	mutant: Mutant,
	{ text }: Source,
	{ units, files }: Covered,
	budgetMs: number,
): Chosen[] {
	const ofFile = units.get(mutant.file) ?? [];
	const unit = unitAt(ofFile, mutant.start);
	const using = unit ? [unit] : unitsUsing(mutant.file, text, ofFile, mutant.start);
	const wanted = new Set((using.length > 0 ? using : ofFile).map(({ id }) => id));
	const chosen: Array<Chosen & { isFirst: boolean }> = [];
	for (const [file, coverage] of files) {
		const { ran, ms, units: seen, loaded } = coverage;
		const isFirst = !unit && OF_MODULES.test(file) && loaded.includes(mutant.file);
		const comesBy = (index: number) => seen[index]?.some((id) => wanted.has(id)) ?? false;
		const inHooks = comesBy(-1) && !unit ? false : comesBy(-1);
		const found = ran.filter(
			({ index, failed }) => !failed && (isFirst || inHooks || comesBy(index)),
		);
		if (found.length === 0) continue;
		const ofTests = (some: typeof ran) => some.reduce((sum, test) => sum + test.ms, 0);
		const hooks = Math.max(0, ms - ofTests(ran));
		// the quick ones find most
		const quick = found.sort((a, b) => a.ms - b.ms);
		const only = quick.map(({ index }) => index);
		chosen.push({ file, only, ms: hooks + ofTests(quick), isFirst });
	}
	let left = budgetMs;
	return chosen
		.sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || a.ms - b.ms)
		.filter(({ ms }, place) => {
			left -= ms;
			return place === 0 || left >= 0;
		});
}
