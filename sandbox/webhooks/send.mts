import type { OutgoingRequest } from './types.mts';

/** What became of one attempt. */
export interface Attempt {
	/** `undefined` when there was no answer. */
	status?: number;
	answer: string;
	error?: string;
	/** ms. */
	durationMs: number;
}

/** Posts a request to its URL and to no other: a redirect is an answer, and not followed. */
export async function send(
	{ url, headers, body }: OutgoingRequest,
	timeoutSeconds: number,
	stopped: AbortSignal,
): Promise<Attempt> {
	const startedAt = performance.now();
	const since = () => Math.round(performance.now() - startedAt);
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers,
			body,
			redirect: 'manual',
			signal: AbortSignal.any([AbortSignal.timeout(timeoutSeconds * 1000), stopped]),
		});
		return { status: response.status, answer: await response.text(), durationMs: since() };
	} catch (error) {
		const { message, cause } = error as Error;
		const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
		return { answer: '', error: reason, durationMs: since() };
	}
}

/** HB has no word on which answers are good; 2xx is common practice. */
export const isDelivered = ({ status }: Attempt) =>
	status !== undefined && status >= 200 && status < 300;

type FormValue = string | number | boolean | object | null | undefined;

/** A form as PHP writes it: nested values as `candidate[first_name]` and `courses[0][grade]`. */
export function formBody(fields: object): string {
	const form = new URLSearchParams();
	const add = (name: string, value: FormValue): void => {
		if (typeof value === 'object' && value !== null) {
			for (const [key, inner] of entriesOf(value)) add(`${name}[${key}]`, inner);
		} else if (value !== undefined) {
			form.append(name, value === null ? '' : String(value));
		}
	};
	for (const [name, value] of entriesOf(fields)) add(name, value);
	return form.toString();
}

const entriesOf = (value: object) => Object.entries(value) as Array<[string, FormValue]>;
