import { choicesOf } from '../../n8n/nodeTypes.mts';
import { expectThat } from '../checks.mts';
import { chooseAccount, make, startAgain } from '../choose.mts';
import type { Tour } from '../tour.mts';

const PEOPLE = 3_000;
/** How long somebody waits for a list, with the typing and the drawing of it. */
const LONGEST_MS = 10_000;
const NAME = 'Zuleika Zzyzx';
const LAST = { first_name: 'Zuleika', last_name: 'Zzyzx', email: 'zuleika.zzyzx@example.com' };

const PICKERS = [
	{ node: 'hbCandidate', resource: 'candidate', operation: 'get', parameter: 'candidateRef' },
	{ node: 'hbTraining', resource: 'result', operation: 'getReport', parameter: 'candidateRef' },
	{
		node: 'hbReference',
		resource: 'referenceRequest',
		operation: 'create',
		parameter: 'hbCandidateId',
	},
	{
		node: 'hbReference',
		resource: 'referenceRequest',
		operation: 'get',
		parameter: 'referenceRequestId',
	},
];

/** So many people that no page shows them all, each with a reference request, one of them the last. */
function fill({ state }: Tour['sandbox']): void {
	const people = [...state.seedCandidates(PEOPLE - state.candidates.size - 1)];
	people.push(state.addCandidate({ ...LAST, client_record_ref: 'CRM-LAST' }));
	for (const { candidate_id } of people) state.addReferenceRequest({ candidate_id });
}

async function open(tour: Tour, { node, resource, operation }: (typeof PICKERS)[number]) {
	const type = tour.types.nodes.find(({ name }) => name.endsWith(`.${node}`));
	expectThat(type, `The package has no ${node}`);
	const choice = choicesOf(type).find(
		({ values }) => values.resource === resource && values.operation === operation,
	);
	expectThat(choice, `${type.displayName} has no ${resource}/${operation}`);
	await tour.editor.newWorkflow();
	await tour.editor.addNode(type.displayName);
	await make(tour, type, choice);
	await chooseAccount(tour, type, choice.values);
}

/** Each list to pick from finds the last of 3,000 by what people type. */
export async function searchPickers(tour: Tour): Promise<void> {
	const { checks, panel, sandbox } = tour;
	fill(sandbox);
	for (const picker of PICKERS) {
		const { node, parameter } = picker;
		const found = await checks.run(
			`${node}: the list of ${parameter} finds the last of ${PEOPLE}`,
			async () => {
				await open(tour, picker);
				const started = Date.now();
				await panel.searchInList(parameter, NAME.toLowerCase(), NAME, LONGEST_MS);
				const seconds = ((Date.now() - started) / 1_000).toFixed(1);
				const shown = await panel.record(parameter);
				expectThat(shown.includes(NAME), `${parameter} shows "${shown}"`);
				await panel.close();
				return `after ${seconds} s`;
			},
		);
		if (!found) await startAgain(tour);
	}
}
