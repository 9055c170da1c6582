import { accountsOf, portalV1Of } from '../../n8n/accounts.mts';
import { runStep, stepOf, type Step } from '../steps.mts';
import type { World } from '../world.mts';

/** A redirect that was taken for a broken connection would be tried for 40 s. */
const LONGEST_MS = 10_000;
const HOST = '127.0.0.1';
/** In our words, or in those of n8n. */
const REFUSAL = /does not allow requests|configured to prevent use/;

const getCandidates = (credentials: Step['credentials']): Step => ({
	name: 'Get Candidates',
	type: 'n8n-nodes-healthier-business.hbCandidate',
	typeVersion: 1,
	parameters: {
		resource: 'candidate',
		operation: 'getAll',
		returnAll: true,
		filters: {},
		options: {},
	},
	credentials,
});

/** Where requests may go: no further than the address says, and where the credential lets them. */
export async function checkAddresses(world: World): Promise<void> {
	await checkRedirects(world);
	await checkDomains(world);
}

async function checkRedirects({ n8n, sandbox, accounts, run }: World): Promise<void> {
	sandbox.fault({ kind: 'redirect', times: Infinity });
	const sentBefore = sandbox.requests.length;
	const started = Date.now();
	const { error } = await runStep(n8n, getCandidates(accounts.portalV1), [{}]);
	const ms = Date.now() - started;
	sandbox.clearFaults();
	const sent = sandbox.requests.length - sentBefore;
	const told = `${error?.message} ${error?.description}`;
	run.checks.check('A redirect is not followed, and told as one at once', [
		...(sent === 1 ? [] : [`${sent} requests`]),
		...(ms < LONGEST_MS ? [] : [`it took ${ms} ms`]),
		...(/redirects to/.test(told) && /Base URL/.test(told) ? [] : [told]),
	]);
}

/** The one operation whose Base URL can be entered in the node, and its credential. */
const KEY = 'hbBooking.academyBooking.getUpcoming';

/** n8n's Allowed HTTP Request Domains of a credential. */
async function checkDomains(world: World): Promise<void> {
	const { n8n, sandbox, accounts, operations, run } = world;
	const step = stepOf(operations.find(({ key }) => key === KEY)!, sandbox, accounts);
	const [[type, { name }]] = Object.entries(step.credentials!);
	const account = Object.values(accountsOf(sandbox)).find((one) => one.name === name)!;
	/** Runs the step with a credential for these domains; it names the sandbox's own address. */
	const against = async (domains: object, mayGo: boolean) => {
		const credential = await n8n.createCredential('Domains', type, { ...account.data, ...domains });
		const sentBefore = sandbox.requests.length;
		const { error } = await runStep(n8n, { ...step, credentials: { [type]: credential } }, [{}]);
		const sent = sandbox.requests.length - sentBefore;
		await n8n.rest('DELETE', `/credentials/${credential.id}`);
		if (mayGo) return error ? [error.message] : [];
		return [
			...(sent === 0 ? [] : [`${sent} requests were sent`]),
			...(REFUSAL.test(String(error?.message)) ? [] : [String(error?.message)]),
		];
	};
	const none = { allowedHttpRequestDomains: 'none' };
	const only = (allowedDomains: string) => ({
		allowedHttpRequestDomains: 'domains',
		allowedDomains,
	});
	const { checks } = run;
	checks.check('A credential for some domains goes to those', await against(only(HOST), true));
	checks.check('and to no others', await against(only('hb.example.com'), false));
	checks.check('One for no domain goes nowhere that a node names', await against(none, false));
	await checkOwnNodes(world);
}

async function checkOwnNodes({ n8n, sandbox, run: { checks } }: World): Promise<void> {
	const data = { ...portalV1Of(sandbox).data, allowedHttpRequestDomains: 'none' };
	const hbApi = await n8n.createCredential('No domains', 'hbApi', data);
	const { error } = await runStep(n8n, getCandidates({ hbApi }), [{}]);
	checks.check("but to HB with HB's own nodes", error ? [error.message] : []);
}
