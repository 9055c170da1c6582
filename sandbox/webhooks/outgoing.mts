import type { TokenService } from '../service.mts';
import { HEADER_PREFIX, schemeOf, signatureHeaders, timestampOf } from './sign.mts';
import type { Corruption, Envelope, Format, OutgoingRequest } from './types.mts';

/** Something that has happened at HB. */
export interface HbEvent {
	event: string;
	eventId: string;
	/** ISO 8601. */
	occurredAt: string;
	data: object;
}

export interface OutgoingOptions extends Format {
	/** Whose headers it carries. */
	service: TokenService;
	url: string;
	secret: string;
	/** A number for each attempt. */
	deliveryId: number;
	corrupt?: Corruption;
}

/**
 * The request of one attempt to deliver an event: signed now, and then spoiled where that is asked.
 * @throws Error when it is to be stale or early and carries no timestamp
 */
export function outgoingRequest(event: HbEvent, options: OutgoingOptions): OutgoingRequest {
	const { service, url, secret, corrupt, envelope = 'tdta' } = options;
	const timestamp = timestampOf(corrupt);
	const signed = JSON.stringify(bodyOf(event, envelope));
	const headers = {
		'Content-Type': 'application/json',
		'User-Agent': 'HB-Sandbox/1.0',
		...eventHeaders(event, envelope, HEADER_PREFIX[service], options.deliveryId, timestamp),
		...signatureHeaders(schemeOf(service, options.scheme), secret, signed, timestamp, corrupt),
	};
	const tellsTime = Object.values(headers).some((value) => value.includes(String(timestamp)));
	if ((corrupt === 'stale' || corrupt === 'future') && !tellsTime) {
		throw new Error(`A delivery cannot be ${corrupt} that carries no timestamp.`);
	}
	return { url, headers, body: corrupt === 'bodySpace' ? signed.replace('{', '{ ') : signed };
}

function bodyOf({ event, eventId, occurredAt, data }: HbEvent, envelope: Envelope): object {
	const bodies: Record<Envelope, object> = {
		tdta: { event_id: eventId, event_type: event, occurred_at: occurredAt, data },
		eventData: { event, data },
		typeIdData: { type: event, id: eventId, created_at: occurredAt, data },
		flat: data,
	};
	return bodies[envelope];
}

function eventHeaders(
	{ event, eventId }: HbEvent,
	envelope: Envelope,
	prefix: string,
	deliveryId: number,
	timestamp: number,
): Record<string, string> {
	if (envelope === 'eventData' || envelope === 'typeIdData') return {};
	const named = { [`${prefix}-Event`]: event, [`${prefix}-Event-Id`]: eventId };
	if (envelope === 'flat') return named;
	return {
		...named,
		[`${prefix}-Delivery-Id`]: String(deliveryId),
		[`${prefix}-Timestamp`]: String(timestamp),
	};
}
