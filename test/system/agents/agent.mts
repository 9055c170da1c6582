import { isBefore } from '../n8n/n8nInstall.mts';
import type { N8nServer } from '../n8n/n8nServer.mts';
import type { Workflow } from '../n8n/n8nRest.mts';
import type { Answer, Call } from './calls.mts';
import type { ToolCase } from './toolNode.mts';
import { startScriptedModel, type OfferedTool } from './scriptedModel.mts';

const TRIGGER = 'Start';
const AGENT = 'AI Agent';
const MODEL = 'Model';

/** What the AI Agent made of its tools and of the calls. */
export interface AgentRun {
	offered: OfferedTool[];
	answers: Answer[];
}

const at = { position: [0, 0] };

function workflowOf(calls: Call[], model: { id: string; name: string }, version: number): Workflow {
	const nodes: Workflow['nodes'] = [
		{ name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, ...at, parameters: {} },
		{
			name: AGENT,
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: version,
			...at,
			parameters: { promptType: 'define', text: 'Go', options: { enableStreaming: false } },
		},
		{
			name: MODEL,
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.3,
			...at,
			parameters: {
				model: { __rl: true, mode: 'id', value: 'script' },
				responsesApiEnabled: false,
				options: { maxRetries: 0 },
			},
			credentials: { openAiApi: model },
		},
	];
	// a tool that is called several times stands there once
	const tools = new Map(calls.map(({ tool: { node } }) => [node.name, node]));
	const toAgent = (type: string) => ({ [type]: [[{ node: AGENT, type, index: 0 }]] });
	return {
		name: 'Tools of an agent',
		nodes: [...nodes, ...tools.values()],
		connections: {
			[TRIGGER]: toAgent('main'),
			[MODEL]: toAgent('ai_languageModel'),
			...Object.fromEntries([...tools.keys()].map((name) => [name, toAgent('ai_tool')])),
		},
		settings: { executionOrder: 'v1' },
	};
}

const newestAgent = ({ version }: N8nServer) => (isBefore(version, '2') ? 3 : 3.1);

/** Older n8n end the workflow by the first tool that fails, unless its On Error says to continue. */
export const onMistake = ({ version }: N8nServer): ToolCase['settings'] =>
	isBefore(version, '2.35') ? { onError: 'continueRegularOutput' } : undefined;

/**
 * Lets n8n's AI Agent call tools, all that it offers in one go, with a script in the place of a model.
 * @throws Error when the workflow does not come to its end
 */
export async function runAgent(
	n8n: N8nServer,
	calls: Call[],
	version = newestAgent(n8n),
): Promise<AgentRun> {
	const model = await startScriptedModel(calls.map(({ tool: { name, args } }) => ({ name, args })));
	try {
		const account = await n8n.createCredential('Script', 'openAiApi', {
			apiKey: 'none',
			url: model.url,
		});
		const { id } = await n8n.createWorkflow(workflowOf(calls, account, version));
		const { status, error } = await n8n.runWorkflow(id, TRIGGER);
		if (status !== 'success') {
			throw new Error(
				`The agent ended as ${status}: ${error?.message} ${error?.description ?? ''}`,
			);
		}
		const { offered, observations } = model;
		return {
			offered,
			answers: observations.map((text) => ({ text, failed: /^\[?\{"error"/.test(text) })),
		};
	} finally {
		await model.close();
	}
}
