import type { Checks } from '../../n8n/checks.mts';
import { createAccount, portalV1Of, withWrongKey } from '../../n8n/accounts.mts';
import { onMistake, runAgent } from '../agent.mts';
import { makeCalls, type Call } from '../calls.mts';
import { executeTools } from '../toolExecutor.mts';
import type { ToolCase } from '../toolNode.mts';
import type { World } from '../world.mts';

export const IMPORT_MANY = 'hbCandidate.candidate.importMany';

function callOf(world: World, key: string, settings?: ToolCase['settings']): Call {
	const { operations, sandbox, accounts } = world;
	const chosen = operations.filter((operation) => operation.key === key);
	return makeCalls(chosen, sandbox, accounts, (toolCase) => ({ ...toolCase, settings }))[0];
}

/** n8n runs Import Many as an own operation only where its engine runs the tool: AI Agent 3. */
export async function checkImportMany(checks: Checks, world: World): Promise<void> {
	const { n8n, sandbox } = world;
	const sentBefore = sandbox.requests.length;
	const [refused] = await executeTools(n8n, [callOf(world, IMPORT_MANY)]);
	checks.holds(
		'Import Many outside of AI Agent 3 sends nothing and names the operation to use instead',
		sandbox.requests.length === sentBefore && /Use Create or Update/.test(refused.text),
		`${sandbox.requests.length - sentBefore} requests, and: ${refused.text}`,
	);
	const call = callOf(world, IMPORT_MANY);
	const { answers } = await runAgent(n8n, [call]);
	const imported = sandbox.state.byEmail.get(String(call.tool.args.email));
	checks.holds(
		'Import Many as a tool of AI Agent 3 imports the one candidate that the model gives',
		imported?.last_name === 'Import' && /"outcome":"created"/.test(answers[0].text),
		answers[0].text.slice(0, 300),
	);
}

/** The fields of a fixed collection, each decided by the model. */
export async function checkReferees(checks: Checks, world: World): Promise<void> {
	const [answer] = await executeTools(world.n8n, [
		callOf(world, 'hbReference.referenceRequest.create'),
	]);
	const id = /"id":(\d+)/.exec(answer.text)?.[1] ?? '';
	const referees = world.sandbox.state.references.findRequest(id)?.references ?? [];
	const names = referees.map(({ referee_name }) => referee_name).join(', ');
	checks.holds(
		'The fields of several referees, each from the model, arrive at HB',
		names === 'Robin Referee, Jo Bloggs',
		`the referees are: ${names}`,
	);
}

/** A key that HB does not know is the same for every call: the model must stop and say so. */
export async function checkWrongKey(checks: Checks, world: World): Promise<void> {
	const { n8n, sandbox } = world;
	const calls = ['hbCandidate.candidate.get', IMPORT_MANY].map((key) =>
		callOf(world, key, onMistake(n8n)),
	);
	const hbApi = await createAccount(n8n, withWrongKey(portalV1Of(sandbox)));
	for (const { tool } of calls) tool.node.credentials = { hbApi };
	const { answers } = await runAgent(n8n, calls);
	checks.check(
		'A wrong API key is told as such, with where to change it',
		answers
			.filter(({ text }) => !/API key.*Open the HB credential/.test(text))
			.map(({ text }) => text.slice(0, 300)),
	);
}

/** HB may have acted although no answer came: Retry On Fail must not make it email people again. */
export async function checkRetryOnFail(checks: Checks, world: World): Promise<void> {
	const { n8n, sandbox } = world;
	const call = callOf(world, 'hbReference.referenceRequest.sendReminders', {
		retryOnFail: true,
		maxTries: 3,
	});
	const before = sandbox.state.emails.length;
	sandbox.fault({ kind: 'resetAfter', match: { operationId: call.operation.key } });
	const [answer] = await executeTools(n8n, [call]);
	sandbox.clearFaults();
	const emails = sandbox.state.emails.length - before;
	checks.holds(
		'A tool set to Retry On Fail does not email people again when the answer was lost',
		emails === 3 && /look at HB before you run this item again/.test(answer.text),
		`${emails} emails to 3 people, and: ${answer.text.slice(0, 300)}`,
	);
}
