/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core';

/** n8n's pop-up messages. */
const TOAST = '.el-notification';
/** Those that tell of a problem: Element Plus marks them by their icon. */
const BAD_TOAST = '.el-notification--error, .el-notification--warning';

/**
 * n8n says this of its own saving: who changes a new workflow during its first save gets no write
 * lock for the next, and is then told of that next save as if somebody else had made it.
 */
const OWN_SAVE = /^Workflow updated elsewhere/;

/** Runs in the page: keeps the text of every pop-up that tells of a problem, also of short ones. */
function keepToasts([toast, bad]: [string, string]): void {
	const seen: string[] = [];
	const known = new WeakSet();
	(window as unknown as { seenToasts: string[] }).seenToasts = seen;
	new MutationObserver(() => {
		for (const element of document.querySelectorAll<HTMLElement>(toast)) {
			if (known.has(element) || !(element.matches(bad) || element.querySelector(bad))) continue;
			known.add(element);
			seen.push(element.innerText.replace(/\s+/g, ' ').trim());
		}
	}).observe(document, { childList: true, subtree: true, attributes: true });
}

/** Runs in the page: without animations everything stands still at once, as with reduced motion. */
function stopAnimations(): void {
	document.addEventListener('DOMContentLoaded', () => {
		const style = document.createElement('style');
		style.textContent =
			'*, *::before, *::after { animation: none !important; transition: none !important; }';
		document.head.append(style);
	});
}

/** What went wrong in the editor behind the back of the step that runs. */
export class Watch {
	private readonly problems: string[] = [];

	constructor(private readonly page: Page) {
		page.on('pageerror', (error) => this.problems.push(`the editor threw: ${error.message}`));
		page.on('crash', () => this.problems.push('the page crashed'));
		page.on('response', (response) => {
			const { pathname } = new URL(response.url());
			// Lists, options and form fields that the nodes load.
			if (response.ok() || !pathname.startsWith('/rest/dynamic-node-parameters')) return;
			this.problems.push(`${pathname} was answered with ${response.status()}`);
		});
	}

	/** Starts watching; before the first page is opened. */
	async start(): Promise<void> {
		await this.page.addInitScript(stopAnimations);
		await this.page.addInitScript(keepToasts, [TOAST, BAD_TOAST] as [string, string]);
	}

	/** The problems since the last call. */
	async take(): Promise<string[]> {
		const toasts = await this.page.evaluate(() => {
			const { seenToasts } = window as unknown as { seenToasts?: string[] };
			return seenToasts?.splice(0) ?? [];
		});
		const bad = toasts.filter((text) => !OWN_SAVE.test(text));
		return [...this.problems.splice(0), ...bad.map((text) => `n8n showed a problem: ${text}`)];
	}

	/** Closes n8n's pop-up messages, which cover what is to be clicked or pictured. */
	async closeToasts(): Promise<void> {
		const close = this.page.locator(`${TOAST} .el-notification__closeBtn`);
		for (let count = await close.count(); count > 0; count--) {
			await close
				.first()
				.click({ timeout: 1_000 })
				.catch(() => undefined);
		}
	}
}
