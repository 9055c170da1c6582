import { notSucceeded } from '../../n8n/execution.mts';
import type { Workflow } from '../../n8n/n8nRest.mts';
import { differences, runCopy, type Trial } from './trial.mts';

const UNDO = 'undo-import.json';
/** What HB has before the import, and again after it was taken back; the file says something else. */
const BEFORE = { job_role: 'Trainee', consultant_name: '' };

/** import-with-undo.json, and then undo-import.json with the file that it kept. */
export const tryUndo: Trial = async ({ n8n, sandbox, files, examples }, { file, workflow }) => {
	const undo = examples.find((example) => example.file === UNDO);
	const people = [...sandbox.state.candidates.values()]
		.filter(({ job_role, consultant_name }) => job_role && consultant_name)
		.slice(0, 3);
	const inFile = people.map(({ job_role, consultant_name }) => ({ job_role, consultant_name }));
	for (const person of people) sandbox.state.changeCandidate(person, BEFORE);
	const detailsOf = () =>
		people.map(({ job_role, consultant_name }) => JSON.stringify({ job_role, consultant_name }));

	const imported = await runCopy(n8n, workflow);
	const afterImport = detailsOf();
	const kept = [...files.files.keys()].find((path) => path.startsWith('/previous-values'));
	const undone = undo && kept && (await runCopy(n8n, inEarnest(undo.workflow, files.url + kept)));
	const afterUndo = detailsOf();
	for (const [index, person] of people.entries())
		sandbox.state.changeCandidate(person, inFile[index] as Record<string, string>);
	return [
		{
			claim: `The example ${file} updates ${people.length} people, and ${UNDO} gives them back what HB had before`,
			against: [
				...notSucceeded(imported),
				...(undone ? notSucceeded(undone) : [`${UNDO} had no file to read`]),
				...differences(
					afterImport,
					inFile.map((details) => JSON.stringify(details)),
				),
				...differences(
					afterUndo,
					people.map(() => JSON.stringify(BEFORE)),
				),
			],
		},
	];
};

/** The example with the address of the file, and without the Dry Run that it begins with. */
function inEarnest(workflow: Workflow, url: string): Workflow {
	const nodes = workflow.nodes.map((node) => {
		const { options } = node.parameters as { options: object };
		if (node.name === 'Previous Values')
			return { ...node, parameters: { ...node.parameters, url } };
		if (node.name !== 'Undo Import') return node;
		return { ...node, parameters: { ...node.parameters, options: { ...options, dryRun: false } } };
	});
	return { ...workflow, nodes };
}
