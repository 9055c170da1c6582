import type { RunItem } from '../../n8n/execution.mts';
import { stepOf, runSteps, type Step } from '../steps.mts';
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

/** Rows that fail, whichever operation has them, leave by the error output as they came. */
export async function checkErrorOutput(world: World): Promise<void> {
	const { n8n, sandbox, accounts, operations, run } = world;
	const settings = { onError: 'continueErrorOutput' } as const;
	const steps = [
		...operations.map((operation) => stepOf(operation, sandbox, accounts, settings)),
		{ ...request(world), ...settings },
	];
	// each service is logged in before HB fails
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
