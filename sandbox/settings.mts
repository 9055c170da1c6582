import { defaultBookingSettings, type BookingSettings } from './booking/settings.mts';
import type { Format } from './webhooks/types.mts';

/** What can be changed about the sandbox while it runs. */

/**
 * The shape of JSON answers. `documented` is the one that HB's documentation or a public client
 * shows for the operation; the others are the ones that clients must take as well:
 * - `bare`: the record, or an array of records
 * - `data`: `{ "data": … }`, lists with `meta` and `links`
 * - `array`: `[ { "candidate": … } ]`, lists as an array of records
 * - `response`: `[ { "response": … } ]`
 * - `named`: `{ "candidate": … }`, lists as `{ "candidates": […] }`
 */
export type Wrap = 'documented' | 'bare' | 'data' | 'array' | 'response' | 'named';

export interface RateLimit {
	/** Requests per second that are let through. */
	perSecond: number;
	/** The `Retry-After` header of a 429: seconds, an HTTP date at least a second away, or none. */
	retryAfter: number | 'date' | 'none';
	/** `bucket` (default) refills steadily and holds a window's worth; `window` counts each window. */
	kind?: 'bucket' | 'window';
	/** How long a window is, default 1: `{ perSecond: 1, windowSeconds: 60 }` is 60 a minute. */
	windowSeconds?: number;
}

/** How a finished submission is screened. */
export interface Screening {
	/** How often the result is asked for, after the submission is final, before it is there. */
	polls: number;
	/** HB's word for the result (documented list). */
	status: string;
	/** Whether there is a certificate to download. */
	certificate: boolean;
}

/** Deliveries to registered endpoints, and what the endpoints look like. */
export interface WebhookSettings extends Format {
	/** How long HB waits before it tries again, doubled each time, in ms (HB's own wait is unknown). */
	retryDelayMs: number;
	/** An endpoint is disabled after so many deliveries in a row that failed; 0 never disables. */
	disableAfter: number;
	/** Both shapes of Portal V2's endpoints are documented, by the older and the newer page. */
	portalShape: 'older' | 'newer';
	/** How a delete is answered: with a message, or with nothing. */
	deleteStatus: 200 | 204;
}

export interface Settings {
	/** Added to every request, in ms. */
	latencyMs: number;
	rateLimit?: RateLimit;
	wrap: Wrap;
	/** How an empty candidate list is answered: an empty list, or 204 as V1 does elsewhere. */
	emptyList: 'empty' | '204';
	/** `candidate_id` as a number (HB's sample) or as a string (HB's prose). */
	candidateIdAs: 'number' | 'string';
	/** Records per page when per_page is not given (documented sample: 10). */
	pageSize: number;
	maxPerPage: number;
	screening: Screening;
	/** PDFs are padded to this many bytes. */
	documentBytes?: number;
	/** How long an access token is good (documented: 3600). */
	tokenSeconds: number;
	/** Where tokens stand in an answer: at the top level (usage), or under `data`. */
	tokenWrap: 'bare' | 'data';
	/** A refresh gives a new refresh token and the old one is refused; else it stays. */
	rotateRefreshToken: boolean;
	/** Whether answers of the auth group name the refresh token: always, at a login alone, or never. */
	sendRefreshToken: 'always' | 'login' | 'never';
	/** Where `pdf_url` of a reference points to; the sandbox itself when not given. */
	pdfUrlOrigin?: string;
	/** Whether the file behind `pdf_url` is only given with a portal token. */
	pdfUrlNeedsToken: boolean;
	webhooks: WebhookSettings;
	booking: BookingSettings;
	/**
	 * Other paths under which an operation is reached, as an account whose paths differ from the
	 * assumed ones: `{ '/available-forms': '/forms', '/cert/{ref}': '/training-results/{ref}/certificate' }`.
	 */
	aliases: Record<string, string>;
}

export const defaultSettings = (): Settings => ({
	latencyMs: 0,
	wrap: 'documented',
	emptyList: 'empty',
	candidateIdAs: 'number',
	pageSize: 10,
	maxPerPage: 100,
	screening: { polls: 1, status: 'pass', certificate: true },
	tokenSeconds: 3600,
	tokenWrap: 'bare',
	rotateRefreshToken: true,
	sendRefreshToken: 'always',
	pdfUrlNeedsToken: false,
	webhooks: { retryDelayMs: 50, disableAfter: 0, portalShape: 'older', deleteStatus: 200 },
	booking: defaultBookingSettings(),
	aliases: {},
});

/** Settings that need not be there. */
const OPTIONAL = ['rateLimit', 'documentBytes', 'pdfUrlOrigin'] as const;
/** Settings of which a part may be given. */
const PARTIAL = ['screening', 'webhooks', 'booking'] as const;

/** Every setting as at the beginning, in place. */
export function resetSettings(settings: Settings, first: Settings): void {
	for (const name of OPTIONAL) settings[name] = undefined;
	Object.assign(settings, first);
}

/** Puts `changes` over `settings`, in place; `null` takes a setting away. Unknown names throw. */
export function changeSettings(settings: Settings, changes: Record<string, unknown>): void {
	const known = new Set([...Object.keys(defaultSettings()), ...OPTIONAL]);
	const unknown = Object.keys(changes).filter((name) => !known.has(name));
	if (unknown.length > 0) throw new Error(`There is no setting ${unknown.join(', ')}`);
	for (const [name, value] of Object.entries(changes)) {
		const partial = PARTIAL.find((known) => known === name);
		const given = partial ? { ...settings[partial], ...(value as object) } : value;
		Object.assign(settings, { [name]: given ?? undefined });
	}
}
