import express from 'express';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bls } from './bls/index.mts';
import { controlRouter } from './control.mts';
import { Faults, type FaultRule } from './faults.mts';
import { hub, HUB_KEY, HUB_PREFIX } from './hub/index.mts';
import { portalV1 } from './portalV1/index.mts';
import { FILES, fileReply } from './portalV2/files.mts';
import { portalV2 } from './portalV2/index.mts';
import { practicalTraining } from './practicalTraining/index.mts';
import { Recorder, type RecordedRequest, type Stats } from './recorder.mts';
import { serve } from './serve.mts';
import type { Hb } from './service.mts';
import { services } from './services/index.mts';
import { defaultSettings, resetSettings, type Settings } from './settings.mts';
import { SandboxState } from './state.mts';
import { bearerSecurity } from './tokens/handlers.mts';
import { Tokens } from './tokens/store.mts';
import { Webhooks } from './webhooks/index.mts';

export type { FaultKind, FaultRule } from './faults.mts';
export type { OddAnswer } from './odd/index.mts';
export type { ListLie } from './odd/lists.mts';
export type { RedirectTarget } from './odd/redirects.mts';
export type { RecordedFile, RecordedRequest, Stats } from './recorder.mts';
export type { Reference, ReferenceRequest, SentEmail } from './portalV2/records.mts';
export type { ServiceName, TokenService } from './service.mts';
export type { RateLimit, Screening, Settings, WebhookSettings, Wrap } from './settings.mts';
export type { Candidate, SandboxState, Submission, UploadedFile } from './state.mts';
export type { TokenPair } from './tokens/store.mts';
export type {
	Corruption,
	Delivery,
	Endpoint,
	Envelope,
	Format,
	Scheme,
	Webhooks,
} from './webhooks/index.mts';

export const DEFAULT_API_KEY = 'sandbox-key';
/** With which the key is exchanged for a token. */
export const CLIENT_ID = 4711;

export interface SandboxOptions {
	/** 0 (default) takes a free one. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	/** The right key, default `sandbox-key`. */
	apiKey?: string;
	latencyMs?: number;
	/** Whether bodies and files are kept in `requests`, default true. */
	recordBodies?: boolean;
	/** Whether answers that break the contract become a 500, default true; without, it is a little faster. */
	checkAnswers?: boolean;
}

/** A running local HB. */
export interface Sandbox {
	/** Without a slash at the end, for example `http://127.0.0.1:4010`. */
	url: string;
	/** The base URL of Portal V1 and V2. */
	portalUrl: string;
	/** The base URL of Virtual BLS. */
	blsUrl: string;
	/** The base URL of practical training. */
	practicalTrainingUrl: string;
	/** The base URL of HB Services and the older academy. */
	servicesUrl: string;
	/** The base URL of the Hub, and its key. */
	hubUrl: string;
	hubKey: string;
	apiKey: string;
	clientId: number;
	/** The tokens that are out: `expireAll()`, `revokeRefresh()`. */
	tokens: Tokens;
	/** The registered endpoints, and deliveries. */
	webhooks: Webhooks;
	requests: RecordedRequest[];
	/** The requests that broke the contract, also those for unknown paths. */
	readonly violations: RecordedRequest[];
	readonly peakInFlight: number;
	readonly stats: Stats;
	state: SandboxState;
	settings: Settings;
	/** Adds a fault; gives the id under which requests name it. */
	fault(rule: FaultRule): string;
	clearFaults(): void;
	/** Back to the beginning: state, requests, faults, settings, tokens, webhooks. */
	reset(): void;
	close(): Promise<void>;
}

/** Longer than clients keep idle connections, so that none is closed under a new request. */
const KEEP_ALIVE_MS = 120_000;

/**
 * Starts a local HB.
 * @throws Error when the port is taken or a contract is broken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const {
		port = 0,
		host = '127.0.0.1',
		latencyMs = 0,
		recordBodies = true,
		checkAnswers = true,
	} = options;
	const firstSettings = (): Settings => ({ ...defaultSettings(), latencyMs });
	const recorder = new Recorder();
	const faults = new Faults();
	const settings = firstSettings();
	const hb: Hb = {
		state: new SandboxState(),
		settings,
		apiKey: options.apiKey ?? DEFAULT_API_KEY,
		clientId: CLIENT_ID,
		tokens: new Tokens(settings),
		webhooks: new Webhooks(settings),
		origin: '',
	};

	const app = express().disable('x-powered-by').disable('etag');
	const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app);
	const sandbox: Sandbox = {
		url: '',
		portalUrl: '',
		blsUrl: '',
		practicalTrainingUrl: '',
		servicesUrl: '',
		hubUrl: '',
		hubKey: HUB_KEY,
		apiKey: hb.apiKey,
		clientId: hb.clientId,
		tokens: hb.tokens,
		webhooks: hb.webhooks,
		requests: recorder.requests,
		get violations() {
			return recorder.violations;
		},
		get peakInFlight() {
			return recorder.stats.peakInFlight;
		},
		get stats() {
			return recorder.stats;
		},
		state: hb.state,
		settings: hb.settings,
		fault: (rule) => faults.add(rule),
		clearFaults: () => faults.clear(),
		reset() {
			hb.state.reset();
			recorder.reset();
			faults.clear();
			hb.tokens.reset();
			hb.webhooks.reset();
			resetSettings(hb.settings, firstSettings());
		},
		async close() {
			hb.webhooks.stop();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
	app.use('/_sandbox', controlRouter(sandbox));
	const apis = [portalV1(hb), portalV2(hb), bls(hb), practicalTraining(hb), services(hb), hub(hb)];
	const knowsCaller = bearerSecurity(hb, 'portal').knowsCaller;
	const files = {
		prefix: FILES,
		reply: (path: string, headers: IncomingHttpHeaders) =>
			fileReply(hb, path, knowsCaller(headers)),
	};
	serve(app, apis, [files], { hb, recorder, faults, recordBodies, checkAnswers });

	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, 1024, resolve);
	});
	const { port: taken } = server.address() as AddressInfo;
	sandbox.url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
	hb.origin = sandbox.url;
	sandbox.portalUrl = `${sandbox.url}/portal/api`;
	sandbox.blsUrl = `${sandbox.url}/bls/api/v1`;
	sandbox.practicalTrainingUrl = `${sandbox.url}/practical-training/api/v1`;
	sandbox.servicesUrl = `${sandbox.url}/services/api`;
	sandbox.hubUrl = sandbox.url + HUB_PREFIX;
	return sandbox;
}
