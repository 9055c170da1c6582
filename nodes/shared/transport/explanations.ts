import type { NodeApiError } from 'n8n-workflow';
import { textOf } from './messages';
import { withoutPrivate } from './privateText';
import { isUnreadable, type HbResponse } from './response';

/** Whether a request that got no good answer took effect: no; perhaps, and repeating is harmless; perhaps. */
export type Effect = 'none' | 'harmless' | 'unknown';

const TRY_AGAIN = 'Run this item again later.';
export const BEFORE_TRYING_AGAIN: Record<Effect, string> = {
	none: TRY_AGAIN,
	harmless: `${TRY_AGAIN} Repeating it does no harm.`,
	unknown: 'It may have taken effect all the same: look at HB before you run this item again.',
};

/** What an answer means to the user, and what to do. */
export type Explanation = { title: string; advice: string; failure?: NodeApiError['failure'] };

/** What an answer means that is no good one, by its status. */
export function explain(
	response: Pick<HbResponse, 'statusCode' | 'body' | 'sentValues' | 'secrets'> &
		Partial<Pick<HbResponse, 'headers'>>,
	effect: Effect,
	isV1: boolean,
	isHub?: boolean,
): Explanation {
	const { statusCode } = response;
	const late = `${BEFORE_TRYING_AGAIN[effect]} If it goes on, ask HB support.`;
	if (statusCode < 300) {
		return {
			title: 'HB answered, but not with data that can be read',
			advice: `${BEFORE_TRYING_AGAIN[effect]} If every item ends so, check the Base URL in the HB credential: it must be the address of the API, not of the website.`,
			failure: { cause: 'configuration-invalid' },
		};
	}
	if (statusCode < 400) {
		return {
			title: `HB's address redirects to ${redirectTarget(response)}`,
			advice: `Correct the Base URL in the HB credential: no request with a credential follows a redirect.${effect === 'unknown' ? ` ${BEFORE_TRYING_AGAIN.unknown}` : ''}`,
			failure: { cause: 'configuration-invalid' },
		};
	}
	const known: Record<number, Explanation> = {
		400: {
			title: 'HB could not read the request',
			advice: 'Check the values of this item.',
		},
		401: {
			title: isV1 || isHub ? 'HB did not accept the API key' : 'HB did not accept the login',
			advice: isHub
				? 'Open the HB credential, enter the API Key again, and check its Header and Prefix against your HB documentation. Nothing further was sent.'
				: isV1
					? 'Open the HB credential, enter the API key and the API version again, and test it. Nothing further was sent.'
					: 'Open the HB credential, enter the Client ID and the API Key again, and test it. Nothing further was sent.',
			failure: { cause: 'credential-invalid' },
		},
		403:
			isV1 && isDataRefusal(response)
				? {
						title: 'HB did not accept the data',
						advice:
							'Correct the values that HB names and run this item again. HB uses this status for data that does not pass its checks, not for missing permissions.',
					}
				: {
						title: isV1 ? 'HB did not let this request in' : 'HB does not let this account do it',
						advice: isV1
							? 'Ask HB whether this API key may do this, and whether HB lets in the address from which your n8n sends.'
							: isHub
								? 'Look on the Developer page of the Hub whether the scopes of the API key allow this.'
								: 'Ask HB whether your account may use this.',
					},
		404: {
			title: 'HB does not know this record',
			advice:
				'Check the reference. If it is right, check the Base URL in the HB credential and, where this operation has one, the Endpoint Path option.',
		},
		409: {
			title: 'This is in conflict with what HB has already',
			advice: 'Look at the record at HB before you run this item again.',
		},
		422: {
			title: 'HB did not accept the data',
			advice: 'Correct the values that HB names and run this item again.',
		},
		429: {
			title: 'HB limits the number of requests',
			advice:
				'Run the workflow again later, or lower Max Requests at Once in the options of this node.',
			failure: { cause: 'rate-limited' },
		},
	};
	if (Object.hasOwn(known, statusCode)) return known[statusCode];
	if (statusCode >= 500) {
		return {
			title: 'HB is not available at the moment',
			advice: late,
			failure: { cause: 'temporarily-unavailable' },
		};
	}
	// a proxy gave up waiting, and HB may have gone on
	if ([408, 425, 499].includes(statusCode)) {
		return {
			title: 'HB did not finish in time',
			advice: late,
			failure: { cause: 'temporarily-unavailable' },
		};
	}
	return { title: 'HB did not accept the request', advice: 'Check the values of this item.' };
}

/** HB's status codes for data that its user must correct (documented for V1: 400, 403). */
const ABOUT_DATA = [400, 403, 409, 422];
const ABOUT_ACCESS =
	/\b(access|permissions?|permitted|forbidden|denied|unauthori[sz]ed|not authori[sz]ed|unauthenticated|blocked|firewall|captcha|cloudflare|api[ _-]?key|ip address|whitelist|allowlist|csrf)\b/i;

/**
 * Whether HB refuses the data of a request, which its user must correct. Not a web page, which comes
 * from something before HB, such as a firewall; nor a 403 that says nothing or speaks of access.
 */
export function isDataRefusal({
	statusCode,
	body,
}: Pick<HbResponse, 'statusCode' | 'body'>): boolean {
	if (!ABOUT_DATA.includes(statusCode) || isUnreadable(body)) return false;
	if (statusCode !== 403) return true;
	const text = textOf(body);
	return text !== '' ? !ABOUT_ACCESS.test(text) : hasFields(body);
}

/** Something is said about fields, in a form that has no sentence. */
const hasFields = (body: unknown): boolean =>
	Array.isArray(body)
		? body.some(hasFields)
		: typeof body === 'object' && body !== null && Object.values(body).some(isSaid);

const isSaid = (value: unknown): boolean =>
	typeof value === 'object' && value !== null
		? Object.values(value).some(isSaid)
		: typeof value === 'string' && value !== '' && !ABOUT_ACCESS.test(value);

/**
 * Where a redirect leads: origin and path, without what was sent.
 *
 * @param from what was asked; without it, a place on the same server is a path alone
 */
export function redirectTarget(
	{
		headers = {},
		sentValues,
		secrets,
	}: Partial<Pick<HbResponse, 'headers' | 'sentValues' | 'secrets'>>,
	from?: string,
): string {
	const location = String(headers.location ?? '');
	if (!location) return 'another address';
	const isWhole = URL.canParse(location, from);
	const { origin, pathname } = new URL(location, from ?? 'http://hb.invalid');
	const path = pathname
		.split('/')
		.map((segment) => withoutPrivate(segment, { sentValues, secrets }))
		.join('/');
	return isWhole ? origin + path : path;
}
