import { startSandbox, type Sandbox } from '../../../sandbox/index.mts';
import type { Closers } from '../n8n/closers.mts';
import type { Log } from '../n8n/log.mts';
import { startN8n, type N8nServer } from '../n8n/n8nServer.mts';
import { createAccounts, type Accounts } from '../n8n/accounts.mts';
import { builtNodes, operationsOf, type Operation } from '../n8n/nodeTypes.mts';

/** Everything that takes part. */
export interface World {
	sandbox: Sandbox;
	n8n: N8nServer;
	accounts: Accounts;
	operations: Operation[];
}

/** More than the Limit of a list lets through. */
const MANY = 60;

/** Gives a local HB more in its lists than a model should get. */
export function fillLists({ state, settings }: Sandbox): void {
	// the calls do not depend on each other
	settings.booking.holds = 'many';
	for (const { candidate_id } of state.seedCandidates(MANY)) {
		state.addReferenceRequest({ candidate_id });
	}
	for (const service of ['bls', 'practicalTraining'] as const) {
		state.booking[service].seedBookings(MANY);
	}
}

/** What the package offers as tools. */
export const toolOperations = (): Operation[] =>
	Object.values(builtNodes())
		.filter(({ usableAsTool }) => usableAsTool)
		.flatMap(operationsOf);

/** Starts n8n and a local HB; what is to be ended again is left to `closers`. */
export async function startWorld(closers: Closers, log: Log): Promise<World> {
	const sandbox = closers.keep(await startSandbox());
	fillLists(sandbox);
	log('Starting n8n');
	const n8n = closers.keep(await startN8n({ log }));
	const accounts = await createAccounts(n8n, sandbox);
	return { sandbox, n8n, accounts, operations: toolOperations() };
}
