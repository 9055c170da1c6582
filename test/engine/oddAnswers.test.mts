/** Every operation against every odd answer: nothing is reported done that was not, nothing is sent twice, nothing leaks. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { useFastClock } from '../helpers/fastClock.mts';
import { ODD_COLUMNS } from '../helpers/oddAnswers.mts';
import { asMarkdown, runMatrix, type Row } from '../helpers/oddMatrix.mts';
import { OPERATION_INPUTS } from '../helpers/operationInputs.mts';
import { REQUEST_INPUTS } from '../helpers/requestInputs.mts';
import { operationKeys } from '../helpers/operations.mts';

useFastClock();

const TABLE = resolve(__dirname, '../../docs/odd-answers.md');
let rows: Row[];

beforeAll(async () => {
	rows = await runMatrix();
	if (process.env.UPDATE_ODD_ANSWERS) writeFileSync(TABLE, asMarkdown(rows));
}, 600_000);

it('knows every operation', async () => {
	expect(Object.keys(OPERATION_INPUTS).sort()).toEqual((await operationKeys()).sort());
	expect(ODD_COLUMNS.length).toBeGreaterThanOrEqual(25);
	expect(rows.length).toBeGreaterThanOrEqual(69);
});

it.each(Object.keys({ ...OPERATION_INPUTS, ...REQUEST_INPUTS }))(
	'%s says only what is true',
	(key) => {
		const { cells } = rows.find(({ operation }) => operation.key === key)!;
		expect(
			cells.flatMap(({ column, wrong }) => wrong.map((text) => `${column.name}: ${text}`)),
		).toEqual([]);
	},
);

it('is what docs/odd-answers.md shows', () => {
	expect(existsSync(TABLE) && readFileSync(TABLE, 'utf8')).toBe(asMarkdown(rows));
});
