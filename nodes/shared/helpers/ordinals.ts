import { ranges } from './text';

const ENDINGS: Partial<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
const rules = new Intl.PluralRules('en-GB', { type: 'ordinal' });

/** The places of items, counted from 0, as people count them: `1st to 3rd, 7th`. */
export const ordinals = (indexes: readonly number[]) =>
	ranges(indexes.map((index) => index + 1)).replace(
		/\d+/g,
		(number) => `${number}${ENDINGS[rules.select(Number(number))] ?? 'th'}`,
	);
