import type { WireAnswer } from './answer.mts';

/** Where a redirect leads: what people meet, or any address. */
export type RedirectTarget = 'otherPath' | 'otherOrigin' | 'https' | 'login' | `http${string}`;

/**
 * A redirect.
 * @param url the whole address that was asked for
 */
export function redirectAnswer(status: number, target: RedirectTarget, url: string): WireAnswer {
	return { status, headers: { Location: locationOf(target, new URL(url)) }, content: '' };
}

function locationOf(target: RedirectTarget, asked: URL): string {
	switch (target) {
		case 'otherPath':
			return `${asked.pathname}/${asked.search}`;
		case 'otherOrigin': {
			// the same server under another name, where the request would show
			const host = asked.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
			return `${asked.protocol}//${host}:${asked.port}${asked.pathname}${asked.search}`;
		}
		case 'https':
			return asked.href.replace(/^http:/, 'https:');
		case 'login':
			return '/login';
		default:
			return target;
	}
}
