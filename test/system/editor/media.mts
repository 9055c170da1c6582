import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expectThat } from './checks.mts';
import type { Watch } from './watch.mts';

/** Bytes; the README with all its pictures should open quickly. */
const LARGEST = 300_000;

/** Takes the pictures of the README. */
export class Media {
	constructor(
		private readonly page: Page,
		private readonly watch: Watch,
		readonly folder: string,
	) {}

	/**
	 * Takes `<name>.png`: the window, or only the part that is given.
	 * @throws CheckFailed when the file is too large for a README
	 */
	async shoot(name: string, part?: Locator): Promise<void> {
		const path = join(this.folder, `${name}.png`);
		await this.watch.closeToasts();
		// No tooltip, no highlighted row.
		await this.page.mouse.move(720, 5);
		await (part ?? this.page).screenshot({ path, caret: 'hide' });
		const { size } = await fs.stat(path);
		expectThat(size <= LARGEST, `${name}.png has ${size} bytes, more than ${LARGEST}`);
	}
}
