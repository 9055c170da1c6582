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
	/** `bucket` (default) refills steadily and holds a second's worth; `window` counts each second. */
	kind?: 'bucket' | 'window';
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
	aliases: {},
});

/** Puts `changes` over `settings`, in place; `null` takes a setting away. Unknown names throw. */
export function changeSettings(settings: Settings, changes: Record<string, unknown>): void {
	const known = new Set([...Object.keys(defaultSettings()), 'rateLimit', 'documentBytes']);
	const unknown = Object.keys(changes).filter((name) => !known.has(name));
	if (unknown.length > 0) throw new Error(`There is no setting ${unknown.join(', ')}`);
	for (const [name, value] of Object.entries(changes)) {
		const given = name === 'screening' ? { ...settings.screening, ...(value as Screening) } : value;
		Object.assign(settings, { [name]: given ?? undefined });
	}
}
