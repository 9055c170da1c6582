import type { Finding } from '../n8n/checks.mts';
import type { RunItem } from '../n8n/execution.mts';
import type { Sandbox } from '../../../sandbox/index.mts';
import { belongsAtHb, type DemoFile, type RowKind } from './candidatesCsv.mts';
import { atHbExactly, countsOf, understood } from './sandboxHb.mts';

/**
 * The outcomes that are right for each kind of row when existing candidates are updated. A request
 * that reached HB but whose answer was lost is repeated: HB then knows the candidate already, which
 * is why a new row may also come back as known and a changed one as unchanged.
 */
const RIGHT: Record<RowKind, string[]> = {
	new: ['created', 'unchanged', 'updated', 'already_exists'],
	known: ['unchanged'],
	changed: ['updated', 'unchanged'],
	duplicate: ['duplicate_in_batch'],
	invalid: ['invalid'],
	empty: ['skipped_empty'],
	refused: ['invalid'],
};

function orderFinding({ rows }: DemoFile, items: RunItem[]): Finding {
	const against = items
		.map(({ json }, index) => ({ expected: index + 1, row: json.row }))
		.filter(({ expected, row }) => row !== expected)
		.map(({ expected, row }) => `item ${expected} is about row ${String(row)}`);
	if (items.length !== rows.length)
		against.unshift(`${items.length} items for ${rows.length} rows`);
	return { claim: `Each of the ${rows.length} rows has exactly one result, in order`, against };
}

function linkFinding(items: RunItem[]): Finding {
	const against = items
		.map(({ pairedItem }, index) => ({ index, link: pairedItem as { item?: number } | undefined }))
		.filter(({ index, link }) => link?.item !== index)
		.map(({ index }) => `item ${index + 1} is linked to another input item`);
	return { claim: 'Each result is linked to the input item that it is about', against };
}

/** An outcome that no row should have, such as "failed", is missing from the sum and so shows. */
function sumFinding({ rows }: DemoFile, items: RunItem[]): Finding {
	const expected = new Set(Object.values(RIGHT).flat());
	const terms = [...countsOf(items.map(({ json }) => String(json.outcome)))]
		.filter(([outcome]) => expected.has(outcome))
		.sort();
	const sum = terms.reduce((total, [, count]) => total + count, 0);
	const claim = `${terms.map(([outcome, count]) => `${count} ${outcome}`).join(' + ')} = ${rows.length} rows`;
	return { claim, against: sum === rows.length ? [] : [`the sum is ${sum}`] };
}

function outcomeFinding({ rows }: DemoFile, items: RunItem[]): Finding {
	const against = rows.flatMap(({ kind }, index) => {
		const { outcome, message } = items[index]?.json ?? {};
		if (RIGHT[kind].includes(String(outcome))) return [];
		return [
			`row ${index + 1} (${kind}) is ${String(outcome)}${message ? `: ${message as string}` : ''}`,
		];
	});
	return { claim: 'Each row has the outcome that it should have', against };
}

function duplicateFinding({ rows }: DemoFile, items: RunItem[]): Finding {
	const firstRow = new Map<string, number>();
	for (const [index, row] of rows.entries()) {
		if (belongsAtHb(row)) firstRow.set(row.person.email, index + 1);
	}
	const against = rows.flatMap(({ kind, person }, index) => {
		const first = items[index]?.json.duplicate_of_row;
		if (kind !== 'duplicate' || first === firstRow.get(person.email)) return [];
		return [`row ${index + 1} points at row ${String(first)}`];
	});
	return { claim: 'Each repeated row points at the row that was sent', against };
}

function createdFinding({ rows }: DemoFile, created: number): Finding {
	const expected = rows.filter(({ kind }) => kind === 'new').length;
	const against = created === expected ? [] : [`HB created ${created} candidates`];
	return { claim: `HB created ${expected} candidates, nobody twice`, against };
}

/**
 * Checks an import of the demo's file, row by row, against what the sandbox holds afterwards.
 * @param created how many candidates the sandbox has come to hold during the import
 */
export function audit(
	file: DemoFile,
	items: RunItem[],
	sandbox: Sandbox,
	created: number,
): Finding[] {
	const people = file.rows.filter(belongsAtHb).map(({ person }) => person);
	return [
		orderFinding(file, items),
		linkFinding(items),
		sumFinding(file, items),
		outcomeFinding(file, items),
		duplicateFinding(file, items),
		createdFinding(file, created),
		...atHbExactly(sandbox, people),
		understood(sandbox),
	];
}
