import type { Reply } from '../answers.mts';

/** An answer as it goes over the wire. */
export interface WireAnswer {
	status: number;
	headers: Record<string, string>;
	content: string | Buffer;
}

/** What HB answers when nothing is wrong. */
export function wireAnswer({ status, body, file }: Reply): WireAnswer {
	if (file) {
		return {
			status,
			headers: {
				'Content-Type': file.mimetype,
				'Content-Disposition': `attachment; filename="${file.name}"`,
			},
			content: file.bytes,
		};
	}
	if (body === undefined) return { status, headers: {}, content: '' };
	return jsonAnswer(status, body);
}

export const jsonAnswer = (status: number, body: unknown): WireAnswer => ({
	status,
	headers: { 'Content-Type': 'application/json' },
	content: JSON.stringify(body),
});

export const textAnswer = (status: number, content: string, type = 'text/plain'): WireAnswer => ({
	status,
	headers: { 'Content-Type': `${type}; charset=UTF-8` },
	content,
});

/** A web page with this title. */
export const pageAnswer = (status: number, title: string, more = ''): WireAnswer =>
	textAnswer(
		status,
		`<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1>${more}</body></html>`,
		'text/html',
	);

export const loginPage = (status = 200): WireAnswer =>
	pageAnswer(status, 'Log in', '<form method="post"><input name="email"></form>');
