import express, {
	type ErrorRequestHandler,
	type Express,
	type Request,
	type RequestHandler,
	type Response,
} from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolveAlias } from './aliases.mts';
import {
	contractMiddleware,
	hasUnwantedBody,
	operationOf,
	pathParamsOf,
	violationText,
} from './contract.mts';
import type { Faults } from './faults.mts';
import { RateLimiter, retryAfterHeader } from './rateLimit.mts';
import type { RecordedFile, RecordedRequest, Recorder } from './recorder.mts';
import { Responder } from './respond.mts';
import type { Hb, Service } from './service.mts';

const LARGEST_FORM = '20mb';

export interface Parts {
	hb: Hb;
	recorder: Recorder;
	faults: Faults;
	recordBodies: boolean;
}

const recordOf = ({ locals }: Response) => locals.record as RecordedRequest;

/** multer makes nested fields objects without a prototype, which no comparison finds equal. */
const plain = (value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : value;

/** Hangs HB's services into an Express app: record, limit, contract, faults, and then the handler. */
export function serve(app: Express, services: Service[], parts: Parts): void {
	const { hb, recorder, recordBodies } = parts;
	const responder = new Responder(recorder);
	const limiter = new RateLimiter();

	/** What the request says, for the record; multer adds an empty field for each file. */
	const readBody = (request: Request, record: RecordedRequest) => {
		const files = (request.files ?? []) as RecordedFile[];
		const fileNames = new Set(files.map(({ fieldname }) => fieldname));
		const fields = Object.entries((request.body ?? {}) as Record<string, unknown>);
		const body = Object.fromEntries(
			fields.filter(([name]) => !fileNames.has(name)).map(([name, value]) => [name, plain(value)]),
		);
		record.operationId = operationOf(request)?.operationId;
		record.files = files.map(({ fieldname, originalname, mimetype, size, buffer }) => ({
			fieldname,
			originalname,
			mimetype,
			size,
			...(recordBodies && { buffer }),
		}));
		if (recordBodies && request.body !== undefined) record.body = body;
		return { body, files };
	};

	const enter: RequestHandler = async (request, response, next) => {
		const [path, query] = request.url.split(/\?(.*)/s);
		const record = recorder.start({
			method: request.method,
			path,
			query: { ...request.query },
			headers: request.headers as Record<string, string>,
			body: undefined,
		});
		response.locals.record = record;
		response.on('close', () => recorder.finish(record));
		const passes = limiter.take(hb.settings.rateLimit);
		if (hb.settings.latencyMs > 0) await sleep(hb.settings.latencyMs);
		if (!passes) {
			const retryAfter = hb.settings.rateLimit && retryAfterHeader(hb.settings.rateLimit);
			const headers = retryAfter === undefined ? undefined : { 'Retry-After': retryAfter };
			responder.json(record, response, 429, { message: 'Too Many Attempts.' }, headers);
			return;
		}
		request.url = [resolveAlias(hb.settings.aliases, path), query].filter(Boolean).join('?');
		request.originalUrl = request.baseUrl + request.url;
		next();
	};

	const refuse = (record: RecordedRequest, response: Response, status: number, text: string) => {
		record.violation = text;
		responder.json(record, response, status, { message: `contract: ${text}` });
	};

	const dispatch =
		(service: Service): RequestHandler =>
		async (request, response) => {
			const record = recordOf(response);
			const { body, files } = readBody(request, record);
			if (hasUnwantedBody(request)) {
				refuse(record, response, 400, 'this operation has no request body');
				return;
			}
			const fault = parts.faults.take(record, body);
			record.fault = fault?.id;
			const kind = fault?.rule.kind;
			if (kind === 'latency') await sleep(fault?.rule.latencyMs ?? 0);
			const seen =
				!fault ||
				kind === 'latency' ||
				kind === 'resetAfter' ||
				kind === 'malformed' ||
				(kind !== 'reset' && fault.rule.processed === true);
			if (fault && !seen) {
				responder.fault(record, request, response, fault);
				return;
			}
			recorder.markProcessed(record);
			const reply = service.handlers[record.operationId ?? '']({
				params: pathParamsOf(request),
				query: request.query,
				body,
				files,
				url: `${request.protocol}://${request.get('host') ?? ''}${request.originalUrl.split('?')[0]}`,
			});
			if (fault && kind !== 'latency') responder.fault(record, request, response, fault);
			else responder.reply(record, response, reply);
		};

	/** What the contract refuses. A wrong key is no breach of it. */
	const failed =
		(service: Service): ErrorRequestHandler =>
		(error: { status?: number; message?: string; code?: string }, request, response, _next) => {
			const record = recordOf(response);
			if (response.headersSent || request.socket.destroyed) return;
			const { status = 500 } = error;
			if (status >= 500) {
				console.error(error);
				responder.json(record, response, 500, { message: 'The sandbox itself has failed.' });
				return;
			}
			readBody(request, record);
			const isRefused = status === 401 || status === 403;
			if (isRefused && !service.knowsCaller(request.headers)) {
				responder.json(record, response, 401, { message: 'Unauthenticated.' });
			} else {
				const answered = status === 404 || status === 405 ? status : 400;
				const text = isRefused
					? `a header is missing or wrong: ${error.message}`
					: violationText(request, error);
				refuse(record, response, answered, text);
			}
		};

	for (const service of services) {
		app.use(
			service.prefix,
			enter,
			express.urlencoded({ extended: true, limit: LARGEST_FORM }),
			...contractMiddleware(service),
			dispatch(service),
			failed(service),
		);
	}
	app.use(enter, (_request, response) => {
		refuse(recordOf(response), response, 404, 'no API of HB begins like this');
	});
}
