import { runChecks } from '../n8n/checks.mts';
import { checkTools } from './checkTools.mts';
import { startWorld } from './world.mts';

const HELP = `Calls every operation of every node as an AI tool in a real n8n, against the local HB and
without any model: by n8n's Tool Executor, and by n8n's AI Agent with a script in place of a model.

  npm run test:tools -- [--no-build]
`;

await runChecks(HELP, {}, async ({ checks, log, closers, build }) => {
	await build();
	const world = await startWorld(closers, log);
	await checkTools(checks, world, () => closers.isClosing);
});
