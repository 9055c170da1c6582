import { IMPORT_MANY } from '../../agents/checks/special.mts';
import { differences } from '../../demo/trials/trial.mts';
import type { RunItem } from '../../n8n/execution.mts';
import { stepOf, runStep, runSteps, type Step } from '../steps.mts';
import type { World } from '../world.mts';

/** As rows may look; `error` and `message` are what n8n itself calls what went wrong. */
const ROWS = [
	{ Row: 1, 'First Name': 'Ada', Email: 'ada@example.com' },
	{ Row: 2, error: 'in the file', message: 'a note of ours', details: { a: 1 } },
	{ Row: 3, json: { b: [1, 2] }, Nothing: null, Empty: '' },
];
const SAID = 'Not today';
/** All but the login. */
const ANYTHING = /^\/(?!auth\/(token|refresh)$)/;

/** What contradicts that a row left by the error output, with its columns and what HB said. */
function againstItem(item: RunItem | undefined, row: Record<string, unknown>): string[] {
	if (!item) return [`row ${String(row.Row)} did not leave by the error output`];
	const against = Object.keys(row)
		.filter((column) => !['error', 'message'].includes(column))
		.filter((column) => JSON.stringify(item.json[column]) !== JSON.stringify(row[column]))
		.map((column) => `row ${String(row.Row)} has lost ${column}`);
	if (!String(item.json.error).includes(SAID))
		against.push(`row ${String(row.Row)} says ${JSON.stringify(item.json.error)}`);
	return against;
}

/** HB API Request has no operations. */
const request = ({ accounts }: World): Step => ({
	name: 'HB API Request',
	type: 'n8n-nodes-healthier-business.hbApiRequest',
	typeVersion: 1,
	parameters: { authentication: 'hbHubApi', method: 'GET', path: '/v2/candidates' },
	credentials: accounts.hub,
});

const SETTINGS = { onError: 'continueErrorOutput' } as const;

/** Rows that fail, whichever operation has them, leave by the error output as they came. */
export async function checkErrorOutput(world: World): Promise<void> {
	await checkFailing(world);
	await checkImportMany(world);
}

async function checkFailing(world: World): Promise<void> {
	const { n8n, sandbox, accounts, operations, run } = world;
	const steps = [
		// which tells rows apart by their e-mail address
		...operations
			.filter(({ key }) => key !== IMPORT_MANY)
			.map((operation) => stepOf(operation, sandbox, accounts, SETTINGS)),
		{ ...request(world), ...SETTINGS },
	];
	sandbox.fault({
		kind: 'status',
		status: 500,
		body: { message: SAID },
		match: { path: ANYTHING },
		times: Infinity,
	});
	const { results } = await runSteps(n8n, steps, ROWS);
	sandbox.clearFaults();
	run.checks.check(
		`Of ${ROWS.length} rows that fail in each of ${steps.length} operations, none leaves by the regular output`,
		results.flatMap(({ items }, index) =>
			items.map(({ json }) => `${steps[index].name}: ${JSON.stringify(json).slice(0, 200)}`),
		),
	);
	run.checks.check(
		'each leaves by the error output, with its columns and what HB said',
		results.flatMap(({ errorItems, error }, index) => [
			...(error ? [`${steps[index].name}: ${error.message}`] : []),
			...ROWS.flatMap((row) =>
				againstItem(
					errorItems.find(({ json }) => json.Row === row.Row),
					row,
				),
			).map((line) => `${steps[index].name}: ${line}`),
		]),
	);
}

/** One row that is good, one that cannot be sent, one that HB refuses. */
async function checkImportMany({ n8n, sandbox, accounts, run }: World): Promise<void> {
	const rows = ['good@example.com', 'nobody', 'refused@example.com'].map((Email, index) => ({
		Row: index + 1,
		Email,
		'First Name': 'Robin',
		'Last Name': 'Sample',
		Note: `note ${index + 1}`,
	}));
	const step = {
		name: 'Import',
		type: 'n8n-nodes-healthier-business.hbCandidate',
		typeVersion: 1,
		parameters: {
			resource: 'candidate',
			operation: 'importMany',
			columns: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
			existingCandidates: 'leave',
			options: {},
		},
		credentials: accounts.portalV1,
		...SETTINGS,
	};
	sandbox.fault({
		...{ kind: 'status', status: 403, body: { message: 'The email is blocked' } },
		match: { email: rows[2].Email },
	});
	const { items, errorItems, error } = await runStep(n8n, step, rows);
	sandbox.clearFaults();
	run.checks.check(
		'Import Many gives the good rows to the regular output and the bad ones, with their columns, to the error output',
		[
			...(error ? [error.message] : []),
			...differences(
				items.map(({ json }) => `${String(json.row)} ${String(json.outcome)}`),
				['1 created'],
			),
			...differences(
				errorItems.map(({ json }) => `${String(json.Row)} ${String(json.Note)}`),
				['2 note 2', '3 note 3'],
			),
			...errorItems
				.filter(({ json }) => !(json.error ?? json.message))
				.map(({ json }) => `row ${String(json.Row)} does not say what is wrong`),
		],
	);
}
