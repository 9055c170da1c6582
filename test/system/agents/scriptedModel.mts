import { json } from 'node:stream/consumers';
import { serveLocally } from '../n8n/localServer.mts';

/** A tool as it is offered to a model. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties?: Record<string, { type?: string; description?: string }> };
}

/** A call that the script makes. */
export interface ScriptedCall {
	name: string;
	args: Record<string, unknown>;
}

interface ChatRequest {
	tools?: Array<{ function: OfferedTool }>;
	messages: Array<{ role: string; tool_call_id?: string; content: unknown }>;
}

/** A chat endpoint that stands where a model would: it calls what the script says, then ends. */
export interface ScriptedModel {
	url: string;
	/** What the agent offered. */
	readonly offered: OfferedTool[];
	/** What came back, in the order of the calls. */
	readonly observations: string[];
	close(): Promise<void>;
}

const textOf = (content: unknown) =>
	typeof content === 'string' ? content : JSON.stringify(content);

function replyTo(calls: ScriptedCall[], { messages }: ChatRequest): object {
	const isFirst = !messages.some(({ role }) => role === 'tool');
	const tool_calls = calls.map(({ name, args }, index) => ({
		id: `call_${index}`,
		type: 'function',
		function: { name, arguments: JSON.stringify(args) },
	}));
	const message = isFirst ? { content: null, tool_calls } : { content: 'Done.' };
	return {
		id: 'chatcmpl-script',
		object: 'chat.completion',
		created: 0,
		model: 'script',
		choices: [
			{
				index: 0,
				message: { role: 'assistant', ...message },
				finish_reason: isFirst ? 'tool_calls' : 'stop',
			},
		],
		usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
	};
}

/** Starts an endpoint with the script of one conversation. */
export async function startScriptedModel(calls: ScriptedCall[]): Promise<ScriptedModel> {
	let last: ChatRequest = { messages: [] };
	const { url, close } = await serveLocally((request, response) => {
		void json(request).then((body) => {
			last = body as ChatRequest;
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify(replyTo(calls, last)));
		});
	});
	return {
		url: `${url}/v1`,
		get offered() {
			return (last.tools ?? []).map((tool) => tool.function);
		},
		get observations() {
			const results = last.messages.filter(({ role }) => role === 'tool');
			return calls.map((_, index) =>
				textOf(results.find(({ tool_call_id }) => tool_call_id === `call_${index}`)?.content),
			);
		},
		close,
	};
}
