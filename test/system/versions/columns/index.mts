import { checkTools } from '../../agents/checkTools.mts';
import { fillLists } from '../../agents/world.mts';
import { checkTrigger } from '../../demo/trigger/checkTrigger.mts';
import { N8N_VERSION } from '../../n8n/n8nInstall.mts';
import { startN8n } from '../../n8n/n8nServer.mts';
import { createAccount, accountsOf } from '../../n8n/accounts.mts';
import type { World } from '../world.mts';
import { checkAddresses } from './addresses.mts';
import { checkErrorOutput } from './errorOutput.mts';
import { checkExamples, checkImport } from './examples.mts';
import { checkLoading } from './loading.mts';
import { checkLostAnswers } from './lostAnswers.mts';
import { checkTokens } from './tokens.mts';

/** What is tried with each version. */
export interface Column {
	title: string;
	/** Goes on with what is at HB; all others begin with an empty one. */
	goesOn?: boolean;
	/** The one version that has it; all when left out. */
	only?: string;
	check: (world: World) => Promise<void>;
}

async function asTools(world: World): Promise<void> {
	const { sandbox, run } = world;
	fillLists(sandbox);
	await checkTools(run.checks, world, () => run.closers.isClosing);
}

/** The other way in which newer versions publish workflows, which is not their default. */
async function byPublicationService({ sandbox, run, n8n: { version } }: World): Promise<void> {
	const env = { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true' };
	const n8n = run.closers.keep(await startN8n({ log: run.log, version, env }));
	try {
		const portal = await createAccount(n8n, accountsOf(sandbox).portal);
		run.checks.all(await checkTrigger(n8n, sandbox, portal));
	} finally {
		await n8n.stop();
	}
}

/** In the order in which they are tried. */
export const COLUMNS: Column[] = [
	{ title: 'Loading', check: checkLoading },
	{
		title: 'Credentials',
		check: async ({ run, tested }) => await Promise.resolve(run.checks.all(tested)),
	},
	{ title: 'Bulk import', check: checkImport },
	{ title: 'Examples', check: checkExamples, goesOn: true },
	{ title: 'Error output', check: checkErrorOutput },
	{ title: 'Lost answers', check: checkLostAnswers },
	{ title: 'Token expiry', check: checkTokens },
	{ title: 'Addresses', check: checkAddresses },
	{
		title: 'Trigger',
		check: async ({ n8n, sandbox, accounts, run }) =>
			run.checks.all(await checkTrigger(n8n, sandbox, accounts.portal.hbTokenApi)),
	},
	{ title: 'Trigger, publication service', check: byPublicationService, only: N8N_VERSION },
	{ title: 'AI tools', check: asTools },
];
