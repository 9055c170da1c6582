import type { Request, Response } from 'express';
import { STATUS_CODES } from 'node:http';
import type { Reply } from './answers.mts';
import type { Fault } from './faults.mts';
import type { RecordedRequest, Recorder } from './recorder.mts';

/** Ends requests: with an answer, or with a broken connection. */
export class Responder {
	constructor(private readonly recorder: Recorder) {}

	reply(record: RecordedRequest, response: Response, { status, body, file }: Reply): void {
		if (file) {
			this.send(record, response, status, file.bytes, {
				'Content-Type': file.mimetype,
				'Content-Disposition': `attachment; filename="${file.name}"`,
			});
		} else if (body === undefined) {
			this.send(record, response, status, '');
		} else {
			this.json(record, response, status, body);
		}
	}

	json(
		record: RecordedRequest,
		response: Response,
		status: number,
		body: unknown,
		headers: Record<string, string> = {},
	): void {
		const type = { 'Content-Type': 'application/json' };
		this.send(record, response, status, JSON.stringify(body), { ...type, ...headers });
	}

	/** The answer of a fault that strikes before or after HB has done what was asked. */
	fault(record: RecordedRequest, request: Request, response: Response, { rule }: Fault): void {
		const headers: Record<string, string> =
			rule.retryAfter === undefined ? {} : { 'Retry-After': String(rule.retryAfter) };
		if (rule.kind === 'reset' || rule.kind === 'resetAfter') {
			this.recorder.finish(record);
			request.socket.destroy();
		} else if (rule.kind === 'html') {
			const status = rule.status ?? 502;
			const title = `${status} ${STATUS_CODES[status] ?? ''}`;
			const page = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1><hr>nginx</body></html>`;
			this.send(record, response, status, page, { 'Content-Type': 'text/html', ...headers });
		} else if (rule.kind === 'malformed') {
			const type = { 'Content-Type': 'application/json' };
			this.send(record, response, rule.status ?? 200, '[{"response":{"candid', type);
		} else if (rule.kind === 'empty' || rule.body === undefined) {
			this.send(record, response, rule.status ?? 500, '', headers);
		} else {
			this.json(record, response, rule.status ?? 500, rule.body, headers);
		}
	}

	private send(
		record: RecordedRequest,
		response: Response,
		status: number,
		content: string | Buffer,
		headers: Record<string, string> = {},
	): void {
		// the record is complete before the client can have the answer
		this.recorder.finish(record, status);
		const hasBody = status !== 204 && status !== 304;
		response.writeHead(status, {
			...headers,
			...(hasBody && { 'Content-Length': Buffer.byteLength(content) }),
		});
		response.end(hasBody ? content : undefined);
	}
}
