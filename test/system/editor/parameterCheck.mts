import type { INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { expectSoon, expectThat } from './checks.mts';
import { expectWhole } from './cutTexts.mts';
import { Dropdown } from './dropdown.mts';
import { fixedOptions, shownParameters } from '../n8n/nodeTypes.mts';
import { expectedEntries } from './seed.mts';
import type { Tour } from './tour.mts';

/** Parameters without a label of their own. */
const UNLABELLED = ['notice', 'callout', 'resourceMapper', 'button', 'credentials'];
/** Chosen by the tour itself. */
const CHOSEN = ['resource', 'operation'];

/** Whether a locator offers a list of records. */
const hasList = ({ modes = [] }: INodeProperties) => modes.some(({ type }) => type === 'list');

/** The entries of a collection; those that only appear beside others count as well. */
const namesOf = ({ options = [] }: INodeProperties) =>
	options.map((option) => ('displayName' in option ? option.displayName : option.name));

/** The lists among the entries of a collection. */
const innerLists = ({ options = [] }: INodeProperties) =>
	options.filter(
		(option): option is INodeProperties =>
			'type' in option && ['options', 'multiOptions', 'resourceLocator'].includes(option.type),
	);

/** n8n's own entry beside the operations of the package. */
const ALLOWED = ['Custom API Call'];

/** Looks at the panel of one node, operation by operation; the same list is opened only once. */
export class ParameterCheck {
	private readonly seen = new Set<string>();
	private readonly node: string;

	constructor(
		private readonly tour: Tour,
		private readonly type: INodeTypeDescription,
	) {
		this.node = type.name.slice(type.name.lastIndexOf('.') + 1);
	}

	/**
	 * Checks all parameters that the panel must show for these values. Gives what was seen.
	 * @throws CheckFailed for what is missing, empty or broken
	 */
	async check(values: INodeParameters): Promise<string> {
		const shown = shownParameters(this.type, values);
		await this.checkLabels(shown);
		const notes: string[] = [];
		// A list may depend on another one: all are chosen from, as long as one is new.
		const locators = shown.filter((property) => property.type === 'resourceLocator');
		if (locators.some((property) => this.isNew(property))) {
			for (const property of locators) notes.push(await this.chooseRecord(property));
		}
		for (const property of shown) {
			if (CHOSEN.includes(property.name)) await this.checkChosen(property);
			else if (property.type !== 'resourceLocator' && this.isNew(property)) {
				notes.push(await this.checkOne(property));
			}
			this.seen.add(keyOf(property));
		}
		await expectWhole(this.tour.panel.settings);
		return [`${shown.length} parameters`, ...notes.filter(Boolean)].join(', ');
	}

	private isNew(property: INodeProperties): boolean {
		return !this.seen.has(keyOf(property));
	}

	/** Waits, since the panel is drawn anew after every choice. */
	private async checkLabels(shown: INodeProperties[]): Promise<void> {
		const { panel } = this.tour;
		const wanted = shown.filter(({ type }) => !UNLABELLED.includes(type));
		let labels: string[] = [];
		const missing = () =>
			wanted.map(({ displayName }) => displayName).filter((name) => !labels.includes(name));
		await expectSoon(
			async () => {
				labels = await panel.labels();
				return missing().length === 0;
			},
			() => `Not shown: ${missing().join(', ')} (shown: ${labels.join(', ')})`,
		);
	}

	/** What is chosen stands in the box by its name, and the list has all that the node has. */
	private async checkChosen(property: INodeProperties): Promise<void> {
		if (!this.isNew(property)) return;
		const entries = await this.tour.panel.dropdown(property.name).entries(expectWhole);
		assertSame(property, entries);
	}

	private async checkOne(property: INodeProperties): Promise<string> {
		switch (property.type) {
			case 'options':
			case 'multiOptions':
				return await this.checkList(property);
			case 'collection':
				return await this.checkCollection(property);
			case 'fixedCollection':
				return await this.checkFixedCollection(property);
			case 'resourceMapper':
				return await this.checkMapper(property);
			default:
				return '';
		}
	}

	private async checkList(property: INodeProperties, path = property.name): Promise<string> {
		const dropdown = this.tour.panel.dropdown(path);
		const shown = property.type === 'options' ? await dropdown.shown() : '';
		const fixed = fixedOptions(property);
		const entries = await dropdown.entries(fixed.length > 0 ? expectWhole : undefined);
		if (fixed.length > 0) assertSame(property, entries);
		expectThat(
			shown === '' || entries.includes(shown),
			`${property.displayName} shows "${shown}", which is not in its list`,
		);
		return fixed.length > 0 ? '' : `${property.displayName}: ${entries.length} entries`;
	}

	/** "Add Field": a list of fields, or a button where there is only one thing to add. */
	private async checkCollection(property: INodeProperties): Promise<string> {
		const { page, panel } = this.tour;
		const add = panel.group(property).getByTestId('collection-parameter-add').last();
		await add.waitFor();
		if ((await add.locator('.el-select').count()) === 0) return '';
		const entries = await new Dropdown(page, add).entries(expectWhole);
		const unknown = entries.filter((entry) => !namesOf(property).includes(entry));
		expectThat(unknown.length === 0, `${property.displayName} offers ${unknown.join(', ')}`);
		const notes: string[] = [];
		for (const inner of innerLists(property)) {
			if (!entries.includes(inner.displayName) || !this.isNew(inner)) continue;
			await new Dropdown(page, add).choose(inner.displayName);
			notes.push(await this.checkInner(`${property.name}.${inner.name}`, inner));
			this.seen.add(keyOf(inner));
		}
		return notes.filter(Boolean).join(', ');
	}

	private async checkInner(path: string, property: INodeProperties): Promise<string> {
		await this.tour.panel.parameter(path).waitFor();
		if (property.type === 'resourceLocator') return await this.chooseRecord(property, path);
		return await this.checkList(property, path);
	}

	/** "Add Referee": once added, its fields are there. */
	private async checkFixedCollection(property: INodeProperties): Promise<string> {
		const { panel } = this.tour;
		await panel.addTo(property);
		const [group] = property.options ?? [];
		const values = 'values' in group ? group.values : [];
		await this.checkLabels(values);
		return `${property.displayName}: ${values.length} fields`;
	}

	private async checkMapper(property: INodeProperties): Promise<string> {
		const mapper = this.tour.panel.parameters.getByTestId('resource-mapper-container');
		const fields = mapper.getByTestId('parameter-input');
		const mode = mapper.getByTestId('mapping-mode-select');
		await fields.or(mode).first().waitFor();
		const count = await fields.count();
		return count > 0 ? `${property.displayName}: ${count} fields` : '';
	}

	private async chooseRecord(property: INodeProperties, path = property.name): Promise<string> {
		const { panel, sandbox } = this.tour;
		const { name, displayName } = property;
		if (!hasList(property)) return '';
		if (!this.isNew(property) && (await panel.hasRecord(path))) return '';
		const entries = await panel.chooseFromList(path);
		const missing = expectedEntries(this.node, name, sandbox).filter(
			(text) => !entries.some((entry) => entry.includes(text)),
		);
		expectThat(
			missing.length === 0,
			`The list of ${displayName} lacks ${missing.join(', ')}; it has: ${entries.join(', ')}`,
		);
		return `${displayName}: ${entries.length} in the list`;
	}
}

/** The definition, since parameters of the same name may differ between operations. */
const keyOf = ({ name, type, options, modes }: INodeProperties) =>
	JSON.stringify([name, type, options, modes]);

function assertSame(property: INodeProperties, entries: string[]): void {
	const { displayName } = property;
	const wanted = fixedOptions(property).map(({ name }) => name);
	const missing = wanted.filter((name) => !entries.includes(name));
	const unknown = entries.filter((name) => ![...wanted, ...ALLOWED].includes(name));
	expectThat(missing.length === 0, `The list of ${displayName} lacks ${missing.join(', ')}`);
	expectThat(unknown.length === 0, `The list of ${displayName} also has ${unknown.join(', ')}`);
}
