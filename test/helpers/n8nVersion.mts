import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The version of n8n-core that the tests run in: `npm test` runs some of them in older ones too. */
const { version: CORE_VERSION } = JSON.parse(
	readFileSync(resolve(dirname(require.resolve('n8n-core')), '../package.json'), 'utf8'),
) as { version: string };

/** Whether the tests run in an n8n-core from before a version such as `2.36`. */
export const isCoreBefore = (other: string) =>
	CORE_VERSION.localeCompare(other, 'en', { numeric: true }) < 0;

/** What n8n keeps of what an error is about, which older versions have no place for. */
export const keptFailure = (cause: string) => (isCoreBefore('2.36') ? undefined : { cause });
