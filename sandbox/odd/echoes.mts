import type { IncomingHttpHeaders } from 'node:http';
import { jsonAnswer, type WireAnswer } from './answer.mts';

/** What an answer repeats of a request: the API key, the token, or every text that was sent. */
export type EchoOf = 'key' | 'token' | 'fields';

const FORMS = {
	asSent: (text: string) => text,
	otherCase: (text: string) => text.toUpperCase(),
	urlEncoded: (text: string) =>
		[...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase()}`).join(''),
	htmlEscaped: (text: string) => text.replace(/./gsu, (letter) => `&#${letter.codePointAt(0)};`),
	cut: (text: string) => text.slice(0, Math.ceil(text.length * 0.7)),
};

export type EchoForm = keyof typeof FORMS;

export interface EchoRule {
	echo?: EchoOf;
	/** How it is written, default as it was sent. */
	as?: EchoForm;
	/** Under which key of the body it stands, default `message`. */
	under?: string;
	/** Default 422. */
	status?: number;
}

export interface Echoed {
	headers: IncomingHttpHeaders;
	body: Record<string, unknown>;
}

/** An error whose text repeats what was sent. */
export function echoAnswer(rule: EchoRule, request: Echoed): WireAnswer {
	const { echo = 'fields', as = 'asSent', under = 'message', status = 422 } = rule;
	const sent = sentOf(echo, request).map(FORMS[as]).join(', ');
	return jsonAnswer(status, { [under]: `Not accepted: ${sent}.` });
}

function sentOf(echo: EchoOf, { headers, body }: Echoed): string[] {
	if (echo === 'token') return [String(headers.authorization ?? '').replace(/^Bearer /, '')];
	if (echo === 'key') return textsOf(headers['api-key'] ?? body.api_key);
	return textsOf(body);
}

function textsOf(value: unknown): string[] {
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
	return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}
