import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { formatDuration, type Log } from '../n8n/log.mts';
import type { Watch } from './watch.mts';

/** n8n does not answer any more: no further check can say anything. */
export class EditorGone extends Error {}

/** Something that a user would see is not as it should be. */
export class CheckFailed extends Error {}

/** @throws CheckFailed with the sentence unless the condition holds */
export function expectThat(condition: unknown, sentence: string): asserts condition {
	if (!condition) throw new CheckFailed(sentence);
}

/** Playwright's messages carry a call log in colours, of which the beginning says it all. */
function messageOf(error: unknown): string {
	const text = error instanceof Error ? error.message : String(error);
	// eslint-disable-next-line no-control-regex
	const lines = text.replace(/\x1b\[\d+m/g, '').split('\n');
	return lines
		.filter((line) => line.trim())
		.slice(0, 8)
		.join('\n      ');
}

/** Runs the checks one after the other, says a line for each, and goes on after a failure. */
export class Checks {
	passed = 0;
	failed = 0;
	private count = 0;

	constructor(
		private readonly page: Page,
		private readonly watch: Watch,
		private readonly options: {
			/** Where the pictures of failures go; made when there is one. */
			folder: string;
			/** Asked after a failure: whether n8n is still there, or what to say about its end. */
			gone: () => Promise<string | undefined>;
		},
		private readonly log: Log,
	) {}

	/**
	 * Runs a check: it passes when `work` does not throw and n8n showed no error meanwhile. What `work`
	 * gives is shown beside the name. Gives whether it passed.
	 * @throws EditorGone when n8n or the browser has ended
	 */
	async run(name: string, work: () => Promise<string | void>): Promise<boolean> {
		const started = Date.now();
		this.count++;
		try {
			const note = await work();
			const problems = await this.watch.take();
			if (problems.length > 0) throw new CheckFailed(problems.join('; '));
			const time = formatDuration(Date.now() - started);
			this.log(`  ✓ ${name} (${time})${note ? `: ${note}` : ''}`);
			this.passed++;
			return true;
		} catch (error) {
			if (this.page.isClosed()) throw new EditorGone('The browser has ended.');
			const time = formatDuration(Date.now() - started);
			this.failed++;
			this.log(`  ✗ ${name} (${time})\n      ${messageOf(error)}`);
			this.log(`      picture: ${await this.picture(name)}`);
			// What belongs to this failure must not count against the next check.
			const more = await this.watch.take().catch(() => []);
			for (const problem of more) this.log(`      ${problem}`);
			const gone = await this.options.gone();
			if (gone) throw new EditorGone(gone);
			return false;
		}
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
			return `none (${messageOf(error)})`;
		}
	}
}
