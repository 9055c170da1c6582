/** Values that are remembered per trigger while n8n runs: more than HB sends in any five minutes. */
const MOST_VALUES = 10_000;
/** Of these, as many are kept over a restart of n8n. */
const MOST_KEPT = 500;

/** What has come in lately, per trigger: deliveries of one moment see each other here. */
const memories = new Map<string, Set<string>>();

/**
 * Remembers values of a trigger and says whether all of them are new.
 *
 * @param kept what was kept in n8n's static data, by this process or another
 */
export function areNew(
	trigger: string,
	values: readonly string[],
	kept: readonly string[] = [],
): boolean {
	const memory = memories.get(trigger) ?? new Set(kept);
	memories.set(trigger, memory);
	const cameBefore = values.some((value) => memory.has(value) || kept.includes(value));
	for (const value of values) {
		memory.add(value);
		if (memory.size > MOST_VALUES) memory.delete(memory.values().next().value!);
	}
	return !cameBefore;
}

/** What is to be kept of a trigger over a restart. */
export const toKeep = (trigger: string): string[] =>
	[...(memories.get(trigger) ?? [])].slice(-MOST_KEPT);
