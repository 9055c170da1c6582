import type { INodeTypeDescription } from 'n8n-workflow';
import { expectThat } from '../checks.mts';
import { chooseAccount, make, startAgain } from '../choose.mts';
import { choicesOf, isTrigger, operationsOf } from '../../n8n/nodeTypes.mts';
import { ParameterCheck } from '../parameterCheck.mts';
import type { Tour } from '../tour.mts';

/** Adds the node from the creator, which must offer every operation as an action. */
async function addNode({ editor }: Tour, type: INodeTypeDescription): Promise<string> {
	const actions = await editor.addNode(type.displayName);
	if (isTrigger(type)) return '';
	const { length: operations } = operationsOf(type);
	expectThat(
		actions.length === operations,
		`The creator offers ${actions.length} actions for ${operations} operations: ${actions.join(', ')}`,
	);
	return `${actions.length} actions`;
}

async function checkNode(tour: Tour, type: INodeTypeDescription): Promise<void> {
	const { checks, panel, editor } = tour;
	const { displayName } = type;
	const parameters = new ParameterCheck(tour, type);
	const added = await checks.run(`${displayName} is added and opens`, async () => {
		return await addNode(tour, type);
	});
	if (!added) return await startAgain(tour);
	let title = await panel.title();
	let passed = true;
	for (const choice of choicesOf(type)) {
		if (!passed) await panel.escape();
		passed = await checks.run(`${displayName}: ${choice.name}`, async () => {
			if (!(await panel.isOpen())) await editor.openNode(title);
			await make(tour, type, choice);
			// n8n names the node after its action
			title = await panel.title();
			await chooseAccount(tour, type, choice.values);
			return await parameters.check(choice.values);
		});
	}
	await checks.run(`${displayName} closes`, async () => await panel.close());
}

/** Every node is added and opened, and every operation chosen once. */
export async function openPanels(tour: Tour): Promise<void> {
	await tour.editor.newWorkflow();
	for (const type of tour.types.nodes) await checkNode(tour, type);
}
