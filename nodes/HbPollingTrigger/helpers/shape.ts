import type { IPollFunctions } from 'n8n-workflow';
import type { Judged, ListEvent } from './event';

/** Fewer records than this say nothing about HB's API. */
const SOME_RECORDS = 20;

/**
 * Without the changes that are HB's and not those of its records: a field that no record had before,
 * and that more than half of them have now, is one that HB's API shows since lately.
 */
export function onlyTheirs(
	context: IPollFunctions,
	{ changeKind }: Pick<ListEvent, 'changeKind'>,
	judged: Judged[],
	{ known, count }: { known: readonly string[]; count: number },
): Judged[] {
	const times = new Map<string, number>();
	for (const name of judged.flatMap(({ changed }) => changed))
		if (!known.includes(name)) times.set(name, (times.get(name) ?? 0) + 1);
	const shown = [...times].filter(([, number]) => number > count / 2).map(([name]) => name);
	if (count < SOME_RECORDS || shown.length === 0) return judged;
	context.logger.info(
		`HB Polling Trigger: HB now shows ${shown.join(', ')} on its records, which is no change of theirs`,
	);
	return judged.map((one) => {
		const changed = one.changed.filter((name) => !shown.includes(name));
		const isSame = changed.length === 0;
		return {
			...one,
			changed,
			happened: one.happened.filter((kind) => !isSame || kind !== changeKind),
		};
	});
}
