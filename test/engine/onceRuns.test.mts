/** The same items three times over (plain, after a run that broke off, shuffled): HB has each exactly once. */
import type { INodeParameters } from 'n8n-workflow';
import { inDays, onTimeslot } from '../helpers/booking.mts';
import type { NodeRun, RunOptions } from '../helpers/engine.mts';
import { byId, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const COUNT = 100;
type Row = Record<string, string | number>;
type Run = (items: Row[], options?: Partial<RunOptions>) => Promise<NodeRun>;

interface Case {
	name: string;
	rows: (count: number) => Row[];
	run: Run;
	write: RegExp;
	made: string;
	found: string;
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const reference =
	(operation: string, parameters: INodeParameters): Run =>
	async (items, options = {}) =>
		await hb.reference('referenceRequest', operation, parameters, { items, ...options });
const requests = (count: number) =>
	range(count).map((index) => ({
		request: hb.sandbox.state.addReferenceRequest().id,
		email: `more.${index}@example.com`,
	}));
const createParameters: INodeParameters = {
	hbCandidateId: '={{ $json.candidate_id }}',
	collectionMode: 'client_adds',
	referees: { referee: [{ refereeName: 'Jo', refereeEmail: '={{ $json.email }}' }] },
	templateId: byId(''),
	simplify: true,
	additionalFields: {},
};

const CASES: Case[] = [
	{
		name: 'Reference Request Create',
		rows: (count) =>
			range(count).map((index) => ({
				candidate_id: hb.sandbox.state.addCandidate().candidate_id,
				email: `referee.${index}@example.com`,
			})),
		run: reference('create', createParameters),
		write: /^POST \/reference-requests$/,
		made: 'created',
		found: 'already_requested',
	},
	{
		name: 'Add Referee',
		rows: requests,
		run: reference('addReferee', {
			referenceRequestId: byId('={{ $json.request }}'),
			refereeName: 'Jo',
			refereeEmail: '={{ $json.email }}',
			simplify: true,
			additionalFields: {},
		}),
		write: /^POST .*referees$/,
		made: 'added',
		found: 'already_asked',
	},
	{
		name: 'Send Reminders',
		rows: (count) => {
			const rows = requests(count);
			const old = new Date(Date.now() - 48 * 3_600_000).toISOString();
			for (const one of hb.sandbox.state.references.references.values()) one.sent_at = old;
			return rows;
		},
		run: reference('sendReminders', {
			referenceRequestId: byId('={{ $json.request }}'),
			simplify: true,
		}),
		write: /^POST .*reminders$/,
		made: 'reminded',
		found: 'reminded_recently',
	},
	{
		name: 'OH Submission Create',
		rows: (count) =>
			hb.sandbox.state.forms.forEach((form) => form.fields.splice(0)) ??
			range(count).map(() => ({ ref: hb.sandbox.state.addCandidate().candidate_ref })),
		run: async (items, options = {}) =>
			await hb.run(
				'hbOccupationalHealth',
				{
					resource: 'submission',
					operation: 'create',
					candidateRef: byId('={{ $json.ref }}'),
					formType: byId('new_starter'),
					specifyAnswers: 'json',
					answersJson: '{"note": "none"}',
					options: {},
				},
				{ items, ...options },
			),
		write: /^POST \/submissions/,
		made: 'created',
		found: 'already_open',
	},
	{
		name: 'Booking Create',
		rows: (count) => {
			hb.sandbox.state.booking.bls.wallet.credits.set(1, 1_000);
			return range(count).map((index) => ({
				email: `person.${index}@example.com`,
				date: inDays(1 + (index % 12)),
				time: ['09:00', '11:30', '14:00'][Math.floor(index / 12) % 3],
			}));
		},
		run: async (items, options = {}) =>
			await hb.run(
				'hbBooking',
				{
					resource: 'booking',
					operation: 'create',
					...onTimeslot({
						email: '={{ $json.email }}',
						date: '={{ $json.date }}',
						time: '={{ $json.time }}',
					}),
					simplify: true,
					additionalFields: {},
					options: {},
				},
				{ items, credentials: hb.tokenCredential('bls'), ...options },
			),
		write: /^POST \/bookings$/,
		made: 'created',
		found: 'already_booked',
	},
	{
		name: 'Webhook Endpoint Create',
		rows: (count) =>
			range(count).map((index) => ({ url: `https://n8n.example.com/hook/${index}` })),
		run: async (items, options = {}) =>
			await hb.reference(
				'webhookEndpoint',
				'create',
				{ url: '={{ $json.url }}', events: ['reference.declined'], additionalFields: {} },
				{ items, ...options },
			),
		write: /^POST \/webhooks$/,
		made: 'created',
		found: 'already_registered',
	},
];

const outcomes = ({ items }: NodeRun) => {
	const counts: Record<string, number> = {};
	for (const { json } of items)
		counts[String(json.outcome)] = (counts[String(json.outcome)] ?? 0) + 1;
	return counts;
};

describe.each(CASES)('$name', ({ rows: rowsOf, run, write, made, found }) => {
	const writes = () => hb.sent().filter((line) => write.test(line)).length;
	const looks = () => hb.sent().filter((line) => line.startsWith('GET')).length;

	it('does each of 100 once in three runs, of which one broke off', async () => {
		const rows = rowsOf(COUNT);
		const broken = run(rows, {
			during(execution) {
				const watch = setInterval(() => {
					if (writes() < 30) return;
					clearInterval(watch);
					execution.cancel();
				}, 1);
			},
		});
		await broken.catch(() => undefined);
		// those that were on their way go on
		let before = -1;
		while (before < writes()) {
			before = writes();
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
		const second = await run(rows);
		expect(second.error).toBeUndefined();
		expect(writes()).toBe(COUNT);
		const counts = outcomes(second);
		expect((counts[made] ?? 0) + (counts[found] ?? 0)).toBe(COUNT);
		expect(counts[made] ?? 0).toBe(COUNT - before);
		const lookedBefore = looks();
		const third = await run([...rows].reverse());
		expect(outcomes(third)).toEqual({ [found]: COUNT });
		expect(writes()).toBe(COUNT);
		expect(looks() - lookedBefore).toBeLessThanOrEqual(COUNT + 2);
	}, 60_000);

	it('does equal items once, and each again where it is told to', async () => {
		const [row] = rowsOf(1);
		const first = await run([row, row]);
		expect(outcomes(first)).toEqual({ [made]: 1, [found]: 1 });
		expect(writes()).toBe(1);
	});

	it('sends nothing where what is there cannot be read, and says how to go on', async () => {
		const [row] = rowsOf(1);
		hb.sandbox.fault({
			kind: 'status',
			status: 500,
			match: { method: 'GET', path: /^\/(reference|bookings|submissions|webhooks)/ },
			times: Infinity,
		});
		const { error } = await run([row]);
		expect(error?.description).toMatch(/nothing was sent.*(Do It Again|to 0)\./);
		expect(writes()).toBe(0);
	}, 60_000);
});

it('sends nothing where one row cannot be sent, and names it as people count', async () => {
	const [one, two, three] = CASES[0].rows(3);
	const { error } = await CASES[0].run([one, { ...two, email: 'no address' }, three]);
	expect(error?.message).toMatch(
		/^The 2nd of 3 items cannot be sent\. The email address of referee 1 is not/,
	);
	expect(hb.sent().filter((line) => line === 'POST /reference-requests')).toEqual([]);
	const goesOn = await CASES[0].run([one, { ...two, email: '' }, three], {
		onError: 'continueErrorOutput',
	});
	expect([goesOn.items.length, goesOn.errorItems.length]).toEqual([2, 1]);
});
