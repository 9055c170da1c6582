import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from './answers.mts';
import type { RecordedFile } from './recorder.mts';
import type { Settings } from './settings.mts';
import type { SandboxState } from './state.mts';

/** What the handlers of a service work on. */
export interface Hb {
	state: SandboxState;
	settings: Settings;
	/** The key that is right. */
	apiKey: string;
}

/** A request that keeps the contract. */
export interface Call {
	/** Decoded. */
	params: Record<string, string>;
	query: Record<string, unknown>;
	body: Record<string, unknown>;
	files: RecordedFile[];
	/** The address as it was asked for, without the query. */
	url: string;
}

/** Does what an operation does at HB, at once, and gives the answer. */
export type Handler = (call: Call) => Reply;

/** By operationId. */
export type Handlers = Record<string, Handler>;

/** One of HB's APIs. */
export interface Service {
	/** Where it begins on the sandbox, for example `/portal/api`. */
	prefix: string;
	/** The file in contract/. */
	contract: string;
	handlers: Handlers;
	/** By the names of the contract's security schemes. */
	security: Record<string, (headers: IncomingHttpHeaders) => boolean>;
	/** Whether the secret is right: where it is and a scheme still refuses, the request is malformed. */
	knowsCaller: (headers: IncomingHttpHeaders) => boolean;
}
