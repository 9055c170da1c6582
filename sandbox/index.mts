import express from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { controlRouter } from './control.mts';
import { Faults, type FaultRule } from './faults.mts';
import { portalV1 } from './portalV1/index.mts';
import { Recorder, type RecordedRequest, type Stats } from './recorder.mts';
import { serve } from './serve.mts';
import type { Hb } from './service.mts';
import { defaultSettings, type Settings } from './settings.mts';
import { SandboxState } from './state.mts';

export type { FaultKind, FaultRule } from './faults.mts';
export type { RecordedFile, RecordedRequest, Stats } from './recorder.mts';
export type { RateLimit, Screening, Settings, Wrap } from './settings.mts';
export type { Candidate, SandboxState, Submission, UploadedFile } from './state.mts';

export const DEFAULT_API_KEY = 'sandbox-key';

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
}

/** A running local HB. */
export interface Sandbox {
	/** Without a slash at the end, for example `http://127.0.0.1:4010`. */
	url: string;
	/** The base URL of Portal V1. */
	portalUrl: string;
	apiKey: string;
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
	/** Back to the beginning: state, requests, faults, settings. */
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
	const { port = 0, host = '127.0.0.1', latencyMs = 0, recordBodies = true } = options;
	const firstSettings = (): Settings => ({ ...defaultSettings(), latencyMs });
	const recorder = new Recorder();
	const faults = new Faults();
	const hb: Hb = {
		state: new SandboxState(),
		settings: firstSettings(),
		apiKey: options.apiKey ?? DEFAULT_API_KEY,
	};

	const app = express().disable('x-powered-by').disable('etag');
	const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app);
	const sandbox: Sandbox = {
		url: '',
		portalUrl: '',
		apiKey: hb.apiKey,
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
			Object.assign(hb.settings, { rateLimit: undefined, documentBytes: undefined });
			Object.assign(hb.settings, firstSettings());
		},
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
	app.use('/_sandbox', controlRouter(sandbox));
	serve(app, [portalV1(hb)], { hb, recorder, faults, recordBodies });

	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, 1024, resolve);
	});
	const { port: taken } = server.address() as AddressInfo;
	sandbox.url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
	sandbox.portalUrl = `${sandbox.url}/portal/api`;
	return sandbox;
}
