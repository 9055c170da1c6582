import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import type { Checks } from '../n8n/checks.mts';
import { formatDuration } from '../n8n/log.mts';
import { until } from '../n8n/until.mts';
import type { Watch } from './watch.mts';

/** n8n does not answer any more: no further check can say anything. */
export class EditorGone extends Error {}

/** Something that a user would see is not as it should be. */
export class CheckFailed extends Error {}

/** @throws CheckFailed with the sentence unless the condition holds */
export function expectThat(condition: unknown, sentence: string): asserts condition {
	if (!condition) throw new CheckFailed(sentence);
}

/** @throws CheckFailed with the sentence when the condition does not come to hold in time */
export async function expectSoon(
	condition: () => Promise<boolean>,
	sentence: () => string,
	timeoutMs = 5_000,
): Promise<void> {
	expectThat(await until(condition, timeoutMs, 50), sentence());
}

/** @throws CheckFailed with the sentence when it does not come to be seen in time */
export async function expectVisible(part: Locator, sentence: string, timeout: number) {
	await part.waitFor({ timeout }).catch(() => expectThat(false, sentence));
}

/** Playwright's messages carry a call log in colours, of which the beginning says it all. */
function linesOf(error: unknown): string[] {
	const text = error instanceof Error ? error.message : String(error);
	const lines = stripVTControlCharacters(text).split('\n');
	return lines.filter((line) => line.trim()).slice(0, 8);
}

/** Checks that look at the editor one after the other, and go on after one that fails. */
export class EditorChecks {
	failed = 0;
	private count = 0;

	constructor(
		private readonly page: Page,
		private readonly watch: Watch,
		private readonly checks: Checks,
		private readonly options: {
			/** Where the pictures of failures go; made when there is one. */
			folder: string;
			/** Asked after a failure: whether n8n is still there, or what to say about its end. */
			gone: () => Promise<string | undefined>;
		},
	) {}

	/**
	 * Runs a check: it passes when `work` does not throw and n8n showed no error meanwhile. What `work`
	 * gives is shown beside the name. Gives whether it passed.
	 * @throws EditorGone when n8n or the browser has ended
	 */
	async run(name: string, work: () => Promise<string | void>): Promise<boolean> {
		const started = Date.now();
		const time = () => formatDuration(Date.now() - started);
		this.count++;
		try {
			const note = await work();
			const problems = await this.watch.take();
			if (problems.length > 0) throw new CheckFailed(problems.join('; '));
			this.checks.check(`${name} (${time()})${note ? `: ${note}` : ''}`, []);
			return true;
		} catch (error) {
			if (this.page.isClosed()) throw new EditorGone('The browser has ended.');
			this.failed++;
			this.checks.check(`${name} (${time()})`, [
				...linesOf(error),
				`picture: ${await this.picture(name)}`,
				// What belongs to this failure must not count against the next check.
				...(await this.watch.take().catch(() => [])),
			]);
			const gone = await this.options.gone();
			if (gone) throw new EditorGone(gone);
			return false;
		}
	}

	/** Checks that what began then did not take too long; times in ms, those since the epoch. */
	async runWithin(name: string, begunAt: number, mostMs: number): Promise<boolean> {
		const ms = Date.now() - begunAt;
		const took = `${Math.round(ms / 1_000)} s`;
		return await this.run(name, () => {
			expectThat(ms < mostMs, `It took ${took}`);
			return Promise.resolve(took);
		});
	}

	private async picture(name: string): Promise<string> {
		const slug = name
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, '-')
			.slice(0, 60);
		const path = join(this.options.folder, `${String(this.count).padStart(2, '0')}-${slug}.png`);
		try {
			await fs.mkdir(this.options.folder, { recursive: true });
			await this.page.screenshot({ path, timeout: 10_000 });
			return path;
		} catch (error) {
			return `none (${linesOf(error).join(' ')})`;
		}
	}
}
