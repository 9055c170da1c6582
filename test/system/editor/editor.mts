import type { Locator, Page } from 'playwright-core';
import { expectThat } from './checks.mts';
import { expectWhole } from './cutTexts.mts';

/** Long enough for the editor's first load on a busy machine. */
const LOAD_MS = 90_000;

/** The creator leaves the word out, since it has a sign of its own for triggers. */
export const nameInCreator = (displayName: string) => displayName.replace(/ Trigger$/, '');

/** n8n's editor around the canvas, as a person uses it. */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Logs in on the sign-in page and waits for the first page behind it. */
	async signIn({ email, password }: { email: string; password: string }): Promise<void> {
		await this.page.goto(this.url, { timeout: LOAD_MS, waitUntil: 'commit' });
		await this.page.locator('input[name=emailOrLdapLoginId]').fill(email, { timeout: LOAD_MS });
		await this.page.locator('input[name=password]').fill(password);
		await this.page.getByRole('button', { name: 'Sign in' }).click();
		await this.page.getByTestId('universal-add').waitFor({ timeout: LOAD_MS });
	}

	/** Whatever is open is left behind, also after a failure in the middle of something. */
	async reload(path: string): Promise<void> {
		this.page.once('dialog', (dialog) => void dialog.accept());
		await this.page.goto(this.url + path, { timeout: LOAD_MS, waitUntil: 'commit' });
		await this.page.getByTestId('universal-add').waitFor({ timeout: LOAD_MS });
	}

	/** The plus at the top of the side bar: "New workflow", "New credential". */
	async add(what: 'New workflow' | 'New credential'): Promise<void> {
		await this.page.getByTestId('universal-add').click();
		await this.page.getByRole('menuitem', { name: what }).click();
	}

	/** What is not saved yet, in the workflow that is left, is given up. */
	async newWorkflow(): Promise<void> {
		await this.add('New workflow');
		const empty = this.page.getByTestId('canvas-add-button');
		const leave = this.page.getByRole('button', { name: 'Leave without saving' });
		await empty.or(leave).first().waitFor({ timeout: LOAD_MS });
		if (await leave.isVisible()) await leave.click();
		await empty.waitFor({ timeout: LOAD_MS });
	}

	/** Opens a workflow file in the empty workflow, as "Import from file" does. */
	async importWorkflow(name: string, workflow: object): Promise<void> {
		const buffer = Buffer.from(JSON.stringify(workflow));
		await this.page
			.getByTestId('workflow-import-input')
			.setInputFiles({ name, mimeType: 'application/json', buffer });
		await this.page.locator('.vue-flow__node').first().waitFor();
	}

	/** Opens the node creator and types; gives the names that it finds. */
	async searchNodes(text: string): Promise<string[]> {
		const search = this.page.getByTestId('node-creator-search-bar');
		if (!(await search.isVisible())) {
			await this.page.getByTestId('node-creator-plus-button').first().click();
		}
		await search.fill('');
		await search.fill(text);
		return await this.settledNames();
	}

	/**
	 * Adds a node from the creator, by the first action (or event, of a trigger) that it offers there, or
	 * by the one that is named. Gives all that it offers.
	 */
	async addNode(displayName: string, action?: string): Promise<string[]> {
		await this.searchNodes(displayName);
		// n8n's own nodes keep the word in it
		await this.item(displayName)
			.or(this.item(nameInCreator(displayName)))
			.first()
			.click();
		const actions = this.page.getByText(/^Actions \(\d+\)$/);
		const events = this.page.getByText(/^Triggers \(\d+\)$/);
		const panel = this.page.getByTestId('node-parameters');
		// a node without actions is shown with what it is for first
		const add = this.page.getByRole('button', { name: 'Add to workflow' });
		await panel.or(actions).or(events).or(add).first().waitFor();
		if (await add.isVisible()) {
			await add.click();
			await panel.waitFor();
		}
		let names: string[] = [];
		if (!(await panel.isVisible())) {
			names = await this.settledNames();
			await expectWhole(this.page.getByTestId('node-creator'));
			// For nodes without events of their own, n8n puts a schedule and the like before the actions.
			const offers = (await actions.isVisible()) ? actions : events;
			names = names.slice(-Number(/\d+/.exec(await offers.innerText())?.[0]));
			await this.item(action ?? names[0]).click();
			await panel.waitFor();
		}
		return names;
	}

	/** Opens a node of the canvas by a double click. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();
		await this.page.getByTestId('node-parameters').waitFor();
	}

	/** Shows the whole workflow. */
	async zoomToFit(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
	}

	/**
	 * "Execute workflow" on the canvas, until n8n says that it is over.
	 * @throws CheckFailed when it is not a success
	 */
	async executeWorkflow(timeout: number): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').first().click();
		const toasts = this.page.locator('.el-notification');
		const ended = toasts.filter({ hasText: /executed|problem|error/i }).first();
		await ended.waitFor({ timeout });
		const text = (await ended.innerText()).replace(/\s+/g, ' ');
		expectThat(/success/i.test(text), `n8n says: ${text}`);
	}

	private item(name: string): Locator {
		return this.page.getByTestId('node-creator-item-name').getByText(name, { exact: true }).first();
	}

	private async names(): Promise<string[]> {
		return (await this.page.getByTestId('node-creator-item-name').allInnerTexts()).map((name) =>
			name.trim(),
		);
	}

	/** The search waits until typing is over: the names are read until they stay the same. */
	private async settledNames(): Promise<string[]> {
		let names: string[] = [];
		for (let reads = 0, same = 0; reads < 40 && same < 3; reads++) {
			await this.page.waitForTimeout(100);
			const now = await this.names();
			same = now.length > 0 && now.join() === names.join() ? same + 1 : 0;
			names = now;
		}
		expectThat(names.length > 0, 'The node creator finds nothing');
		return names;
	}
}
