import { stepOf, runStep } from '../steps.mts';
import type { World } from '../world.mts';
import { effectsAt } from '../../agents/checks/effects.mts';

/** What emails people, spends money or starts something, with what each does once. */
const ONCE: Record<string, 'emails' | 'spent' | 'screenings'> = {
	'hbReference.referenceRequest.create': 'emails',
	'hbReference.referenceRequest.addReferee': 'emails',
	'hbReference.referenceRequest.sendReminders': 'emails',
	'hbBooking.booking.create': 'spent',
	'hbOccupationalHealth.submission.create': 'screenings',
};

const RETRY_ON_FAIL = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

const FAULTS = {
	'broke off before HB read the request': 'reset',
	'broke off before the answer came': 'resetAfter',
} as const;

/** Where no answer came, nothing that does harm when doubled is sent again, also with Retry On Fail. */
export async function checkLostAnswers(world: World): Promise<void> {
	const { n8n, sandbox, accounts, operations, run } = world;
	// a booking whose answer was lost leaves its hold, which the next would be told of
	sandbox.settings.booking.holds = 'many';
	for (const [when, kind] of Object.entries(FAULTS)) {
		const against: string[] = [];
		for (const operation of operations.filter(({ key }) => key in ONCE)) {
			const { key } = operation;
			const step = stepOf(operation, sandbox, accounts, RETRY_ON_FAIL);
			const sentBefore = sandbox.requests.length;
			sandbox.fault({ kind, match: { operationId: key } });
			const { error, items } = await runStep(n8n, step, [{}]);
			sandbox.clearFaults();
			const sent = sandbox.requests
				.slice(sentBefore)
				.filter(({ operationId }) => operationId === key);
			if (sent.length !== 1) against.push(`${key} was sent ${sent.length} times`);
			const told = error
				? `${error.message} ${error.description}`
				: JSON.stringify(items.map(({ json }) => json)).slice(-300);
			if (!/look at HB before you run this item again/.test(told))
				against.push(`${key} says ${told.slice(0, 200)}`);
		}
		run.checks.check(
			`With Retry On Fail, each of ${Object.keys(ONCE).length} operations that email, spend or start something sends once where the connection ${when}, and says to look at HB`,
			against,
		);
	}
	await checkOneEmail(world);
	await checkCandidates(world);
}

/** The one that the issue of doubled e-mails is about, with a referee of its own. */
async function checkOneEmail({ n8n, sandbox, accounts, operations, run }: World): Promise<void> {
	const key = 'hbReference.referenceRequest.addReferee';
	const operation = operations.find((one) => one.key === key)!;
	const step = stepOf(operation, sandbox, accounts, RETRY_ON_FAIL);
	const before = effectsAt(sandbox).emails.length;
	sandbox.fault({ kind: 'resetAfter', match: { operationId: key }, times: 3 });
	await runStep(n8n, step, [{}]);
	sandbox.clearFaults();
	run.checks.equal(
		'and the referee whose answer was lost has one email',
		effectsAt(sandbox).emails.length - before,
		1,
	);
}

/** What may be repeated is: nobody is lost and nobody is there twice. */
async function checkCandidates({ n8n, sandbox, accounts, run }: World): Promise<void> {
	const rows = Array.from({ length: 20 }, (_, index) => ({
		email: `lost.${index}@example.com`,
	}));
	const step = {
		name: 'Create',
		type: 'n8n-nodes-healthier-business.hbCandidate',
		typeVersion: 1,
		parameters: {
			resource: 'candidate',
			operation: 'create',
			email: '={{ $json.email }}',
			firstName: 'Robin',
			lastName: 'Sample',
			additionalFields: {},
			options: {},
		},
		credentials: accounts.portalV1,
	};
	const operationId = 'hbCandidate.candidate.create';
	sandbox.fault({ kind: 'resetAfter', match: { operationId, nth: 2 }, times: 5 });
	const { items, error } = await runStep(n8n, step, rows);
	sandbox.clearFaults();
	const missing = rows.filter(({ email }) => !sandbox.state.byEmail.has(email));
	run.checks.check('Candidates whose answers were lost are sent again, and are there once', [
		...(error ? [error.message] : []),
		...(items.length === rows.length ? [] : [`${items.length} results`]),
		...missing.map(({ email }) => `${email} is not at HB`),
	]);
}
