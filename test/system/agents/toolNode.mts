import { NodeHelpers, nodeNameToToolName, type INodeParameters } from 'n8n-workflow';
import { readManifest, REPO_ROOT } from '../n8n/paths.mts';
import type { Workflow } from '../n8n/workflow.mts';
import type { Account, Accounts } from '../n8n/accounts.mts';
import { argumentFor, setParameter } from './fromAi.mts';
import { shownParameters, type Operation } from './operations.mts';

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

/** The account that an operation needs: by the service of HB that has it. */
function accountOf(operation: Operation, values: INodeParameters): Account {
	const shown = shownParameters(operation, values);
	const valueOf = (name: string) => shown.find((one) => one.name === name)?.default as string;
	const takesKey = valueOf('authentication') === 'hbApi' || !valueOf('service');
	return takesKey ? 'portalV1' : (valueOf('service').split(',')[0] as Account);
}

/** The tool node for an operation, named as n8n's editor names it. */
export function toolOf(operation: Operation, toolCase: ToolCase, accounts: Accounts): Tool {
	const { resource } = operation;
	const parameters: INodeParameters = { resource, operation: operation.operation };
	const put = (path: string, value: unknown) => {
		setParameter(parameters, shownParameters(operation, parameters), path, value);
	};
	for (const [path, value] of Object.entries(toolCase.fixed ?? {})) put(path, value);
	const args: Tool['args'] = {};
	for (const [path, value] of Object.entries(toolCase.byModel ?? {})) {
		const { key, expression } = argumentFor(shownParameters(operation, parameters), path);
		put(path, expression);
		args[key] = value;
	}
	const { node } = operation;
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
			credentials: accounts[accountOf(operation, parameters)],
			...toolCase.settings,
		},
	};
}
