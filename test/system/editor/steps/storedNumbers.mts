import { expectThat } from '../checks.mts';
import { startAgain } from '../choose.mts';
import type { Tour } from '../tour.mts';

const NODE = 'Ask for References';
const SOURCE = 'Candidates';

/** A saved workflow in which Candidate Number is the plain value that it was before it was a locator. */
const workflowWith = (typeName: string, hbCandidateId: unknown, candidate_id: number) => ({
	name: 'Stored before',
	nodes: [
		{
			id: '1',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: '2',
			name: SOURCE,
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [200, 0],
			parameters: {
				mode: 'raw',
				jsonOutput: JSON.stringify({ candidate_id }),
				options: {},
			},
		},
		{
			id: '3',
			name: NODE,
			type: typeName,
			typeVersion: 1,
			position: [400, 0],
			parameters: {
				resource: 'referenceRequest',
				operation: 'create',
				hbCandidateId,
				collectionMode: 'candidate_provides',
				templateId: { __rl: true, mode: 'id', value: '2' },
				additionalFields: {},
				options: {},
			},
		},
	],
	connections: {
		Start: { main: [[{ node: SOURCE, type: 'main', index: 0 }]] },
		[SOURCE]: { main: [[{ node: NODE, type: 'main', index: 0 }]] },
	},
});

/** Plain values of Candidate Number are shown as they are, run as they are, and can be changed. */
export async function openStoredNumbers(tour: Tour): Promise<void> {
	const { accounts, checks, editor, panel, sandbox, types, watch } = tour;
	const type = types.nodes.find(({ name }) => name.endsWith('.hbReference'));
	if (!type) return;
	const expression = '={{ $json.candidate_id }}';
	const kinds: Array<[string, (id: number) => unknown]> = [
		['a text', (id) => String(id)],
		['a number', (id) => id],
		['an expression', () => expression],
	];
	for (const [kind, stored] of kinds) {
		const { candidate_id } = sandbox.state.addCandidate();
		const passed = await checks.run(
			`Candidate Number, stored as ${kind}, is shown and runs`,
			async () => {
				await editor.newWorkflow();
				const workflow = workflowWith(type.name, stored(candidate_id), candidate_id);
				await editor.importWorkflow('stored.json', workflow);
				await editor.openNode(NODE);
				await panel.chooseCredential(accounts.portal.name);
				const parameter = panel.parameter('hbCandidateId');
				if (stored(candidate_id) === expression) {
					const text = await parameter.innerText();
					expectThat(text.includes('$json.candidate_id'), `The panel shows "${text}"`);
				} else {
					const shown = await panel.record('hbCandidateId');
					expectThat(shown === String(candidate_id), `The panel shows "${shown}"`);
				}
				await panel.close();
				await editor.executeWorkflow(60_000);
				// the next run is known by its own
				await watch.closeToasts();
				const made = [...sandbox.state.references.requests.values()].filter(
					(request) => request.candidate_id === candidate_id,
				);
				expectThat(made.length === 1, `HB has ${made.length} requests for this candidate, not 1`);
			},
		);
		if (!passed) await startAgain(tour);
	}
}
