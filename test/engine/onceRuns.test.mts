/**
 * The same items three times over (after a run that broke off, again, shuffled), with parameters as they were saved
 * before there was If There Is One Already: HB has each exactly once.
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { inDays, onTimeslot } from '../helpers/booking.mts';
import type { NodeRun, RunOptions } from '../helpers/engine.mts';
import { byId, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const COUNT = 100;
type Row = Record<string, string | number>;
type Run = (
	items: Row[],
	options?: Partial<RunOptions>,
	more?: INodeParameters,
) => Promise<NodeRun>;

interface Case {
	name: string;
	rows: (count: number) => Row[];
	run: Run;
	write: RegExp;
	made: string;
	found: string;
	/** What lets it do it again. */
	again?: INodeParameters;
	/** What of a result says whose it is, and of a row. */
	whose: (json: IDataObject) => unknown;
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const reference =
	(operation: string, parameters: INodeParameters): Run =>
	async (items, options = {}, more = {}) =>
		await hb.reference(
			'referenceRequest',
			operation,
			{ ...parameters, ...more },
			{ items, ...options },
		);
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
		whose: ({ candidate_id }) => candidate_id,
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
		whose: ({ referee_email, email }) => referee_email ?? email,
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
		again: { notAgainWithinHours: 0 },
		whose: ({ reference_request_id, request }) => String(reference_request_id ?? request),
	},
	{
		name: 'OH Submission Create',
		rows: (count) =>
			hb.sandbox.state.forms.forEach((form) => form.fields.splice(0)) ??
			range(count).map(() => ({ ref: hb.sandbox.state.addCandidate().candidate_ref })),
		run: async (items, options = {}, more = {}) =>
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
					...more,
				},
				{ items, ...options },
			),
		write: /^POST \/submissions/,
		made: 'created',
		found: 'already_open',
		whose: ({ candidate_ref, ref }) => candidate_ref ?? ref,
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
		run: async (items, options = {}, more = {}) =>
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
					options: {},
					...more,
				},
				{ items, credentials: hb.tokenCredential('bls'), ...options },
			),
		write: /^POST \/bookings$/,
		made: 'created',
		found: 'already_booked',
		whose: ({ candidate_email, email }) => candidate_email ?? email,
	},
	{
		name: 'Webhook Endpoint Create',
		rows: (count) =>
			range(count).map((index) => ({ url: `https://n8n.example.com/hook/${index}` })),
		run: async (items, options = {}, more = {}) =>
			await hb.reference(
				'webhookEndpoint',
				'create',
				{ url: '={{ $json.url }}', events: ['reference.declined'], additionalFields: {}, ...more },
				{ items, ...options },
			),
		write: /^POST \/webhooks$/,
		made: 'created',
		found: 'already_registered',
		whose: ({ url }) => url,
	},
];

const outcomes = ({ items }: NodeRun) => {
	const counts: Record<string, number> = {};
	for (const { json } of items)
		counts[String(json.outcome)] = (counts[String(json.outcome)] ?? 0) + 1;
	return counts;
};

/** The same items in another order, which is the same in every run of the test. */
const shuffled = <T,>(rows: T[]): T[] =>
	rows
		.map((row, index) => ({ row, place: (index * 37 + 11) % rows.length }))
		.sort((one, other) => one.place - other.place)
		.map(({ row }) => row);

describe.each(CASES)(
	'$name',
	({ rows: rowsOf, run, write, made, found, again = { ifExists: 'doItAgain' }, whose }) => {
		const writes = () => hb.sent().filter((line) => write.test(line)).length;
		/** Requests for what is there already; the fields of a form are another matter. */
		const looks = () => hb.sent().filter((line) => /^GET (?!.form-fields)/.test(line)).length;
		/** Each row comes out, in its place, with what is its own. */
		const expectTruth = (rows: Row[], { items, error }: NodeRun) => {
			expect(error).toBeUndefined();
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(rows.map((_, item) => ({ item })));
			expect(items.map(({ json }) => whose(json))).toEqual(rows.map(whose));
		};

		it('does each of 100 once in three runs: after one that broke off, again, and shuffled', async () => {
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
			expect(before).toBeLessThan(COUNT);
			const afterKill = await run(rows);
			expectTruth(rows, afterKill);
			expect(writes()).toBe(COUNT);
			expect(outcomes(afterKill)).toEqual({ [made]: COUNT - before, [found]: before });
			for (const order of [rows, shuffled(rows)]) {
				const lookedBefore = looks();
				const next = await run(order);
				expectTruth(order, next);
				expect(outcomes(next)).toEqual({ [found]: COUNT });
				// one for each hundred that are open, and one for each item
				expect(looks() - lookedBefore).toBeLessThanOrEqual(Math.ceil(COUNT / 100) + COUNT);
			}
			expect(writes()).toBe(COUNT);
		}, 60_000);

		it('does each once when two runs of one n8n do the same at the same time', async () => {
			const rows = rowsOf(60);
			hb.sandbox.settings.latencyMs = 3;
			hb.sandbox.settings.booking.holds = 'many';
			const both = await Promise.all([run(rows), run(rows)]);
			for (const one of both) expectTruth(rows, one);
			const counts = both.map(outcomes);
			expect((counts[0][made] ?? 0) + (counts[1][made] ?? 0)).toBe(60);
			expect((counts[0][found] ?? 0) + (counts[1][found] ?? 0)).toBe(60);
			expect(writes()).toBe(60);
		}, 60_000);

		it('does it again where it is told to, without a look, for equal items too', async () => {
			const [row] = rowsOf(1);
			const isSpending = write.test('POST /bookings');
			if (isSpending) hb.sandbox.settings.booking.holds = 'many';
			await run([row]);
			const lookedBefore = looks();
			const second = await run([row, row], {}, again);
			expect(second.error).toBeUndefined();
			expect(outcomes(second)).toEqual({ [made]: 2 });
			expect(writes()).toBe(3);
			expect(looks()).toBe(lookedBefore);
		});

		it('does equal items once', async () => {
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
	},
);

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
