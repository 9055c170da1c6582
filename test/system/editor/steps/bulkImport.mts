import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { demoFile, type RowKind } from '../../demo/candidatesCsv.mts';
import { readyExample } from '../../demo/exampleWorkflows.mts';
import { serveCsv } from '../../demo/fileServer.mts';
import { addPeople, countsOf } from '../../demo/sandboxHb.mts';
import { REPO_ROOT } from '../../n8n/paths.mts';
import { expectThat } from '../checks.mts';
import { startAgain } from '../choose.mts';
import type { Tour } from '../tour.mts';

const EXAMPLE = 'bulk-import.json';
const IMPORT = 'Import Candidates';
const COUNT = 'Count by Outcome';
const RUN_MS = 60_000;

/** What an HB without troubles makes of each kind of row when existing candidates are updated. */
const OUTCOME: Record<RowKind, string> = {
	new: 'created',
	known: 'unchanged',
	changed: 'updated',
	duplicate: 'duplicate_in_batch',
	invalid: 'invalid',
	empty: 'skipped_empty',
	refused: 'invalid',
};

const sentenceOf = (counts: Iterable<[string, number]>) =>
	[...counts]
		.sort(([one], [other]) => one.localeCompare(other))
		.map(([outcome, count]) => `${count} ${outcome}`)
		.join(', ');

/** Chooses the user's own credential in the imported workflow. */
async function chooseCredential({ editor, panel, accounts }: Tour): Promise<void> {
	await editor.openNode(IMPORT);
	await panel.chooseCredential(accounts.portalV1.name);
	await panel.close();
}

/** The bulk import of the README, from its file to the outcomes of its rows. */
export async function runBulkImport(tour: Tour): Promise<void> {
	const { checks, editor, panel, media, sandbox } = tour;
	const file = demoFile();
	addPeople(sandbox, file.atHb);
	const files = await serveCsv(file.csv);
	try {
		const json = await fs.readFile(join(REPO_ROOT, 'examples', EXAMPLE), 'utf8');
		const addresses = { filesUrl: files.url, n8nUrl: tour.n8n.url };
		const opened = await checks.run(`examples/${EXAMPLE} is imported from its file`, async () => {
			await editor.newWorkflow();
			await editor.importWorkflow(EXAMPLE, readyExample(json, addresses, {}));
			await chooseCredential(tour);
			await editor.zoomToFit();
		});
		if (!opened) return await startAgain(tour);
		const before = sandbox.state.candidates.size;
		await checks.run('The bulk import runs from the canvas', async () => {
			await editor.executeWorkflow(RUN_MS);
			const created = sandbox.state.candidates.size - before;
			const expected = file.rows.filter(({ kind }) => kind === 'new').length;
			expectThat(created === expected, `HB has ${created} new candidates, not ${expected}`);
			return `${created} new candidates at HB`;
		});
		await checks.run('Picture: bulk-import', async () => await media.shoot('bulk-import'));
		await checks.run(`${COUNT} shows the outcomes`, async () => {
			await editor.openNode(COUNT);
			const rows = await panel.outputTable();
			const shown = sentenceOf(rows.map((row) => [row.outcome, Number(row.count_row)]));
			const expected = sentenceOf(countsOf(file.rows.map(({ kind }) => OUTCOME[kind])));
			expectThat(shown === expected, `shown: ${shown}, expected: ${expected}`);
			await panel.close();
			return expected;
		});
		await checks.run(`${IMPORT} shows an outcome for every row`, async () => {
			await editor.openNode(IMPORT);
			const rows = await panel.outputTable();
			const text = await panel.output.innerText();
			expectThat(text.includes(`${file.rows.length} items`), `not ${file.rows.length} items`);
			const wrong = rows.filter(
				({ row, outcome }) => outcome !== OUTCOME[file.rows[Number(row) - 1]?.kind],
			);
			expectThat(rows.length > 0, 'The table of results is empty');
			expectThat(wrong.length === 0, `wrong: ${JSON.stringify(wrong[0])}`);
			return `the first ${rows.length} rows looked at`;
		});
		await checks.run('Picture: import-many', async () => {
			await media.shoot('import-many');
			await panel.close();
		});
	} finally {
		await files.close();
	}
}
