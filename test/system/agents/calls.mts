import type { Sandbox } from '../../../sandbox/index.mts';
import type { Accounts } from '../n8n/accounts.mts';
import type { Operation } from '../n8n/nodeTypes.mts';
import { CASES } from './cases/index.mts';
import type { OperationCase } from './cases/operationCase.mts';
import { toolOf, type Tool, type ToolCase } from './toolNode.mts';

/** One call of a tool, and the case that it was made from. */
export interface Call {
	operation: Operation;
	toolCase: OperationCase;
	tool: Tool;
}

/** What came back from a call: the text that a model reads, or why there is none. */
export interface Answer {
	text: string;
	/** The tool ended with an error; `text` then is what is said about it. */
	failed: boolean;
}

type Change = (toolCase: OperationCase) => ToolCase;

/** A call for every operation, each with records of its own at HB. */
export function makeCalls(
	operations: Operation[],
	sandbox: Sandbox,
	accounts: Accounts,
	change: Change = (toolCase) => toolCase,
): Call[] {
	return operations
		.filter(({ key }) => key in CASES)
		.map((operation) => {
			const toolCase = CASES[operation.key](sandbox);
			return { operation, toolCase, tool: toolOf(operation, change(toolCase), accounts) };
		});
}

/** The same with what models get wrong, where they can. */
export function makeWrongCalls(
	operations: Operation[],
	sandbox: Sandbox,
	accounts: Accounts,
	settings?: ToolCase['settings'],
): Call[] {
	const calls = makeCalls(operations, sandbox, accounts, ({ wrong, ...toolCase }) => ({
		...toolCase,
		byModel: { ...toolCase.byModel, ...wrong?.byModel },
		settings,
	}));
	return calls.filter(({ toolCase }) => toolCase.wrong);
}
