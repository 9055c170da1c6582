import type { Checks } from '../../n8n/checks.mts';
import { runAgent } from '../agent.mts';
import { makeCalls, type Call } from '../calls.mts';
import type { World } from '../world.mts';

/** The newest of those that call their tools themselves, without n8n's engine. */
const OLDER_AGENT = 2.2;

/** A call of the same tool node with other arguments. */
const again = ({ tool, ...call }: Call, args: Call['tool']['args']): Call => ({
	...call,
	tool: { ...tool, args },
});

/**
 * Older agents, n8n's MCP server and the step button of a tool call tools inside their own run: tools
 * of several accounts, and several calls of one tool, then share it.
 */
export async function checkOneParent(checks: Checks, world: World): Promise<void> {
	const { n8n, sandbox, accounts, operations } = world;
	const calls = makeCalls(operations, sandbox, accounts, (toolCase) => ({
		...toolCase,
		settings: { onError: 'continueRegularOutput' as const },
	}));
	const callOf = (key: string) => calls.find(({ operation }) => operation.key === key)!;
	const candidate = callOf('hbCandidate.candidate.get');
	const other = sandbox.state.addCandidate();
	const reference = callOf('hbReference.reference.get');
	const booking = callOf('hbBooking.booking.get');
	const conversation = [
		candidate,
		reference,
		booking,
		again(candidate, { Candidate: '00000000-0000-4000-8000-000000000000' }),
		again(candidate, { Candidate: other.candidate_ref }),
	];
	const { answers } = await runAgent(n8n, conversation, OLDER_AGENT);
	const how = `AI Agent ${OLDER_AGENT}`;
	[candidate, reference, booking].forEach(({ operation, toolCase }, index) => {
		checks.holds(
			`${how}: ${operation.key} reaches its own account at HB beside the other tools`,
			toolCase.answers.test(answers[index].text),
			answers[index].text.slice(0, 300),
		);
	});
	checks.holds(
		`${how}: with On Error set to continue, a mistake is an answer and not the end of the workflow`,
		/"error":.*Check the reference\./.test(answers[3].text),
		answers[3].text.slice(0, 300),
	);
	checks.holds(
		`${how}: the next call of the same tool works again`,
		answers[4].text.includes(other.email),
		answers[4].text.slice(0, 300),
	);
}
