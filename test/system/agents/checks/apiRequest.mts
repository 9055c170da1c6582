import type { Checks } from '../../n8n/checks.mts';
import { builtNodes } from '../../n8n/nodeTypes.mts';
import { onMistake, runAgent } from '../agent.mts';
import type { Call } from '../calls.mts';
import { newEmail } from '../cases/operationCase.mts';
import { executeTools } from '../toolExecutor.mts';
import { toolOf, type ToolCase } from '../toolNode.mts';
import type { World } from '../world.mts';

/** HB API Request, which has no operations, with a model that decides what is done where. */
function callOf({ accounts }: World, toolCase: ToolCase): Call {
	const operation = {
		key: 'hbApiRequest',
		name: 'HB API Request',
		values: { authentication: 'hbHubApi' },
		node: builtNodes().hbApiRequest,
		action: '',
	};
	return {
		operation,
		toolCase: { ...toolCase, answers: /./ },
		tool: toolOf(operation, toolCase, accounts),
	};
}

const creating = (options: ToolCase['fixed'], email: string): ToolCase => ({
	// the panel shows the fields of a body only beside a method that has one
	fixed: { method: 'POST', body: 'json', ...options },
	byModel: {
		path: '/v2/candidates',
		jsonBody: { email, given_name: 'Ada', family_name: 'Adeyemi' },
	},
});

/** A model that may ask for anything must not change anything, unless somebody said that it may. */
export async function checkApiRequest(checks: Checks, world: World): Promise<void> {
	const { n8n, sandbox } = world;
	const { hub } = sandbox.state;
	hub.seed(3);
	const ways: Array<[string, (call: Call) => Promise<string>]> = [
		['Tool Executor', async (call) => (await executeTools(n8n, [call]))[0].text],
		['AI Agent', async (call) => (await runAgent(n8n, [call])).answers[0].text],
	];
	for (const [how, ask] of ways) {
		const read = await ask(callOf(world, { byModel: { method: 'GET', path: '/v2/candidates' } }));
		checks.holds(
			`${how}: HB API Request reads what the model asks for`,
			/hub\.1@example\.com/.test(read),
			read.slice(0, 300),
		);
		const [refusedEmail, allowedEmail] = [newEmail(), newEmail()];
		const before = sandbox.requests.length;
		const refused = await ask(
			callOf(world, { ...creating({}, refusedEmail), settings: onMistake(n8n) }),
		);
		checks.holds(
			`${how}: without Allow Changes it changes nothing, sends nothing and says why`,
			sandbox.requests.length === before &&
				/only reads/.test(refused) &&
				/Allow Changes/.test(refused),
			`${sandbox.requests.length - before} requests, and: ${refused.slice(0, 300)}`,
		);
		const allowed = await ask(
			callOf(world, creating({ 'options.allowChanges': true }, allowedEmail)),
		);
		const created = hub.emails.filter((email) => email === allowedEmail).length;
		checks.holds(
			`${how}: with Allow Changes it does what the model asks for, once`,
			created === 1 && allowed.includes(allowedEmail),
			`${created} created, and: ${allowed.slice(0, 300)}`,
		);
	}
}
