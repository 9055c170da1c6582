import express, {
	type ErrorRequestHandler,
	type Express,
	type Request,
	type RequestHandler,
	type Response,
} from 'express';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from './answers.mts';
import {
	contractMiddleware,
	hasUnwantedBody,
	operationOf,
	pathParamsOf,
	resolveAlias,
	violationText,
} from './contract.mts';
import type { FaultRule, Faults } from './faults.mts';
import { PAGING_PARAMETERS, type Lies } from './odd/lists.mts';
import { RateLimiter, retryAfterHeader } from './rateLimit.mts';
import type { RecordedRequest, Recorder } from './recorder.mts';
import { bodyOf, Responder } from './respond.mts';
import { chooseService, type Hb, type Service } from './service.mts';

const LARGEST_BODY = '20mb';

export interface Parts {
	hb: Hb;
	recorder: Recorder;
	faults: Faults;
	recordBodies: boolean;
	/** Whether HB's own answers are held against the contract. */
	checkAnswers: boolean;
}

/** Files outside of the APIs. */
export interface Files {
	/** Where they are on the sandbox; stays in the `path` of recorded requests. */
	prefix: string;
	reply: (path: string, headers: IncomingHttpHeaders) => Reply;
}

const recordOf = ({ locals }: Response) => locals.record as RecordedRequest;
const liesOf = ({ locals }: Response) => locals.lies as Lies | undefined;

/** Whether HB sees a request that this fault strikes. */
function isProcessed({ kind, processed }: FaultRule): boolean {
	if (kind === 'reset') return false;
	return processed ?? ['latency', 'resetAfter', 'malformed', 'odd'].includes(kind);
}

/** Hangs HB's services into an Express app: record, limit, contract, faults, and then the handler. */
export function serve(app: Express, services: Service[], files: Files[], parts: Parts): void {
	const { hb, recorder, recordBodies } = parts;
	const responder = new Responder(recorder);
	const limiter = new RateLimiter();

	/** Notes in the record what the request says. */
	const readBody = (request: Request, record: RecordedRequest) => {
		const { body, files } = bodyOf(request);
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
		// what the contract's middleware lets through
		response.json = (body) => {
			responder.reply(record, response, { status: response.statusCode, body });
			return response;
		};
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

	/** Notes whose the request is; what it asks of a list that lies goes past the contract. */
	const noteService =
		({ name }: Service): RequestHandler =>
		(request, response, next) => {
			const record = recordOf(response);
			record.service = name;
			const lies = parts.faults.liesFor(record);
			if (lies) {
				record.fault = lies.id;
				response.locals.lies = lies;
				const [path, query] = request.url.split('?');
				const asked = new URLSearchParams(query);
				for (const parameter of PAGING_PARAMETERS) {
					const value = asked.get(parameter);
					if (value !== null) lies.paging[parameter] = value;
					asked.delete(parameter);
				}
				request.url = [path, asked.toString()].filter(Boolean).join('?');
				request.originalUrl = request.baseUrl + request.url;
			}
			next();
		};

	/** Whether the answer must keep the contract: nothing was set that breaks it on purpose. */
	const isDocumented = (response: Response) =>
		parts.checkAnswers &&
		recordOf(response).operationId !== undefined &&
		// its contract holds only what is documented, which is next to nothing
		recordOf(response).service !== 'hub' &&
		!liesOf(response) &&
		hb.settings.wrap === 'documented' &&
		hb.settings.tokenWrap === 'bare';

	/** Lets a fault strike, or HB do what is asked. */
	const answer = async (
		request: Request,
		response: Response,
		body: Record<string, unknown>,
		handle: () => Reply | Promise<Reply>,
	) => {
		const record = recordOf(response);
		const fault = parts.faults.take(record, body);
		record.fault = fault?.id ?? record.fault;
		const kind = fault?.rule.kind;
		if (kind === 'latency') await sleep(fault?.rule.latencyMs ?? 0);
		if (fault && !isProcessed(fault.rule)) {
			responder.fault(record, request, response, fault, body);
			return;
		}
		recorder.markProcessed(record);
		const reply = await handle();
		if (fault && kind !== 'latency') responder.fault(record, request, response, fault, body, reply);
		else if (isDocumented(response)) responder.checked(record, request, response, reply);
		else responder.reply(record, response, reply);
	};

	const dispatch =
		({ handlers }: Service): RequestHandler =>
		async (request, response) => {
			const record = recordOf(response);
			const { body, files } = readBody(request, record);
			if (hasUnwantedBody(request)) {
				refuse(record, response, 400, 'this operation has no request body');
				return;
			}
			const lies = liesOf(response);
			await answer(request, response, body, () =>
				handlers[record.operationId ?? '']({
					params: pathParamsOf(request),
					query: lies?.told.has('ignoresFilters') ? {} : request.query,
					lies,
					body,
					files,
					headers: request.headers,
					url: `${request.protocol}://${request.get('host') ?? ''}${request.originalUrl.split('?')[0]}`,
				}),
			);
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

	const routeOf = (service: Service): RequestHandler =>
		express
			.Router()
			.use(
				noteService(service),
				express.json({ limit: LARGEST_BODY }),
				express.urlencoded({ extended: true, limit: LARGEST_BODY }),
				...contractMiddleware(service),
				dispatch(service),
				failed(service),
			);
	for (const prefix of new Set(services.map((service) => service.prefix))) {
		const served = services
			.filter((service) => service.prefix === prefix)
			.map((service) => ({ service, route: routeOf(service) }));
		app.use(prefix, enter, chooseService(served));
	}
	for (const { prefix, reply } of files) {
		app.get(`${prefix}/*path`, enter, async (request, response) => {
			const path = request.path.slice(prefix.length);
			await answer(request, response, {}, () => reply(path, request.headers));
		});
	}
	app.use(enter, (_request, response) => {
		refuse(recordOf(response), response, 404, 'no API of HB begins like this');
	});
}
