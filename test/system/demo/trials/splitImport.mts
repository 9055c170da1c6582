import { endedExecutions, itemsOf, notSucceeded, readExecution } from '../../n8n/execution.mts';
import { publishWorkflow, unpublishWorkflow } from '../../n8n/publishWorkflow.mts';
import { runCopy, withCopy, type Trial } from './trial.mts';

const BATCH = 'import-batch.json';

/** split-import.json with import-batch.json, which it calls: all candidates are at HB already. */
export const trySplitImport: Trial = async ({ n8n, sandbox, examples }, { file, workflow }) => {
	const batch = examples.find((example) => example.file === BATCH);
	if (!batch) return [{ claim: `examples/${BATCH} is there`, against: ['it is not'] }];
	const known = sandbox.state.candidates.size;
	return await withCopy(n8n, batch.workflow, async (id) => {
		await publishWorkflow(n8n, id);
		const run = await runCopy(n8n, workflow);
		const ended = await endedExecutions(n8n, id, 1);
		await unpublishWorkflow(n8n, id);
		const given = await Promise.all(ended.map(async (one) => await readExecution(n8n, one.id)));
		const rows = itemsOf(run, 'Read Rows').length;
		const imported = given.flatMap((data) => itemsOf(data, 'Import Candidates'));
		const created = sandbox.state.candidates.size - known;
		return [
			{
				claim: `The example ${file} hands ${rows} rows over to ${BATCH}, which gives an outcome for each`,
				against: [
					...notSucceeded(run),
					...ended
						.filter(({ status }) => status !== 'success')
						.map(({ status }) => `the batch ended with "${status}"`),
					...(rows > 0 && imported.length === rows ? [] : [`${imported.length} outcomes`]),
					...(created === 0 ? [] : [`${created} candidates are at HB twice`]),
				],
			},
		];
	});
};
