import { startSandbox } from '../../../sandbox/index.mts';

/** The sandbox as a process of its own; tells its parent where it is and ends with it. */
const { url, portalUrl, apiKey } = await startSandbox({
	recordBodies: false,
	// a fifth of what it spends on a request, and nothing that is measured
	checkAnswers: false,
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url, portalUrl, apiKey });
