/** What is said of the columns of an import, and the file with all of them, against the columns that there are. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkRow } from '../../dist/nodes/HbCandidate/resources/candidate/import/cells.js';
import {
	ColumnNotes,
	COLUMNS,
	mapByHeader,
} from '../../dist/nodes/HbCandidate/resources/candidate/import/columns.js';

const read = (path: string) => readFileSync(resolve(__dirname, '../..', path), 'utf8');

it('docs/recipes.md lists every column with its other names', () => {
	const rows = COLUMNS.map(
		({ name, label, required, kind, aliases = [], lastResort = [] }) =>
			`| ${label}${required ? ' (required)' : ''} | \`${name}\` | ${kind === 'flag' ? 'yes or no' : (kind ?? 'text')} | ${aliases.join(', ')} | ${lastResort.join(', ')} |`,
	);
	const table = [
		"| column | HB's name | what it holds | also found as | only then |",
		'| --- | --- | --- | --- | --- |',
		...rows,
	].join('\n');
	// says what to put there when columns were changed
	expect(read('docs/recipes.md')).toContain(`\n${table}\n`);
});

it('candidates-template.csv has every column, and two rows that can be sent', () => {
	const [header, ...rows] = read('examples/candidates-template.csv')
		.trim()
		.split(/\r?\n/)
		.map((line) => line.split(','));
	expect(header.slice().sort()).toEqual(COLUMNS.map(({ label }) => label).sort());
	expect(rows).toHaveLength(2);
	for (const row of rows) {
		const notes = new ColumnNotes();
		const item = Object.fromEntries(header.map((name, index) => [name, row[index]]));
		expect(checkRow(mapByHeader(item, notes)).problem).toBe('');
		expect([notes.ignored.size, notes.unused.size, notes.placeholders.size]).toEqual([0, 0, 0]);
	}
});
