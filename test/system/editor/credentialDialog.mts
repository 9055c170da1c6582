import type { ICredentialType } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';
import { expectThat } from './checks.mts';
import { Dropdown } from './dropdown.mts';
import type { Editor } from './editor.mts';

const TEST_MS = 15_000;

/** The dialog in which a credential is made and tested. */
export class CredentialDialog {
	readonly window: Locator;
	private readonly dialog: Locator;
	private readonly good: Locator;
	private readonly bad: Locator;

	constructor(
		private readonly page: Page,
		private readonly editor: Editor,
	) {
		this.window = page.getByRole('dialog').filter({
			has: page.getByTestId('credential-edit-dialog'),
		});
		this.dialog = page.getByTestId('credential-edit-dialog');
		this.good = this.dialog.getByTestId('credentials-config-container-test-success');
		this.bad = this.dialog.locator('.el-tag--danger:visible');
	}

	/**
	 * Opens the dialog for a new credential by typing "HB" and choosing its type.
	 * @throws CheckFailed when the type is not found so
	 */
	async open(type: ICredentialType): Promise<void> {
		await this.editor.add('New credential');
		await this.page.getByTestId('new-credential-type-select').locator('input').fill('HB');
		const option = this.page
			.getByTestId('new-credential-type-select-option')
			.filter({ visible: true })
			.getByText(type.displayName, { exact: true });
		await option.click();
		await this.page.getByTestId('new-credential-type-button').click();
		await this.dialog.waitFor();
	}

	async rename(name: string): Promise<void> {
		await this.page.getByTestId('credential-name').getByTestId('inline-edit-preview').click();
		const input = this.page.getByTestId('credential-name').getByTestId('inline-edit-input');
		await input.fill(name);
		await input.press('Enter');
	}

	/** Fills in fields by their names; lists are chosen from by the name that people see. */
	async fill(type: ICredentialType, values: Record<string, string>): Promise<void> {
		for (const [field, value] of Object.entries(values)) {
			const property = type.properties.find(({ name }) => name === field);
			if (!property) throw new Error(`${type.displayName} has no field "${field}"`);
			const around = this.dialog.getByTestId(`parameter-input-${field}`);
			if (property.type !== 'options') {
				await around.locator('input').fill(value);
				continue;
			}
			const dropdown = new Dropdown(this.page, around);
			const option = property.options?.find((one) => 'value' in one && one.value === value);
			if (!option) throw new Error(`${property.displayName} has no option "${value}"`);
			if ((await dropdown.shown()) !== option.name) await dropdown.choose(option.name);
		}
	}

	/** Saves, which n8n follows by the test. Gives the sentence of a test that failed, else nothing. */
	async save(): Promise<string | undefined> {
		const tested = this.page.waitForResponse(
			(response) => response.url().endsWith('/rest/credentials/test'),
			{ timeout: TEST_MS },
		);
		await this.page.getByTestId('credential-save-button').click();
		await tested;
		await this.good.or(this.bad).filter({ visible: true }).first().waitFor();
		if (await this.good.isVisible()) return undefined;
		expectThat(await this.bad.isVisible(), 'The credential is neither good nor bad');
		const more = this.bad.getByText('More details');
		if (await more.isVisible()) await more.click();
		const lines = (await this.bad.innerText()).split('\n').map((line) => line.trim());
		const isOwn = (line: string) => line && !/^(Couldn.t connect|More details|Retry)/.test(line);
		return lines.filter(isOwn).join(' ');
	}

	async close(): Promise<void> {
		await this.window.getByRole('button', { name: /close/i }).first().click();
		await this.dialog.waitFor({ state: 'hidden' });
	}
}
