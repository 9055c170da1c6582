import { NodeHelpers, nodeNameToToolName, type INodeParameters } from 'n8n-workflow';
import { readManifest, REPO_ROOT } from '../n8n/paths.mts';
import type { Accounts } from '../n8n/accounts.mts';
import type { Workflow } from '../n8n/n8nRest.mts';
import { accountFor, shownParameters, type Operation } from '../n8n/nodeTypes.mts';
import { argumentFor, setParameter } from './fromAi.mts';

/** How somebody has set up an operation as a tool, and what a model then calls it with. */
export interface ToolCase {
	/** What the model decides, by the path of the parameter. */
	byModel?: Record<string, unknown>;
	/** What was decided when the workflow was built, by the path of the parameter. */
	fixed?: Record<string, unknown>;
	/** What n8n has beside the parameters. */
	settings?: { onError?: 'continueRegularOutput'; retryOnFail?: boolean; maxTries?: number };
}

/** A tool as it stands in a workflow, ready to be called. */
export interface Tool {
	node: Workflow['nodes'][number];
	/** As models know it. */
	name: string;
	args: Record<string, unknown>;
}

/** `hbCandidate` → `n8n-nodes-healthier-business.hbCandidateTool`, n8n's own name for the tool. */
const toolType = ({ node }: Operation) => `${readManifest(REPO_ROOT).name}.${node.name}Tool`;

/** The tool node for an operation, named as n8n's editor names it. */
export function toolOf(operation: Operation, toolCase: ToolCase, accounts: Accounts): Tool {
	const { node, values } = operation;
	const parameters: INodeParameters = { ...values };
	const put = (path: string, value: unknown) => {
		setParameter(parameters, shownParameters(node, parameters), path, value);
	};
	for (const [path, value] of Object.entries(toolCase.fixed ?? {})) put(path, value);
	const args: Tool['args'] = {};
	for (const [path, value] of Object.entries(toolCase.byModel ?? {})) {
		const { key, expression } = argumentFor(shownParameters(node, parameters), path);
		put(path, expression);
		args[key] = value;
	}
	const asTool = { ...node, name: `${node.name}Tool`, outputs: ['ai_tool' as const] };
	const name = NodeHelpers.makeNodeName(parameters, asTool);
	return {
		name: nodeNameToToolName(name),
		args,
		node: {
			name,
			type: toolType(operation),
			typeVersion: 1,
			position: [0, 0],
			parameters: parameters,
			credentials: accounts[accountFor(node, parameters)!],
			...toolCase.settings,
		},
	};
}
