import type { INodeTypeDescription } from 'n8n-workflow';
import { expectThat } from '../checks.mts';
import { chooseAccount, make, startAgain } from '../choose.mts';
import { choicesOf, shownParameters } from '../../n8n/nodeTypes.mts';
import type { Tour } from '../tour.mts';

/** Higher than the window of the rest, for panels with many fields. */
const HIGH = { width: 1440, height: 1500 };
const USUAL = { width: 1440, height: 900 };

/** A node of the package by its short name, when the package has it. */
const typeNamed = ({ types }: Tour, name: string): INodeTypeDescription | undefined =>
	types.nodes.find((type) => type.name.endsWith(`.${name}`));

/** Adds a node and chooses an operation, with the first entry of required lists and one of each group. */
async function openOperation(
	tour: Tour,
	type: INodeTypeDescription,
	resource: string,
	operation: string,
): Promise<void> {
	const choice = choicesOf(type).find(
		({ values }) =>
			values.resource === resource &&
			values.operation === operation &&
			(values.collectionMode ?? 'client_adds') === 'client_adds' &&
			(values.specifyAnswers ?? 'form') === 'form',
	);
	expectThat(choice, `${type.displayName} has no ${resource}/${operation}`);
	await tour.editor.addNode(type.displayName);
	await make(tour, type, choice);
	await chooseAccount(tour, type, choice.values);
	const records = shownParameters(type, choice.values).filter(
		(property) => property.type === 'resourceLocator' && property.required,
	);
	for (const { name } of records) await tour.panel.chooseFromList(name);
	const groups = shownParameters(type, choice.values).filter(
		(property) => property.type === 'fixedCollection',
	);
	for (const property of groups) await tour.panel.addTo(property);
}

/** The picture of the parameters from the first to the last; the panel is closed then. */
async function shootPanel({ media, page, panel }: Tour, name: string): Promise<void> {
	await page.setViewportSize(HIGH);
	await panel.parameters.evaluate((element) => {
		(document.activeElement as HTMLElement | null)?.blur();
		element
			.closest('.node-settings')
			?.querySelectorAll('*')
			.forEach((inner) => {
				inner.scrollTop = 0;
			});
	});
	await media.shoot(name, panel.settings);
	await page.setViewportSize(USUAL);
	await panel.close();
}

/** The questions of the form stand in the panel as fields, and each list of answers has some. */
async function checkQuestions({ panel, sandbox }: Tour): Promise<string> {
	const mapper = panel.parameters.getByTestId('resource-mapper-container');
	await mapper.getByTestId('parameter-input').first().waitFor();
	const labels = await panel.labels();
	const questions = sandbox.state.forms[0].fields.map(({ field_label }) => field_label);
	const missing = questions.filter((question) => !labels.some((one) => one.includes(question)));
	expectThat(missing.length === 0, `Not shown: ${missing.join('; ')} (${labels.join('; ')})`);
	let lists = 0;
	for (const field of await mapper.locator('[data-parameter-path]').all()) {
		if ((await field.locator('.el-select').count()) === 0) continue;
		await panel.dropdownIn(field).entries();
		lists++;
	}
	expectThat(lists > 0, 'No question has a list of answers');
	return `${questions.length} questions, ${lists} of them with a list of answers`;
}

/** HB's form as a form: its questions, and the picture of it. */
export async function showForm(tour: Tour): Promise<void> {
	const { checks } = tour;
	const type = typeNamed(tour, 'hbOccupationalHealth');
	if (!type) return;
	const shown = await checks.run('The occupational health form shows its questions', async () => {
		await openOperation(tour, type, 'submission', 'create');
		return await checkQuestions(tour);
	});
	if (!shown) return await startAgain(tour);
	await checks.run('Picture: oh-form', async () => {
		await shootPanel(tour, 'oh-form');
	});
}

/** The picture of a reference request about to be made. */
export async function showReferenceRequest(tour: Tour): Promise<void> {
	const { checks } = tour;
	const type = typeNamed(tour, 'hbReference');
	if (!type) return;
	const taken = await checks.run('Picture: reference-create', async () => {
		await openOperation(tour, type, 'referenceRequest', 'create');
		await shootPanel(tour, 'reference-create');
	});
	if (!taken) await startAgain(tour);
}
