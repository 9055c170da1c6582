import { stringify } from 'csv-stringify/sync';
import { serveCsv } from '../../demo/fileServer.mts';
import { expectSoon, expectThat } from '../checks.mts';
import { startAgain } from '../choose.mts';
import type { Tour } from '../tour.mts';

/** What n8n calls a node that is added by this action. */
const IMPORT = 'Import many candidates';
const REQUEST = 'Create and email reference request';
const RUN_MS = 60_000;
const TAKEN_OVER_MS = 500;
/** What somebody may need who knows n8n a little, the reading included. */
const FEW_MINUTES_MS = 15 * 60_000;

/** As a recruitment system exports them, with a mistake that somebody has to find. */
const CANDIDATES = [
	['Forename', 'Surname', 'E-mail Address', 'Job Title'],
	['Nadia', 'Newland', 'nadia.newland@example.com', 'Nurse'],
	['Owen', 'Outram', 'owen.outram at example.com', 'Nurse'],
	['Petra', 'Pellow', 'petra.pellow@example.com', 'Care Assistant'],
];

const SHEET_COLUMNS = ['Candidate', 'Referee', 'Referee Email', 'Referee Position'];

/** Types into a field as a person does who puts a column's value there: an expression. */
async function writeExpression({ page, panel }: Tour, path: string, text: string): Promise<void> {
	const item = panel.itemOf(path);
	await item.hover();
	await item.getByTestId('radio-button-expression').first().click();
	await panel.write(path, text);
	// n8n takes over what is written a moment later, and nobody is in the next field by then
	await page.waitForTimeout(TAKEN_OVER_MS);
	// the list of suggestions
	await page.keyboard.press('Escape');
}

/** The steps that every workflow begins with: when, from where, and out of which kind of file. */
async function buildSource({ editor, page, panel }: Tour, address: string): Promise<void> {
	await editor.newWorkflow();
	await editor.addNode('Schedule Trigger');
	await panel.close();
	await editor.addNode('HTTP Request');
	await panel.type('url', address);
	await panel
		.dropdownIn(panel.parameters.getByTestId('collection-parameter-add'))
		.choose('Response');
	await panel.choose('options.response.response.responseFormat', 'File');
	await panel.close();
	await editor.addNode('Extract from File', 'Extract from CSV');
	await panel.close();
	const edges = page.locator('.vue-flow__edge');
	await expectSoon(
		async () => (await edges.count()) === 2,
		() => 'n8n does not connect the nodes one after the other',
	);
}

/** The import of every night, from an empty canvas to the reason why a row is not at HB. */
async function buildImport(tour: Tour, address: string): Promise<string> {
	const { accounts, editor, panel, sandbox } = tour;
	await buildSource(tour, address);
	await editor.addNode('HB Candidate', IMPORT);
	await panel.chooseCredential(accounts.portalV1.name);
	await panel.close();
	await editor.executeWorkflow(RUN_MS);
	await editor.openNode(IMPORT);
	const rows = await panel.outputTable();
	await panel.close();
	const said = rows.map(({ line, outcome }) => `${line} ${outcome}`).join(', ');
	expectThat(said === '2 created, 3 invalid, 4 created', `The rows end as: ${said}`);
	const [, wrong] = rows;
	expectThat(
		wrong.email === 'owen.outram at example.com' && /not a valid email/.test(wrong.message),
		`The row of ${wrong.email} does not say why: "${wrong.message}"`,
	);
	const emails = [...sandbox.state.candidates.values()].map(({ email }) => email);
	for (const email of ['nadia.newland@example.com', 'petra.pellow@example.com'])
		expectThat(emails.includes(email), `HB does not have ${email}`);
	return wrong.message;
}

/** References out of a sheet, run twice. */
async function buildReferences(tour: Tour, address: string): Promise<string> {
	const { accounts, editor, panel, sandbox, types, watch } = tour;
	await buildSource(tour, address);
	await editor.addNode('HB Reference', REQUEST);
	await panel.chooseCredential(accounts.portal.name);
	await writeExpression(tour, 'hbCandidateId', '{{ $json.Candidate }}');
	const referees = types.nodes
		.find(({ displayName }) => displayName === 'HB Reference')!
		.properties.find(({ name }) => name === 'referees')!;
	await panel.addTo(referees);
	const fields = {
		refereeName: '{{ $json.Referee }}',
		refereeEmail: '{{ $json["Referee Email"] }}',
		refereePosition: '{{ $json["Referee Position"] }}',
	};
	for (const [name, expression] of Object.entries(fields))
		await writeExpression(tour, `referees.referee[0].${name}`, expression);
	await panel.close();
	const asked = () => sandbox.state.emails.map(({ to }) => to);
	const before = asked().length;
	for (const outcome of ['created', 'already_requested']) {
		await editor.executeWorkflow(RUN_MS);
		await watch.closeToasts();
		await editor.openNode(REQUEST);
		const rows = await panel.outputTable();
		await panel.close();
		const said = rows.map((row) => row.outcome).join(', ');
		expectThat(said === `${outcome}, ${outcome}`, `The rows end as: ${said}`);
	}
	const mailed = asked().slice(before).join(', ');
	expectThat(mailed === 'ines.roth@example.com, ade.cole@example.com', `HB mailed: ${mailed}`);
	return 'each referee mailed once in two runs';
}

/** Somebody who has installed the package builds two workflows from nothing. */
export async function buildFromNothing(tour: Tour): Promise<void> {
	const { checks, sandbox } = tour;
	const begin = Date.now();
	const [one, two] = [sandbox.state.addCandidate(), sandbox.state.addCandidate()];
	const sheet = [
		SHEET_COLUMNS,
		[one.candidate_id, 'Ines Roth', 'ines.roth@example.com', 'Ward Manager'],
		[two.candidate_id, 'Ade Cole', 'ade.cole@example.com', 'Home Manager'],
	];
	const tasks = [
		['the nightly import', CANDIDATES, buildImport],
		['reference requests out of a sheet', sheet, buildReferences],
	] as const;
	for (const [what, rows, build] of tasks) {
		const files = await serveCsv(stringify(rows.map((row) => [...row])));
		const built = await checks.run(`A newcomer builds ${what} from nothing`, async () => {
			return await build(tour, `${files.url}/candidates.csv`);
		});
		await files.close();
		if (!built) await startAgain(tour);
	}
	await checks.runWithin('Both in less than fifteen minutes', begin, FEW_MINUTES_MS);
}
