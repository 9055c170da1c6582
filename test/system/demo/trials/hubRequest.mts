import { itemsOf, notSucceeded } from '../../n8n/execution.mts';
import { differences, withCopy, type Trial } from './trial.mts';

/** More than a page of the Hub's list, which says by a cursor that there is more. */
const AT_THE_HUB = 45;

/** hub-request.json, run twice: of three people one is at the Hub already, and one stands in two rows. */
export const tryHubRequest: Trial = async ({ n8n, sandbox }, { file, workflow }) => {
	const { hub } = sandbox.state;
	const known = { email: 'dilys.jones@example.com', given_name: 'Dilys', family_name: 'Jones' };
	hub.addCandidate(known);
	hub.seed(AT_THE_HUB);
	const against = await withCopy(n8n, workflow, async (id) => {
		const runs = [await n8n.runWorkflow(id, 'Try It Now'), await n8n.runWorkflow(id, 'Try It Now')];
		const outcomes = runs.map((run) =>
			itemsOf(run, 'At the Hub').map(
				({ json }) =>
					`${String(json.email)}: ${json.outcome === undefined ? 'new' : String(json.outcome as string)}`,
			),
		);
		return [
			...runs.flatMap(notSucceeded),
			...runs.flatMap((run) => itemsOf(run, 'Needs a Person').map(() => 'somebody needs a person')),
			...differences(outcomes[0], [
				'amira.okafor@example.com: new',
				'bryn.patel@example.com: new',
				'bryn.patel@example.com: duplicate_in_batch',
			]),
			...differences(outcomes[1], []),
		];
	});
	return [
		{
			claim: `The example ${file}, run twice, creates who is not among the ${AT_THE_HUB + 1} at the Hub, once`,
			against: [
				...against,
				...differences(hub.emails, ['amira.okafor@example.com', 'bryn.patel@example.com']),
			],
		},
	];
};
