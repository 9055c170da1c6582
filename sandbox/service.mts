import type { Request, RequestHandler } from 'express';
import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from './answers.mts';
import { firstSegment, firstSegmentsOf } from './contract.mts';
import type { Lies } from './odd/lists.mts';
import type { RecordedFile } from './recorder.mts';
import type { Settings } from './settings.mts';
import type { SandboxState } from './state.mts';
import type { Tokens } from './tokens/store.mts';
import type { Webhooks } from './webhooks/index.mts';

/** HB's APIs, by the names that the nodes and the sandbox's control API use. */
export type ServiceName = 'portalV1' | 'portal' | 'bls' | 'practicalTraining' | 'services' | 'hub';

/** The services that give tokens and deliver webhooks. */
export type TokenService = 'portal' | 'bls' | 'practicalTraining';

/** What the handlers of a service work on. */
export interface Hb {
	state: SandboxState;
	settings: Settings;
	/** The key that is right. */
	apiKey: string;
	/** The client id that is right, with that key. */
	clientId: number;
	/** The tokens that are out, for each service apart: see tokens/handlers.mts for the handlers. */
	tokens: Tokens;
	/**
	 * The registered endpoints, for each service apart, and deliveries to them: see
	 * webhooks/handlers.mts for the handlers. When something happens at HB:
	 * `void hb.webhooks.emit('bls', 'booking.created', booking)`.
	 */
	webhooks: Webhooks;
	/** Where the sandbox is, without a slash at the end; empty until it listens. */
	origin: string;
}

/** A request that keeps the contract. */
export interface Call {
	/** Decoded. */
	params: Record<string, string>;
	query: Record<string, unknown>;
	/** Form fields, or what the JSON says. */
	body: Record<string, unknown>;
	files: RecordedFile[];
	headers: IncomingHttpHeaders;
	/** The address as it was asked for, without the query. */
	url: string;
	/** In what a list is to lie. */
	lies?: Lies;
}

/** Does what an operation does at HB, at once, and gives the answer. */
export type Handler = (call: Call) => Reply | Promise<Reply>;

/** By operationId. */
export type Handlers = Record<string, Handler>;

/** One of HB's APIs. */
export interface Service {
	name: ServiceName;
	/**
	 * Where it begins on the sandbox, for example `/portal/api`. Services may share a prefix; the
	 * first segment of the path then says whose contract it is.
	 */
	prefix: string;
	/** The file in contract/. */
	contract: string;
	handlers: Handlers;
	/** By the names of the contract's security schemes. */
	security: Record<string, (headers: IncomingHttpHeaders) => boolean>;
	/** Whether the secret is right: where it is and a scheme still refuses, the request is malformed. */
	knowsCaller: (headers: IncomingHttpHeaders) => boolean;
}

/** A service with what serves it. */
export interface Served {
	service: Service;
	route: RequestHandler;
}

/**
 * Sends each request below a prefix to the service whose paths begin with its first segment, and what
 * none of them knows to the first one, which refuses it.
 * @throws Error when two of the services have paths that begin with the same segment
 */
export function chooseService(served: Served[]): RequestHandler {
	const bySegment = new Map<string, Served>();
	for (const one of served) {
		for (const segment of firstSegmentsOf(one.service)) {
			const other = bySegment.get(segment)?.service.contract;
			if (other) throw new Error(`${other} and ${one.service.contract} both have /${segment}`);
			bySegment.set(segment, one);
		}
	}
	return (request: Request, response, next) => {
		const { route } = bySegment.get(firstSegment(request.path)) ?? served[0];
		void route(request, response, next);
	};
}
