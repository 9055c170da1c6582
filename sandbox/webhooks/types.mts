import type { TokenService } from '../service.mts';

/**
 * How a delivery is signed. HB documents that it signs, with which secret, and (practical training)
 * the beginning of its headers; all else is assumed, so that every construction can be set.
 * The signature is always an HMAC-SHA256 with the secret of the endpoint.
 */
export interface Scheme {
	/** `timestamp.body` signs the timestamp, a dot and the body. */
	signed: 'body' | 'timestamp.body';
	encoding: 'hex' | 'base64';
	/** Stands before the signature. */
	label: '' | 'sha256=' | 'v1=';
	/** The header of the signature, `X-TDTA-Signature` by default (or -HB-, -BLS-). */
	header: string;
	/** The header of the timestamp in Unix seconds, `X-TDTA-Timestamp` by default. */
	timestampHeader: string;
	/** `stripe`: `t=<timestamp>,v1=<signature>` in the one header, signed over `timestamp.body`. */
	form: 'plain' | 'stripe';
}

/**
 * The body of a delivery.
 * - `tdta`: `{ event_id, event_type, occurred_at, data }`, with the headers -Event, -Event-Id,
 *   -Delivery-Id and -Timestamp (documented for practical training)
 * - `eventData`: `{ event, data }`
 * - `typeIdData`: `{ type, id, created_at, data }`
 * - `flat`: the data alone; event and event id stand in headers only
 */
export type Envelope = 'tdta' | 'eventData' | 'typeIdData' | 'flat';

/**
 * What is wrong with a delivery.
 * - `forged`: signed with another secret
 * - `missing`: no signature header
 * - `truncated`, `wrongLength`: the signature is one byte short, one byte long (the encoding is sound)
 * - `stale`, `future`: the timestamp is ten minutes back, ahead; rightly signed
 * - `bodySpace`: a space was added to the body after signing
 */
export type Corruption =
	| 'forged'
	| 'missing'
	| 'truncated'
	| 'wrongLength'
	| 'stale'
	| 'future'
	| 'bodySpace';

/** What can be set about deliveries, per call or in `settings.webhooks`. */
export interface Format {
	scheme?: Partial<Scheme>;
	envelope?: Envelope;
}

/** A request as it goes out. */
export interface OutgoingRequest {
	url: string;
	headers: Record<string, string>;
	body: string;
}

/** A delivery and what became of it. */
export interface Delivery {
	service?: TokenService;
	/** The endpoint it went to, when it went to a registered one. */
	endpointId?: number;
	event: string;
	eventId: string;
	/** As it was last sent. */
	request: OutgoingRequest;
	/** The last answer's; `undefined` when there was none. */
	status?: number;
	/** The last answer's text. */
	answer: string;
	/** Why there was no answer. */
	error?: string;
	attempts: number;
	/** Of the last attempt, ms. */
	durationMs: number;
}

/** A line of an endpoint's call log: one attempt. HB's fields are unknown; these are assumed. */
export interface CallLog {
	id: number;
	event: string;
	event_id: string;
	attempt: number;
	status_code: number | null;
	success: boolean;
	duration_ms: number;
	error: string | null;
	called_at: string;
}

/** A registered endpoint. */
export interface Endpoint {
	id: number;
	service: TokenService;
	name: string | null;
	url: string;
	/** Empty: all events (documented for practical training). */
	events: string[];
	is_active: boolean;
	timeout_seconds: number;
	max_retries: number;
	/** All deliveries that failed, after their retries. */
	failure_count: number;
	/** Those since the last that did not. */
	consecutive_failures: number;
	last_called_at: string | null;
	last_failed_at: string | null;
	last_delivered_at: string | null;
	last_response_code: number | null;
	created_at: string;
	updated_at: string;
	/** Told once, when the endpoint is made or the secret rotated. */
	secret: string;
	calls: CallLog[];
}
