import { differences } from '../../demo/trials/trial.mts';
import { runStep, type Step } from '../steps.mts';
import type { World } from '../world.mts';

const [LOGIN, RENEWAL] = ['POST /auth/token', 'POST /auth/refresh'];
const ROWS = 20;

const getRequest = ({ accounts }: World): Step => ({
	name: 'Get Request',
	type: 'n8n-nodes-healthier-business.hbReference',
	typeVersion: 1,
	parameters: {
		resource: 'referenceRequest',
		operation: 'get',
		referenceRequestId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		simplify: true,
		options: {},
	},
	credentials: accounts.portal,
});

/** Runs the step over its rows. @returns what contradicts that all came back, after just these logins */
async function against(world: World, logins: string[], before = () => {}): Promise<string[]> {
	const { n8n, sandbox } = world;
	const rows = Array.from({ length: ROWS }, () => ({
		id: String(sandbox.state.addReferenceRequest().id),
	}));
	before();
	const sentBefore = sandbox.requests.length;
	const { items, error } = await runStep(n8n, getRequest(world), rows);
	sandbox.clearFaults();
	const sent = sandbox.requests.slice(sentBefore).map(({ method, path }) => `${method} ${path}`);
	return [
		...(error ? [`${error.message} ${error.description ?? ''}`] : []),
		...(items.length === ROWS ? [] : [`${items.length} of ${ROWS} rows came back`]),
		...differences(
			sent.filter((line) => [LOGIN, RENEWAL].includes(line)),
			logins,
		),
	];
}

/** The token of a credential renews itself, once however many rows are on their way. */
export async function checkTokens(world: World): Promise<void> {
	const { sandbox, run } = world;
	const { tokens } = sandbox;
	const expire = () => tokens.expireAll();
	const revoke = () => {
		tokens.expireAll();
		tokens.revokeRefresh();
	};
	const loginBreaksOff = () => {
		expire();
		sandbox.fault({ kind: 'resetAfter', match: { path: '/auth/refresh' } });
	};
	// the sandbox knows none of the tokens that n8n still has
	await against(world, [LOGIN]);
	const { checks } = run;
	checks.check(
		`A token that has expired is renewed by one login for ${ROWS} rows`,
		await against(world, [RENEWAL], expire),
	);
	checks.check('and n8n keeps the new one', await against(world, []));
	checks.check(
		'Where HB refuses the renewal, the key logs in',
		await against(world, [RENEWAL, LOGIN], revoke),
	);
	checks.check(
		'A login whose answer was lost is repeated',
		await against(world, [RENEWAL, RENEWAL, LOGIN], loginBreaksOff),
	);
}
