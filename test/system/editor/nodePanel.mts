/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { INodeProperties } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';
import { expectSoon, expectThat, expectVisible } from './checks.mts';
import { Dropdown } from './dropdown.mts';

const LIST_MS = 15_000;
/** How long the panel may take to be drawn anew after a choice. */
const SHOW_MS = 5_000;

/** The open panel of a node. */
export class NodePanel {
	readonly parameters: Locator;

	constructor(private readonly page: Page) {
		this.parameters = page.getByTestId('node-parameters');
	}

	async isOpen(): Promise<boolean> {
		return await this.parameters.isVisible();
	}

	async close(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').first().click();
		await this.parameters.waitFor({ state: 'hidden' });
	}

	/** The name of the node, as the panel is titled. */
	async title(): Promise<string> {
		return (await this.page.getByTestId('node-title-container').innerText()).trim();
	}

	/** Closes it whatever hangs open in it, one thing after the other. */
	async escape(): Promise<void> {
		for (let tries = 0; tries < 4 && (await this.isOpen()); tries++) {
			await this.page.keyboard.press('Escape');
			await this.page.waitForTimeout(200);
		}
	}

	/** The input of a parameter by its path, such as `operation` or `options.scope`. */
	parameter(path: string): Locator {
		return this.parameters.locator(`[data-parameter-path="parameters.${path}"]`);
	}

	/** A parameter with its label and what n8n shows around it. */
	itemOf(path: string): Locator {
		return this.parameters
			.getByTestId('parameter-item')
			.filter({ has: this.page.locator(`[data-parameter-path="parameters.${path}"]`) })
			.last();
	}

	dropdown(path: string): Dropdown {
		return this.dropdownIn(this.parameter(path));
	}

	dropdownIn(around: Locator): Dropdown {
		return new Dropdown(this.page, around);
	}

	/** The column with the parameters and its tabs, for pictures. */
	get settings(): Locator {
		return this.page.locator('.node-settings').first();
	}

	/** Chooses an option, unless it is chosen already, and waits until the panel shows it. */
	async choose(path: string, name: string): Promise<void> {
		await expectVisible(this.parameter(path), `The panel does not show the list ${path}`, SHOW_MS);
		const dropdown = this.dropdown(path);
		if ((await dropdown.shown()) === name) return;
		await dropdown.choose(name);
		await expectSoon(
			async () => (await dropdown.shown().catch(() => '')) === name,
			() => `${path} does not become "${name}"`,
			SHOW_MS,
		);
	}

	/** Chooses the credential; n8n does it by itself where there is only one. */
	async chooseCredential(name: string): Promise<void> {
		const select = this.parameters.getByTestId('node-credentials-select').first();
		const dropdown = new Dropdown(this.page, select);
		if ((await dropdown.shown()) !== name) await dropdown.choose(name);
	}

	/** The labels of all parameters, in their order. */
	async labels(): Promise<string[]> {
		const labels = this.parameters.locator('label.n8n-input-label:visible .n8n-text:visible');
		return (await labels.allInnerTexts()).map((text) => text.trim());
	}

	/** What is written above a parameter and stands around it: for those that hold others. */
	group({ displayName }: INodeProperties): Locator {
		const label = this.page.locator('label').getByText(displayName, { exact: true });
		return this.parameters.getByTestId('parameter-item').filter({ has: label }).last();
	}

	/** Presses the button of a parameter that holds any number of groups, such as "Add Referee". */
	async addTo(property: INodeProperties): Promise<void> {
		await this.group(property).getByRole('button', { name: property.placeholder }).last().click();
	}

	/**
	 * Opens the From List of a record, takes the first entry, and gives all that are shown.
	 * @throws CheckFailed when n8n says that the list cannot be loaded, or it is empty
	 */
	async chooseFromList(path: string): Promise<string[]> {
		const locator = this.parameter(path);
		const items = locator.getByTestId('rlc-item');
		const failed = locator.getByTestId('rlc-error-container');
		await locator.getByTestId('rlc-input').click();
		await expectVisible(items.or(failed).first(), `The list of ${path} is empty`, LIST_MS);
		if (await failed.isVisible()) {
			const text = (await failed.innerText()).replace(/\s+/g, ' ');
			expectThat(false, `The list of ${path} cannot be loaded: ${text}`);
		}
		const names = (await items.allInnerTexts()).map((name) => name.trim());
		await items.first().click();
		return names;
	}

	/**
	 * Opens the From List of a record, types into its search, and takes the entry that is found.
	 * @throws CheckFailed when it is not found in time
	 */
	async searchInList(path: string, typed: string, entry: string, timeout: number): Promise<void> {
		const locator = this.parameter(path);
		await locator.getByTestId('rlc-input').click();
		await locator.getByTestId('rlc-search').fill(typed);
		const item = locator.getByTestId('rlc-item').filter({ hasText: entry });
		await expectVisible(item.first(), `"${typed}" does not find ${entry} in ${path}`, timeout);
		await item.first().click();
	}

	/** What a record's locator shows: the name of what was picked, or what was typed. */
	async record(path: string): Promise<string> {
		return await this.parameter(path).getByTestId('rlc-input').inputValue();
	}

	/** Whether a record has been picked from its list. */
	async hasRecord(path: string): Promise<boolean> {
		return (await this.record(path)) !== '';
	}

	/** Types into a field, and sees that it stands there. */
	async type(path: string, text: string): Promise<void> {
		const input = this.parameter(path).locator('input, textarea').first();
		await input.fill(text);
		await expectSoon(
			async () => (await input.inputValue()) === text,
			() => `${path} does not take what is typed`,
		);
	}

	/** Writes into a field that is an editor of its own, such as those for JSON and expressions. */
	async write(path: string, text: string): Promise<void> {
		const editor = this.parameter(path).locator('.cm-content').first();
		await editor.click();
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.page.keyboard.insertText(text);
		await expectSoon(
			async () => (await editor.innerText()).includes(text),
			() => `${path} does not take what is written`,
		);
	}

	/** Runs the node ("Execute step"); for a trigger this is "Listen for test event". */
	async execute(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
	}

	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	/** The first page of the output as a table, by its column headers. */
	async outputTable(): Promise<Array<Record<string, string>>> {
		await this.output.getByTestId('radio-button-table').first().click();
		const table = this.output.locator('table').first();
		await table.locator('tbody tr').first().waitFor();
		const rows = table.locator('tbody tr');
		const headers = await table.locator('thead th').allInnerTexts();
		const cells = await rows.evaluateAll((all) =>
			all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim())),
		);
		return cells.map((row) =>
			Object.fromEntries(headers.map((header, index) => [header.trim(), row[index] ?? ''])),
		);
	}
}
