import type { INodeTypeDescription } from 'n8n-workflow';
import { expectThat } from './checks.mts';
import { accountFor, fixedOptions, shownParameters, type Choice } from '../n8n/nodeTypes.mts';
import type { Tour } from './tour.mts';

/** Chooses the credential for an operation, of the type and for the service that it asks for. */
export async function chooseAccount(
	{ accounts, panel }: Tour,
	type: INodeTypeDescription,
	values: Choice['values'],
): Promise<void> {
	const wanted = accountFor(type, values);
	if (!wanted) return;
	const account = accounts[wanted];
	await panel.chooseCredential(account.name);
}

/** Chooses resource and operation (or what the node has instead), each by its name. */
export async function make(
	tour: Tour,
	type: INodeTypeDescription,
	{ values }: Choice,
): Promise<void> {
	const chosen: Choice['values'] = {};
	for (const [name, value] of Object.entries(values)) {
		const list = shownParameters(type, { ...chosen, [name]: value }).find(
			(property) => property.name === name,
		);
		const option = list && fixedOptions(list).find((one) => one.value === value);
		expectThat(option, `The panel should not show ${name}`);
		await tour.panel.choose(name, option.name);
		chosen[name] = value;
	}
}

/** A new workflow in a freshly loaded editor, after something went wrong in the last one. */
export async function startAgain({ editor }: Tour): Promise<void> {
	await editor.reload('/home/workflows');
	await editor.newWorkflow();
}
