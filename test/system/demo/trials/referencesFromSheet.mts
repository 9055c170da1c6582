import { itemsOf, notSucceeded } from '../../n8n/execution.mts';
import { differences, withCopy, type Trial } from './trial.mts';

const COLUMNS = ['referee1_name', 'referee1_email', 'referee2_name', 'referee2_email'];

/** references-from-sheet.json, run twice: two candidates, and one with an address that is none. */
export const tryReferencesFromSheet: Trial = async (around, { file, workflow }) => {
	const { n8n, sandbox, files } = around;
	const { state } = sandbox;
	const [two, one, bad] = [1, 2, 3].map(() => state.addCandidate().candidate_id);
	const rows = [
		['candidate_id', ...COLUMNS],
		[two, 'Ines Roth', 'ines.roth@example.com', 'Ade Cole', 'ade.cole@example.com'],
		[one, 'Mina Kaya', 'mina.kaya@example.com', '', ''],
		[bad, 'Joel Brandt', 'joel.brandt at example.com', '', ''],
	];
	files.files.set('/references.csv', Buffer.from(rows.map((row) => row.join()).join('\n')));
	const firstEmail = state.emails.length;
	const runs = await withCopy(n8n, workflow, async (id) => [
		await n8n.runWorkflow(id, 'Try It Now'),
		await n8n.runWorkflow(id, 'Try It Now'),
	]);
	files.files.clear();
	const said = runs.map((run) => [
		...itemsOf(run, 'Asked').map(
			({ json }) => `${json.candidate_id as string}: ${json.outcome as string}`,
		),
		...itemsOf(run, 'Rows to Correct').map(
			({ json }) => `${json.candidate_id as string}: to correct`,
		),
	]);
	const expected = (outcome: string) => [
		`${two}: ${outcome}`,
		`${one}: ${outcome}`,
		`${bad}: to correct`,
	];
	return [
		{
			claim: `The example ${file}, run twice, asks each referee of the sheet once`,
			against: [
				...runs.flatMap(notSucceeded),
				...differences(said[0], expected('created')),
				...differences(said[1], expected('already_requested')),
				...differences(
					state.emails.slice(firstEmail).map(({ to }) => to),
					['ines.roth@example.com', 'ade.cole@example.com', 'mina.kaya@example.com'],
				),
			],
		},
	];
};
