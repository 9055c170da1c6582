import { itemsOf, notSucceeded } from '../../n8n/execution.mts';
import { runCopy, type Trial } from './trial.mts';

/** For examples that read: run to the end, they give items at their last node. */
export const itemsAtTheEnd =
	(lastNode: string): Trial =>
	async ({ n8n }, { file, workflow }) => {
		const run = await runCopy(n8n, workflow);
		const { length } = itemsOf(run, lastNode);
		const against = notSucceeded(run);
		if (length === 0) against.push(`${lastNode} has no items`);
		return [{ claim: `The example ${file} runs to its end, with ${length} items`, against }];
	};
