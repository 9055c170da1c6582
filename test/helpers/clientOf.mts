/** The client of the nodes with an HB that is a function, for tests of what is sent when. */
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { HbClient } from '../../dist/nodes/shared/transport/client.js';
import { RequestGate } from '../../dist/nodes/shared/transport/gate.js';
import { TokenRenewal } from '../../dist/nodes/shared/transport/login.js';
import { Pace } from '../../dist/nodes/shared/transport/pace.js';

export const BASE_URL = 'https://hb.example.com/api';

export interface Asked {
	/** In ms, by the clock of the test. */
	at: number;
	url: string;
	method: string;
	/** With the credential. */
	isSigned: boolean;
	options: IHttpRequestOptions;
}

export type Answer =
	| { status: number; headers?: object; body?: unknown }
	/** No answer: the code of the connection, and what else the error has. */
	| { code: string; [more: string]: unknown };

export interface ClientOptions {
	concurrency?: number;
	ceiling?: number;
	signal?: AbortSignal;
	credentialType?: 'hbApi' | 'hbTokenApi' | 'hbHubApi';
	/** How long HB takes, in ms. */
	latency?: number;
	/** n8n's helper for requests with a credential, where it does more than to send. */
	helper?: (send: () => Promise<IN8nHttpFullResponse>, options: IHttpRequestOptions) => unknown;
	/** What n8n has in the credential. */
	credentials?: object;
}

export const OK: Answer = { status: 200, body: { id: 1 } };

/** @param wait HB's Retry-After, none where it is left out */
export const limited = (wait?: number | string): Answer => ({
	status: 429,
	headers: wait === undefined ? {} : { 'retry-after': String(wait) },
});

export const timesOf = (asked: Asked[]) => asked.map(({ at }) => at);

/** Waits that are partly chance are as long as they can be. */
export function useLongestWaits() {
	const { random } = Math;
	beforeEach(() => void (Math.random = () => 1));
	afterEach(() => void (Math.random = random));
}

/**
 * @param answer what HB answers to a request, by its number from 1
 * @returns the client, what it asked, and how many requests were under way at once
 */
export function clientOf(
	answer: (number: number, asked: Asked) => Answer,
	{
		concurrency,
		ceiling,
		signal,
		credentialType = 'hbApi',
		latency = 0,
		helper = async (send) => await send(),
		credentials = {},
	}: ClientOptions = {},
) {
	const asked: Asked[] = [];
	const startedAt = Date.now();
	const inFlight = { now: 0, peaks: [] as number[] };
	const ask = async (options: IHttpRequestOptions, isSigned: boolean) => {
		const { url, method = 'GET' } = options;
		const one: Asked = { at: Date.now() - startedAt, url, method, isSigned, options };
		asked.push(one);
		const found = answer(asked.length, one);
		inFlight.peaks.push(++inFlight.now);
		if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
		inFlight.now--;
		const nothing = options.encoding ? Buffer.alloc(0) : {};
		if (!('status' in found)) throw Object.assign(new Error('broken'), found);
		const { status: statusCode, headers = {}, body = nothing } = found;
		return { statusCode, headers, body } as IN8nHttpFullResponse;
	};
	const context = {
		getNode: () => ({ id: '1', name: 'HB', type: 'hbCandidate', typeVersion: 1 }),
		getCredentials: () => Promise.resolve(credentials),
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => await ask(options, false),
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) =>
				await helper(async () => await ask(options, true), options),
		},
	};
	const gate = new RequestGate(concurrency, new Pace(ceiling), signal);
	const connection = {
		credentialType,
		base: { baseURL: BASE_URL },
		account: BASE_URL,
		renewal: new TokenRenewal(),
		secrets: [],
	};
	return { client: new HbClient(context as never, connection, gate), gate, asked, inFlight };
}

export const get = (path = '/candidates', more = {}) =>
	({ method: 'GET', path, repeatable: true, ...more }) as const;
/** What must not be sent twice. */
export const post = (path = '/bookings', more = {}) =>
	({ method: 'POST', path, json: { a: 'b' }, repeatable: false, ...more }) as const;
