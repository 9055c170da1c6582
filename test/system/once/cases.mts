import type { Sandbox } from '../../../sandbox/index.mts';
import type { AccountName, Accounts } from '../n8n/accounts.mts';
import type { Workflow } from '../n8n/n8nRest.mts';

/** As many as the rows of a busy day. */
export const ROWS = 200;

/** What emails, spends or starts something, for many rows. */
export interface OnceCase {
	name: string;
	account: AccountName;
	type: string;
	parameters: Record<string, unknown>;
	/** The options of the run after a crash, where it needs some. */
	afterCrash?: Record<string, unknown>;
	/** A row for each person, who is at HB afterwards. */
	rows: (sandbox: Sandbox) => Array<Record<string, string>>;
	/** For whom it was done, as often as it was done. */
	done: (sandbox: Sandbox) => string[];
	/** What of a row names the person in `done`. */
	whose: (row: Record<string, string>) => string;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const range = Array.from({ length: ROWS }, (_, index) => index);
const ANSWERS = {
	job_title: 'Nurse',
	date_of_birth: '1990-04-01',
	back_problems: 'No',
	consent: '1',
};

export const ONCE_CASES: OnceCase[] = [
	{
		name: 'reference requests',
		account: 'portal',
		type: 'hbReference',
		parameters: {
			resource: 'referenceRequest',
			operation: 'create',
			hbCandidateId: '={{ $json.candidate }}',
			collectionMode: 'client_adds',
			referees: {
				referee: [{ refereeName: 'Robin Referee', refereeEmail: '={{ $json.referee }}' }],
			},
			templateId: byId(''),
			simplify: true,
			additionalFields: {},
		},
		rows: ({ state }) =>
			range.map((index) => ({
				candidate: String(state.addCandidate().candidate_id),
				referee: `referee.${index}@example.com`,
			})),
		done: ({ state }) => state.emails.map(({ to }) => to),
		whose: ({ referee }) => referee,
	},
	{
		name: 'bookings',
		account: 'practicalTraining',
		type: 'hbBooking',
		parameters: {
			authentication: 'hbTokenApi',
			resource: 'booking',
			operation: 'create',
			bookFrom: 'trainingEvent',
			trainingEventId: byId('501'),
			firstName: 'Sam',
			lastName: 'Sample',
			email: '={{ $json.email }}',
			payOption: 'credits',
			simplify: true,
			additionalFields: {},
		},
		// a hold that no booking came of is in the way for half an hour, unless it is used
		afterCrash: { useExistingHold: true },
		rows({ state }) {
			const { events, wallet } = state.booking.practicalTraining;
			events[0].capacity = 2 * ROWS;
			wallet.credits.set(events[0].course.id, 2 * ROWS);
			return range.map((index) => ({ email: `person.${index}@example.com` }));
		},
		done: ({ state }) =>
			[...state.booking.practicalTraining.bookings.values()].map(({ person }) => person.email),
		whose: ({ email }) => email,
	},
	{
		name: 'submissions',
		account: 'portalV1',
		type: 'hbOccupationalHealth',
		parameters: {
			resource: 'submission',
			operation: 'create',
			candidateRef: byId('={{ $json.candidate }}'),
			formType: byId('new_starter'),
			specifyAnswers: 'json',
			answersJson: JSON.stringify(ANSWERS),
		},
		rows: ({ state }) => range.map(() => ({ candidate: state.addCandidate().candidate_ref })),
		done: ({ state }) => [...state.submissions.values()].map(({ candidate_ref }) => candidate_ref),
		whose: ({ candidate }) => candidate,
	},
];

/** The node that does it. */
export const WORK = 'Do It';
/** By hand, and by a call of the webhook. */
export const TRIGGERS = ['Try It Now', 'Called'];

/** A workflow that does it for these rows, each time it is started. */
export function workflowOf(
	{ name, account, type, parameters }: OnceCase,
	rows: object[],
	accounts: Accounts,
	webhookPath: string,
	options: Record<string, unknown> = {},
): Workflow {
	const at = { position: [0, 0] };
	const [byHand, called] = TRIGGERS;
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		name: `Once: ${name}`,
		nodes: [
			{ name: byHand, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, ...at, parameters: {} },
			{
				name: called,
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				...at,
				webhookId: webhookPath,
				parameters: { path: webhookPath, httpMethod: 'POST', options: {} },
			},
			{
				name: 'Rows',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				...at,
				parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} },
			},
			{
				name: 'Each Row',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				...at,
				parameters: { fieldToSplitOut: 'rows', options: {} },
			},
			{
				name: WORK,
				type: `n8n-nodes-healthier-business.${type}`,
				typeVersion: 1,
				...at,
				parameters: { ...parameters, options },
				credentials: accounts[account],
			},
		],
		connections: {
			[byHand]: to('Rows'),
			[called]: to('Rows'),
			Rows: to('Each Row'),
			'Each Row': to(WORK),
		},
		settings: { executionOrder: 'v1' },
	};
}

/** Of the rows, whom it was done for how often, in a sentence for each that is not once. */
export function notOnce(
	{ done, whose }: OnceCase,
	rows: Array<Record<string, string>>,
	sandbox: Sandbox,
) {
	const counts = new Map<string, number>();
	for (const one of done(sandbox)) counts.set(one, (counts.get(one) ?? 0) + 1);
	return rows
		.map((row) => ({ row: whose(row), times: counts.get(whose(row)) ?? 0 }))
		.filter(({ times }) => times !== 1);
}
