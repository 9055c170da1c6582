import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../helpers/values';
import type { HbItem } from './item';

/** What a record says under one of these names, `course.id` being the id in course. */
export interface FilterRule {
	fields: readonly string[];
	/** How the two are compared; `text` where it is left out. `notBefore` and `notAfter` compare days. */
	as?: 'text' | 'number' | 'day' | 'yes' | 'notBefore' | 'notAfter' | 'contains' | 'hasSome';
}

/** How the filters of a list are read from its records, by the names under which HB is sent them. */
export type FilterRules = Record<string, FilterRule>;

const EVERYTHING = '*';
/** Parts of a query that leave nothing out. */
const NO_FILTERS = ['sort', 'sort_dir', 'page', 'per_page'];

/** The filters that several lists have. HB documents the fields of its records, and none of its filters. */
export const COMMON_RULES: FilterRules = {
	candidate_id: {
		fields: ['candidate_id', 'candidate.id', 'candidate.candidate_id'],
		as: 'number',
	},
	course_id: {
		fields: ['course_id', 'course.id', 'course.course_id', 'slot.course.id'],
		as: 'number',
	},
	location_id: { fields: ['location_id', 'location.id', 'location.location_id'], as: 'number' },
	status: { fields: ['status', 'booking_status', 'status_label'] },
	date_from: { fields: ['start_date', 'date', 'slot.date'], as: 'notBefore' },
	date_to: { fields: ['start_date', 'date', 'slot.date'], as: 'notAfter' },
	// HB does not say in what it searches: in all that the record shows (assumed)
	search: { fields: [EVERYTHING], as: 'contains' },
	available_only: { fields: ['remaining_slots', 'remaining_seats', 'available'], as: 'hasSome' },
};

/** Checks the records of a list against what was asked for, since HB may ignore a filter. */
export interface FilterCheck {
	/** Whether the record contradicts no filter. */
	fits: (record: IDataObject) => boolean;
	/** @throws NodeOperationError where no record had the field of a filter: then nothing can be told */
	assertCheckable: (item: Pick<HbItem, 'refuse'>) => void;
}

/**
 * A check of records by `filters`, named as HB is sent them. A record without the field of a filter does
 * not fit it, where others have it.
 */
export function filterCheck(filters: IDataObject, rules: FilterRules = {}): FilterCheck {
	const wanted = Object.entries(filters)
		.filter(([name]) => !NO_FILTERS.includes(name))
		.filter(([, value]) => value !== undefined && value !== null && String(value).trim() !== '')
		.map(([name, value]) => ({
			name,
			value,
			rule: rules[name] ?? COMMON_RULES[name] ?? { fields: [name] },
			isKnown: false,
		}))
		// "no" to Available Only leaves nothing out
		.filter(({ rule, value }) => !(rule.as === 'hasSome' && yesOrNo(value) === false));
	let count = 0;
	return {
		fits(record) {
			count++;
			let isFitting = true;
			for (const one of wanted) {
				const found = one.rule.fields.map((field) => valueAt(record, field)).filter(isGiven);
				one.isKnown ||= one.rule.fields.some((field) => valueAt(record, field) !== undefined);
				isFitting &&= found.some((value) => agrees(one.rule.as, value, one.value));
			}
			return isFitting;
		},
		assertCheckable(item) {
			const unknown = wanted.find(({ isKnown }) => !isKnown);
			if (count === 0 || !unknown) return;
			const [field] = unknown.rule.fields;
			throw item.refuse(
				`HB's list has no field ${field}, so it cannot be filtered by it`,
				'Take this filter out. To narrow the list down by something else, use a Filter node after this one.',
			);
		},
	};
}

const isGiven = (value: unknown) => value !== undefined && value !== null;

const valueAt = (record: IDataObject, path: string): unknown =>
	path === EVERYTHING
		? JSON.stringify(record)
		: path
				.split('.')
				.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), record);

/** Text as people compare it: without regard to case and to spaces around it. */
export const comparable = (value: unknown) =>
	String(value ?? '')
		.normalize('NFC')
		.trim()
		.toLowerCase();

function agrees(as: FilterRule['as'], found: unknown, wanted: unknown): boolean {
	if (as === 'notBefore') return dayOf(found) !== '' && dayOf(found) >= dayOf(wanted);
	if (as === 'notAfter') return dayOf(found) !== '' && dayOf(found) <= dayOf(wanted);
	if (as === 'day') return dayOf(found) !== '' && dayOf(found) === dayOf(wanted);
	if (as === 'yes') return yesOrNo(found) === yesOrNo(wanted);
	if (as === 'contains') return comparable(found).includes(comparable(wanted));
	if (as === 'hasSome') return Number(found) > 0 || yesOrNo(found) === true;
	const areNumbers = [found, wanted].every((value) => isNumber(value));
	return areNumbers && (as === 'number' || typeof found === 'number')
		? Number(found) === Number(wanted)
		: comparable(found) === comparable(wanted);
}

const isNumber = (value: unknown) => /^[+-]?\d+(\.\d+)?$/.test(String(value).trim());

/** The day as it is written, whatever the time zone; UK forms with the day first (assumed). */
function dayOf(value: unknown): string {
	const text = value instanceof Date ? value.toISOString() : String(value ?? '').trim();
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(text) ?? [];
	if (year) return `${year}-${month}-${day}`;
	const uk = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text);
	return uk ? `${uk[3]}-${uk[2].padStart(2, '0')}-${uk[1].padStart(2, '0')}` : '';
}

/** `true` and `false` in the forms in which HB and people write them. */
function yesOrNo(value: unknown): boolean | undefined {
	const text = comparable(value);
	if (['1', 'true', 'yes', 'y', 'on'].includes(text)) return true;
	return ['0', 'false', 'no', 'n', 'off', ''].includes(text) ? false : undefined;
}
