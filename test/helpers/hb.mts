/** A sandbox for a test file, and the nodes run against it. Every request must keep to the contract. */
import type { IDataObject, INodeParameterResourceLocator, INodeParameters } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox, type TokenService } from '../../sandbox/index.mts';
import { runNode, type NodeRun, type RunOptions } from './engine.mts';

export interface Hb {
	readonly sandbox: Sandbox;
	/** The credential `hbApi` for the sandbox, with `changes`. */
	credential(changes?: IDataObject): RunOptions['credentials'];
	/** The credential `hbTokenApi` for a service of the sandbox, without a token yet, with `changes`. */
	tokenCredential(service?: TokenService, changes?: IDataObject): TokenCredentials;
	/** The credential `hbHubApi` for the Hub of the sandbox, with `changes`. */
	hubCredential(changes?: IDataObject): RunOptions['credentials'];
	/** Runs HB Candidate. `expectViolations` for the tests that send what HB must refuse. */
	candidate(
		operation: string,
		parameters: INodeParameters,
		options?: Partial<RunOptions>,
	): Promise<NodeRun>;
	run(node: string, parameters: INodeParameters, options?: Partial<RunOptions>): Promise<NodeRun>;
	/** Runs HB Reference. */
	reference(
		resource: string,
		operation: string,
		parameters: INodeParameters,
		options?: Partial<RunOptions>,
	): Promise<NodeRun>;
	/** Requests that reached HB, as `METHOD /path`. */
	sent(): string[];
	/** Call in a test whose requests break the contract on purpose. */
	allowViolations(): void;
}

/** Registers the hooks of a test file: a fresh sandbox state per test, no violations after it. */
export function useSandbox(): Hb {
	let sandbox: Sandbox;
	let violationsAllowed = false;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => {
		await sandbox.close();
	});
	beforeEach(() => {
		sandbox.reset();
		violationsAllowed = false;
	});
	afterEach(() => {
		if (violationsAllowed) return;
		expect(
			sandbox.violations.map(({ method, path, violation }) => `${method} ${path}: ${violation}`),
		).toEqual([]);
	});

	const hb: Hb = {
		get sandbox() {
			return sandbox;
		},
		credential: (changes = {}) => credentialsOf(sandbox, 'hbApi', changes),
		tokenCredential: (service = 'portal', changes = {}) =>
			credentialsOf(sandbox, service, changes) as TokenCredentials,
		hubCredential: (changes = {}) => credentialsOf(sandbox, 'hub', changes),
		reference: async (resource, operation, parameters, options = {}) =>
			await hb.run(
				'hbReference',
				{ resource, operation, options: {}, ...parameters },
				{ credentials: hb.tokenCredential(), ...options },
			),
		candidate: async (operation, parameters, options = {}) =>
			await hb.run('hbCandidate', { resource: 'candidate', operation, ...parameters }, options),
		async run(node, parameters, options = {}) {
			const run = await runNode({ node, parameters, credentials: hb.credential(), ...options });
			if (options.during) await untilQuiet(sandbox);
			return run;
		},
		sent: () => sandbox.requests.map(({ method, path }) => `${method} ${path}`),
		allowViolations() {
			violationsAllowed = true;
		},
	};
	return hb;
}

/** Longer than an answer of the sandbox takes in a test of a run that is cancelled. */
const QUIET_MS = 100;

/** What a cancelled run had on its way must not come into the next test. */
async function untilQuiet({ requests }: Sandbox): Promise<void> {
	for (let seen = -1; seen !== requests.length; ) {
		seen = requests.length;
		await sleep(QUIET_MS);
	}
}

/** As the editor stores it; n8n puts the tokens in while a node runs. */
export type TokenCredentials = { hbTokenApi: Record<string, string> };

export const baseUrlOf = (sandbox: Sandbox, service: TokenService) =>
	({
		portal: sandbox.portalUrl,
		bls: sandbox.blsUrl,
		practicalTraining: sandbox.practicalTrainingUrl,
	})[service];

/** The credential for a sandbox, with `changes`; that of a service has no token yet. */
export function credentialsOf(
	sandbox: Sandbox,
	which: 'hbApi' | TokenService | 'hub',
	changes: IDataObject = {},
): RunOptions['credentials'] {
	const { apiKey } = sandbox;
	if (which === 'hub')
		return { hbHubApi: { apiKey: sandbox.hubKey, baseUrl: sandbox.hubUrl, ...changes } };
	if (which === 'hbApi') {
		return {
			hbApi: { apiKey, apiVersion: '1.0', baseUrl: sandbox.portalUrl, ...changes },
		};
	}
	return {
		hbTokenApi: {
			service: which,
			clientId: String(sandbox.clientId),
			apiKey,
			baseUrl: baseUrlOf(sandbox, which),
			accessToken: '',
			refreshToken: '',
			...changes,
		},
	};
}

/** The JSON of the items. */
export const jsonOf = (items: NodeRun['items']) => items.map(({ json }) => json);

/** The parameters of Create for items of `persons`. */
export const createParameters = {
	email: '={{ $json.email }}',
	firstName: 'Ada',
	lastName: 'Example',
	additionalFields: {},
	options: {},
};

/** Invented people with an e-mail address alone. */
export const persons = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ email: `person${index}@example.com` }));

/** The parameters of Import Many with automatic mapping. */
export const importParameters = (more: INodeParameters = {}): INodeParameters => ({
	columns: { mappingMode: 'autoMapInputData', value: null },
	existingCandidates: 'leave',
	options: {},
	...more,
});

/** A record locator as the editor stores it. */
export const byId = (value: string): INodeParameterResourceLocator => ({
	__rl: true,
	mode: 'id',
	value,
});

/** Invented people, each with the required columns. */
export const people = (count: number, from = 1) =>
	Array.from({ length: count }, (_, index) => ({
		'First Name': `Given${from + index}`,
		'Last Name': `Family${from + index}`,
		Email: `person${from + index}@example.com`,
	}));
