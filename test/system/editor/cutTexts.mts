/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Locator } from 'playwright-core';
import { expectThat } from './checks.mts';

/** Pixels by which a browser's sizes differ from the sum of their letters. */
const TOLERANCE = 2;

/**
 * That people can read every text inside an element to its end: labels and chosen values do not end in
 * dots, and what a field shows as an example fits into it.
 *
 * @throws CheckFailed with the texts that are cut
 */
export async function expectWhole(root: Locator): Promise<void> {
	const cut = await cutTexts(root);
	expectThat(cut.length === 0, `Not shown to its end: ${cut.join(' | ')}`);
}

async function cutTexts(root: Locator): Promise<string[]> {
	return await root.first().evaluate((element, tolerance) => {
		const pen = document.createElement('canvas').getContext('2d')!;
		const cut = new Set<string>();
		for (const one of element.querySelectorAll<HTMLElement>('*')) {
			if (!one.checkVisibility({ visibilityProperty: true }) || one.clientWidth === 0) continue;
			const style = getComputedStyle(one);
			// the names of records, and the questions of a form, are HB's
			if (
				one.closest('[data-test-id=rlc-input-container], [data-test-id=resource-mapper-container]')
			)
				continue;
			if (one instanceof HTMLInputElement && one.type === 'text') {
				const text = one.value || one.placeholder;
				pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
				const room =
					one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
				if (pen.measureText(text).width > room + tolerance) cut.add(text);
			}
			const isDotted =
				style.textOverflow === 'ellipsis' && one.scrollWidth > one.clientWidth + tolerance;
			const isClamped =
				style.webkitLineClamp !== 'none' && one.scrollHeight > one.clientHeight + tolerance;
			if (isDotted || isClamped) cut.add(one.innerText.trim());
		}
		cut.delete('');
		return [...cut];
	}, TOLERANCE);
}
