import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import type { ReceivedEvent } from './envelope';
import { bareName } from './names';
import type { Signature } from './signature';

/**
 * What an event is known again by when HB delivers it once more: its own id, or, without one, its
 * name, record, time and body together. As a hash, so that n8n keeps no data of people.
 */
export function identityOf({ event, content, ownId, isEventsId, bodyTime }: ReceivedEvent): string {
	if (isEventsId && ownId !== null) return ownId;
	const name = bareName(event.event ?? '');
	const time = bodyTime ?? '';
	// the id of an event without an envelope may be the record's: the time tells its events apart
	if (ownId !== null) return hashOf([ownId, name, 'data' in content ? '' : time]);
	return hashOf([name, String(event.data.id ?? ''), time, JSON.stringify(content)]);
}

/** For as long senders repeat what was not answered in time; the same body later is another event. */
const REPEATED_FOR_MS = 600_000;

/**
 * What a delivery is known again by when it is repeated with the same signature; nothing where it cannot be
 * told from another event with the same body.
 *
 * @param now in ms since the epoch
 */
export function deliveryNames(
	{ digest, hasTime }: Signature,
	{ inBody, ownId, isEventsId }: ReceivedEvent,
	now: number,
): string[] {
	const signature = digest.toString('base64');
	if (hasTime || inBody === 'moment') return [hashOf([signature])];
	if (isEventsId || (inBody === 'nothing' && ownId !== null)) return [hashOf([signature, ownId!])];
	const period = Math.floor(now / REPEATED_FOR_MS);
	return inBody === 'name'
		? [period, period - 1].map((one) => hashOf([signature, String(one)]))
		: [];
}

/** The headers of a delivery without what lets somebody log in. */
export const withoutLogins = (headers: IDataObject) =>
	Object.fromEntries(
		Object.entries(headers).filter(
			([name]) => !/^(authorization|cookie|proxy-authorization)$/.test(name),
		),
	);

const hashOf = (parts: string[]) =>
	createHash('sha256').update(JSON.stringify(parts)).digest('base64').slice(0, 22);
