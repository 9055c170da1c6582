import type { Request, Response } from 'express';
import { STATUS_CODES } from 'node:http';
import type { Reply } from './answers.mts';
import type { Fault, FaultRule } from './faults.mts';
import { jsonAnswer, pageAnswer, textAnswer, wireAnswer, type WireAnswer } from './odd/answer.mts';
import { echoAnswer, type Echoed } from './odd/echoes.mts';
import { operationOf } from './contract.mts';
import { oddAnswer } from './odd/index.mts';
import { redirectAnswer } from './odd/redirects.mts';
import type { RecordedFile, RecordedRequest, Recorder } from './recorder.mts';

/** Ends requests: with an answer, or with a broken connection. */
export class Responder {
	constructor(private readonly recorder: Recorder) {}

	reply(record: RecordedRequest, response: Response, reply: Reply): void {
		this.send(record, response, wireAnswer(reply));
	}

	/**
	 * An answer that must keep the contract, by the `response.json` of its middleware.
	 * @throws Error when it does not
	 */
	checked(record: RecordedRequest, request: Request, response: Response, reply: Reply): void {
		const { status, body, file } = reply;
		if (!operationOf(request)?.responses[status]) {
			throw new Error(`${record.operationId}: the contract knows no answer ${status}`);
		}
		if (file || body === undefined) {
			this.reply(record, response, reply);
			return;
		}
		response.status(status).type('application/json').json(body);
	}

	json(
		record: RecordedRequest,
		response: Response,
		status: number,
		body: unknown,
		headers: Record<string, string> = {},
	): void {
		const answer = jsonAnswer(status, body);
		this.send(record, response, { ...answer, headers: { ...answer.headers, ...headers } });
	}

	/**
	 * The answer of a fault that strikes before or after HB has done what was asked.
	 * @param reply what HB would have answered
	 */
	fault(
		record: RecordedRequest,
		request: Request,
		response: Response,
		{ rule }: Fault,
		body: Echoed['body'],
		reply: Reply = { status: 200 },
	): void {
		if (rule.kind === 'reset' || rule.kind === 'resetAfter') {
			this.recorder.finish(record);
			request.socket.destroy();
			return;
		}
		const url = `${request.protocol}://${request.get('host') ?? ''}${request.originalUrl}`;
		const answer = faultAnswer(rule, reply, { headers: request.headers, body, url });
		if (rule.retryAfter !== undefined) answer.headers['Retry-After'] = String(rule.retryAfter);
		this.send(record, response, answer);
	}

	private send(
		record: RecordedRequest,
		response: Response,
		{ status, headers, content }: WireAnswer,
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

function faultAnswer(rule: FaultRule, reply: Reply, request: Echoed & { url: string }): WireAnswer {
	switch (rule.kind) {
		case 'odd':
			return oddAnswer(rule.odd ?? 'emptyBody', reply);
		case 'redirect':
			return redirectAnswer(rule.status ?? 302, rule.to ?? 'otherPath', request.url);
		case 'echo':
			return echoAnswer(rule, request);
		case 'html': {
			const status = rule.status ?? 502;
			return pageAnswer(status, `${status} ${STATUS_CODES[status] ?? ''}`, '<hr>nginx');
		}
		case 'malformed':
			return {
				...jsonAnswer(rule.status ?? 200, ''),
				content: '[{"response":{"candid',
			};
		default:
			return rule.kind === 'empty' || rule.body === undefined
				? { ...textAnswer(rule.status ?? 500, ''), headers: {} }
				: jsonAnswer(rule.status ?? 500, rule.body);
	}
}

export interface RequestBody {
	body: Record<string, unknown>;
	files: RecordedFile[];
}

/** multer makes nested fields objects without a prototype, which no comparison finds equal. */
const plain = (value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : value;

/** What a parsed request says; multer adds an empty field for each file. */
export function bodyOf(request: Request): RequestBody {
	const files = (request.files ?? []) as RecordedFile[];
	const fileNames = new Set(files.map(({ fieldname }) => fieldname));
	const fields = Object.entries((request.body ?? {}) as Record<string, unknown>);
	return {
		body: Object.fromEntries(
			fields.filter(([name]) => !fileNames.has(name)).map(([name, value]) => [name, plain(value)]),
		),
		files,
	};
}
