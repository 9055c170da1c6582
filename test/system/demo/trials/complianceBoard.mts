import { itemsOf, notSucceeded } from '../../n8n/execution.mts';
import { runCopy, type Trial } from './trial.mts';

const READY = ['ready', 'expiring', 'not ready'];

/** compliance-board.json: a row for every candidate, with reasons wherever one is not ready. */
export const tryComplianceBoard: Trial = async ({ n8n, sandbox }, { file, workflow }) => {
	const expected = [...sandbox.state.candidates.values()].filter(
		({ archived }) => !Number(archived),
	);
	const run = await runCopy(n8n, workflow);
	const rows = itemsOf(run, 'Board').map(({ json }) => json);
	const against = notSucceeded(run);
	if (rows.length !== expected.length)
		against.push(`${rows.length} rows for ${expected.length} candidates`);
	for (const { status, reasons } of rows) {
		if (!READY.includes(String(status))) against.push(`a row has the status ${String(status)}`);
		if ((status === 'ready') !== (reasons === ''))
			against.push(`${String(status)}: ${String(reasons)}`);
	}
	return [
		{ claim: `The example ${file} has a row for each of ${expected.length} candidates`, against },
	];
};
