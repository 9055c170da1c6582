import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/helpers/values';
import { isKnown } from './names';
import { isoOf } from './time';

/** One event of HB, whichever envelope it came in. */
export interface HbEvent {
	event: string | null;
	eventId: string | null;
	/** ISO 8601 as HB gives it; from a number, in UTC. */
	occurredAt: string | null;
	data: IDataObject;
}

/** An event with what tells it from others. */
export interface ReceivedEvent {
	event: HbEvent;
	/** What HB sent of this event. */
	content: IDataObject;
	/** Its id, of the body or the headers, and not the one of the record that it is about. */
	ownId: string | null;
	/** HB calls the id the event's: it needs nothing else to be known again by. */
	isEventsId: boolean;
	/** What the body itself, and no header, says of the event: an id or a time, its name alone, nothing. */
	inBody: 'moment' | 'name' | 'nothing';
	/** The time that the body gives; the one of a header is that of the delivery. */
	bodyTime: string | null;
}

const NAMES = ['event_type', 'eventType', 'event_name', 'eventName', 'event'];
const OTHER_NAMES = ['type', 'topic'];
const EVENT_IDS = ['event_id', 'eventId', 'event_uuid'];
const IDS = [...EVENT_IDS, 'uuid', 'message_id', 'webhook_id'];
const DELIVERY_IDS = ['delivery_id', 'deliveryId'];
const TIMES = ['occurred_at', 'occurredAt', 'event_time', 'eventTime'];
const OTHER_TIMES = ['created_at', 'createdAt', 'timestamp', 'sent_at', 'time'];
/** Where a sender may put the event one level further down, and words that name no event. */
const WRAPPERS = ['event', 'webhook', 'notification', 'message', 'callback', 'payload', 'meta'];
const EVENTS = 'events';
const NO_NAME = /^(webhook|webhooks|event|events|notification|message|callback|batch)$/i;

/**
 * Reads the events out of a delivery. Practical training's envelope is documented (`event_id`,
 * `event_type`, `occurred_at`, `data`, and `X-TDTA-*` headers); those of the others are not, so the usual
 * names are read (assumed), first in the body and then in the headers.
 */
export function eventsOf(body: unknown, headers: IDataObject): ReceivedEvent[] {
	const list = Array.isArray(body) ? body : isObject(body) ? body[EVENTS] : undefined;
	if (Array.isArray(list) && list.length > 0 && list.every(isObject)) {
		const outer = isObject(body) ? body : {};
		return list.map((one, index) => eventOf(one as IDataObject, headers, outer, `#${index}`));
	}
	return [eventOf(isObject(body) ? body : { body: body as string }, headers, {}, '')];
}

function eventOf(
	content: IDataObject,
	headers: IDataObject,
	outer: IDataObject,
	position: string,
): ReceivedEvent {
	const levels = [content, ...WRAPPERS.map((name) => content[name]).filter(isObject)];
	const inner = levels.map(({ data }) => data).find(isObject) ?? payloadOf(content);
	const data = inner ?? withoutEnvelope(content);
	const all = inner ? [...levels, inner] : levels;
	const header = headerReader(headers);
	const find = (from: IDataObject[], names: string[]) => textIn(from, names);

	const other = nameIn(inner ? levels : [content], OTHER_NAMES);
	const event =
		nameIn(all, NAMES) ??
		nameIn(levels.slice(1), ['name']) ??
		(other && (isKnown(other) || /[._]/.test(other)) ? other : null) ??
		header(/-(event|topic)(-type|-name)?$/) ??
		other ??
		nameIn([outer], [...NAMES, ...OTHER_NAMES]);

	const record = new Set([data.id, data.uuid].map(String));
	const bodyId = find(levels, IDS);
	const plainId = inner || levels.length > 1 ? find(levels, ['id']) : null;
	const deliveryId = find(levels, DELIVERY_IDS);
	const isRecords = (id: string | null) => id !== null && inner !== undefined && record.has(id);
	const headerId =
		header(/(^|-)(event|webhook|message|svix)-(id|uuid)$/) ??
		header(/^(svix|idempotency)-(id|key)$/);
	const headerDelivery = header(/-delivery(-id)?$/);
	const strong = isRecords(bodyId) ? null : bodyId;
	const shared = (id: string | null) => (id === null ? null : `${id}${position}`);

	const bodyTime = find(levels, TIMES) ?? (inner ? find(levels, OTHER_TIMES) : null);
	const ownTime = bodyTime ?? find([outer], [...TIMES, ...OTHER_TIMES]);
	const time = ownTime ?? header(/-timestamp$/);
	return {
		event: {
			event,
			eventId: strong ?? (isRecords(plainId) ? null : plainId) ?? shared(headerId),
			occurredAt: time === null ? null : isoOf(time),
			data,
		},
		content,
		bodyTime: ownTime,
		ownId: strong ?? shared(headerId) ?? deliveryId ?? shared(find([outer], IDS) ?? headerDelivery),
		isEventsId:
			find(levels, EVENT_IDS) !== null ||
			(strong === null && header(/(^|-)event-(id|uuid)$/) !== null),
		inBody: [strong, plainId, deliveryId, bodyTime, find([outer], IDS)].some((one) => one !== null)
			? 'moment'
			: nameIn([...all, outer], [...NAMES, ...OTHER_NAMES]) === null
				? 'nothing'
				: 'name',
	};
}

/** The record under another name than `data`. */
const payloadOf = ({ payload }: IDataObject) =>
	isObject(payload) && nameIn([payload], NAMES) === null ? payload : undefined;

/** A record that came without an envelope, less what belongs to the event. */
const withoutEnvelope = (content: IDataObject) =>
	Object.fromEntries(
		Object.entries(content).filter(
			([name, value]) =>
				!([...NAMES, 'type', 'event_id', 'eventId'].includes(name) && isText(value)),
		),
	);

function textIn(levels: IDataObject[], names: string[]): string | null {
	const values = levels.flatMap((level) => names.map((name) => level[name]));
	const found = values.find(isText);
	return found === undefined ? null : String(found);
}

function nameIn(levels: IDataObject[], names: string[]): string | null {
	const values = levels.flatMap((level) => names.map((name) => level[name]));
	return (
		(values.find((value) => typeof value === 'string' && value.trim() && !NO_NAME.test(value)) as
			| string
			| undefined) ?? null
	);
}

const headerReader = (headers: IDataObject) => (pattern: RegExp) => {
	const found = Object.entries(headers).find(([name]) => pattern.test(name.toLowerCase()));
	return found ? String(found[1]) : null;
};

const isText = (value: unknown) =>
	(typeof value === 'string' && value !== '') || typeof value === 'number';
