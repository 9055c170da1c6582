/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Locator, Page } from 'playwright-core';
import { expectThat, expectVisible } from './checks.mts';

/** How long a list may take to fill. */
const FILL_MS = 8_000;

/** One of n8n's select boxes with a list of its own below it. */
export class Dropdown {
	private readonly box: Locator;

	/** @param around what the box, and no other, stands in */
	constructor(
		private readonly page: Page,
		private readonly around: Locator,
	) {
		this.box = around.locator('input[role=combobox]').first();
	}

	/** The text that stands in the closed box. */
	async shown(): Promise<string> {
		return await this.box.inputValue();
	}

	/**
	 * Opens the list and gives its entries.
	 * @throws CheckFailed when it is empty
	 */
	async open(): Promise<string[]> {
		const list = await this.openList();
		const label = (await this.box.getAttribute('placeholder')) ?? '';
		const empty = `A list (${label}) opens without an entry`;
		await expectVisible(list.locator('li:visible').first(), empty, FILL_MS);
		// The name stands in the first line, or is marked where a description follows.
		return await list.locator('li:visible').evaluateAll((entries) =>
			entries.map((entry) => {
				const name = entry.querySelector<HTMLElement>('.option-headline');
				return (name ?? (entry as HTMLElement)).innerText.trim().split('\n')[0].trim();
			}),
		);
	}

	/** Closes the list again without a choice. */
	async close(): Promise<void> {
		if (await this.isOpen()) await this.box.click();
	}

	/**
	 * Gives the entries, as a user looks through them without choosing one.
	 *
	 * @param look at the open list
	 */
	async entries(look?: (list: Locator) => Promise<void>): Promise<string[]> {
		const entries = await this.open();
		await look?.(await this.list());
		await this.close();
		return entries;
	}

	/**
	 * Chooses an entry by its whole name; gives all entries.
	 * @throws CheckFailed when there is no such entry
	 */
	async choose(name: string): Promise<string[]> {
		const entries = await this.open();
		const index = entries.indexOf(name);
		expectThat(index >= 0, `"${name}" is not in the list, which has: ${entries.join(', ')}`);
		await (await this.list()).locator('li:visible').nth(index).click();
		return entries;
	}

	private async isOpen(): Promise<boolean> {
		return (await this.box.getAttribute('aria-expanded')) === 'true';
	}

	private async openList(): Promise<Locator> {
		if (!(await this.isOpen())) await this.around.locator('.el-select').first().click();
		return await this.list();
	}

	/** The list is elsewhere in the page, and another one after each new drawing of the panel. */
	private async list(): Promise<Locator> {
		return this.page.locator(`[id="${(await this.box.getAttribute('aria-controls')) ?? ''}"]`);
	}
}
