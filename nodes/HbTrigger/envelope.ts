import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../shared/helpers/values';

/** One event of HB, whichever envelope it came in. */
export interface HbEvent {
	event: string | null;
	eventId: string | null;
	/** ISO 8601 as HB gives it; from a header with Unix seconds, in UTC. */
	occurredAt: string | null;
	data: IDataObject;
}

const ENVELOPE = [
	'event',
	'event_type',
	'type',
	'event_id',
	'id',
	'occurred_at',
	'created_at',
	'timestamp',
];

/**
 * Reads an event out of its envelope. Practical training's is documented (`event_id`, `event_type`,
 * `occurred_at`, `data`, and `X-TDTA-*` headers); those of the others are not, so the usual names are
 * read (assumed), first in the body and then in the headers.
 */
export function eventOf(body: unknown, headers: IDataObject): HbEvent {
	const payload: IDataObject = isObject(body) ? body : { body: body as string };
	const hasEnvelope = isObject(payload.data);
	const text = (...names: string[]) => {
		const value = names.map((name) => payload[name]).find((found) => isText(found));
		return value === undefined ? null : String(value);
	};
	const header = (pattern: RegExp) => {
		const found = Object.entries(headers).find(([name]) => pattern.test(name));
		return found ? String(found[1]) : null;
	};
	return {
		event: text('event_type', 'event', 'type') ?? header(/-event(-type)?$/),
		// without an envelope, `id` is the record's own
		eventId:
			text('event_id', 'eventId', ...(hasEnvelope ? ['id'] : [])) ?? header(/-(event|webhook)-id$/),
		occurredAt:
			text('occurred_at', 'occurredAt', ...(hasEnvelope ? ['created_at', 'timestamp'] : [])) ??
			isoOf(header(/-timestamp$/)),
		data: hasEnvelope
			? (payload.data as IDataObject)
			: Object.fromEntries(
					Object.entries(payload).filter(
						([name]) => !(ENVELOPE.slice(0, 4).includes(name) && isText(payload[name])),
					),
				),
	};
}

const isText = (value: unknown) =>
	(typeof value === 'string' && value !== '') || typeof value === 'number';

const isoOf = (seconds: string | null) =>
	seconds && /^\d{9,11}$/.test(seconds) ? new Date(Number(seconds) * 1_000).toISOString() : null;
