import type { Sandbox } from '../../../../sandbox/index.mts';
import type { Workflow } from '../../n8n/n8nRest.mts';
import { until } from '../../n8n/until.mts';
import { itemsOf, notSucceeded } from '../../n8n/execution.mts';
import { differences, runCopy, type Trial } from './trial.mts';

/**
 * The referees of the first candidate answer at once. One of the second's does, the other after the
 * reminder. Those of the third never do, and the time is over after the reminder.
 */
async function actAtHb({ state }: Sandbox, firstRequest: number, firstEmail: number) {
	const requests = () => [...state.references.requests.values()].slice(firstRequest);
	const reminders = () =>
		state.emails.slice(firstEmail).filter(({ kind }) => kind === 'reminder').length;
	await until(() => requests().length === 3);
	const [first, second, third] = requests();
	for (const { id } of first.references) await state.completeReference(id);
	await state.completeReference(second.references[0].id);
	// one of the second's referees and two of the third's are waited for
	await until(() => reminders() === 3);
	await state.completeReference(second.references[1].id);
	state.expireRequest(third.id);
	return { first, second, third };
}

/** Days go by in seconds here, and who was mailed in the last 20 hours is not reminded. */
function withoutMemory(workflow: Workflow): Workflow {
	const copy = structuredClone(workflow);
	const reminders = copy.nodes.find(({ name }) => name === 'Send Reminders');
	Object.assign(reminders!.parameters, { notAgainWithinHours: 0 });
	return copy;
}

/** references-chased.json: three candidates, each of whom goes another way. */
export const tryChasing: Trial = async ({ n8n, sandbox }, { file, workflow }) => {
	const { state } = sandbox;
	const firstEmail = state.emails.length;
	const firstCall = sandbox.requests.length;
	const happening = actAtHb(sandbox, state.references.requests.size, firstEmail);
	const run = await runCopy(n8n, withoutMemory(workflow), { timeoutMs: 60_000 });
	const { first, second, third } = await happening;

	const ends = (node: string) =>
		itemsOf(run, node).map(({ json }) => `${node}: request ${String(json.reference_request_id)}`);
	const cancelled = sandbox.requests
		.slice(firstCall)
		.filter(({ path }) => path.endsWith('/cancel'))
		.map(({ path }) => `Cancelled: ${path}`);
	const outcomes = differences(
		[...ends('References Complete'), ...ends('Not in Time'), ...cancelled],
		[
			`References Complete: request ${first.id}`,
			`References Complete: request ${second.id}`,
			`Not in Time: request ${third.id}`,
			`Cancelled: /reference-requests/${third.id}/cancel`,
		],
	);
	const troubled = itemsOf(run, 'Needs a Person').map(({ json }) => String(json.what_to_do));
	const emails = differences(
		state.emails.slice(firstEmail).map(({ to, kind }) => `${kind} to ${to}`),
		[
			...[first, second, third].flatMap(({ references }) =>
				references.map(({ referee_email }) => `referee_request to ${referee_email}`),
			),
			...[second.references[1], ...third.references].map(
				({ referee_email }) => `reminder to ${referee_email}`,
			),
		],
	);
	return [
		{
			claim: `The example ${file}: of three candidates one is complete at once, one after a reminder, and for the third, out of time, HB is asked to cancel`,
			against: [...notSucceeded(run), ...troubled, ...outcomes],
		},
		{
			claim: 'Each referee was asked once, and reminded once if still waited for',
			against: emails,
		},
	];
};
