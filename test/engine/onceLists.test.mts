/** What is there already, in long lists, and in lists that lie. */
import type { IDataObject } from 'n8n-workflow';
import { inDays, onTimeslot } from '../helpers/booking.mts';
import type { NodeRun } from '../helpers/engine.mts';
import { byId, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const LONG = 1_250;
const PER_PAGE = 100;
const outcomes = ({ items }: NodeRun) => items.map(({ json }) => json.outcome);
const looks = () => hb.sent().filter((line) => line.startsWith('GET')).length;
const writes = (path: string) => hb.sent().filter((line) => line === `POST ${path}`).length;
/** At most one request for each hundred records, and one for each item. */
const allowed = (items: number) => Math.ceil(LONG / PER_PAGE) + items;

interface LongList {
	name: string;
	path: string;
	made: string;
	found: string;
	/** Fills the list; gives the rows of three, of whom HB has the first and the last. */
	fill: () => IDataObject[];
	run: (items: IDataObject[]) => Promise<NodeRun>;
}

const LONG_LISTS: LongList[] = [
	{
		name: 'Reference Request Create',
		path: '/reference-requests',
		made: 'created',
		found: 'already_requested',
		fill() {
			const { state } = hb.sandbox;
			const ids = Array.from({ length: LONG }, () => state.addReferenceRequest().candidate_id);
			return [ids[0], state.addCandidate().candidate_id, ids.at(-1)!].map((id) => ({ id }));
		},
		run: async (items) =>
			await hb.reference(
				'referenceRequest',
				'create',
				{
					hbCandidateId: '={{ $json.id }}',
					collectionMode: 'client_adds',
					referees: { referee: [{ refereeName: 'Jo', refereeEmail: 'jo@example.com' }] },
					templateId: byId(''),
					simplify: true,
					additionalFields: {},
				},
				{ items },
			),
	},
	{
		name: 'Booking Create',
		path: '/bookings',
		made: 'created',
		found: 'already_booked',
		fill() {
			const { bls } = hb.sandbox.state.booking;
			const start = new Date(`${inDays(1)}T09:00:00Z`);
			const emails = Array.from({ length: LONG }, (_, index) => `person.${index}@example.com`);
			for (const email of emails)
				bls.addBooking({ person: { email }, place: { start, end: start } });
			return [emails[0], 'nobody@example.com', emails.at(-1)!].map((email) => ({ email }));
		},
		run: async (items) =>
			await hb.run(
				'hbBooking',
				{
					resource: 'booking',
					operation: 'create',
					...onTimeslot({ email: '={{ $json.email }}', date: inDays(2) }),
					simplify: true,
					options: {},
				},
				{ items, credentials: hb.tokenCredential('bls') },
			),
	},
	{
		name: 'Booking Invite Create',
		path: '/booking-invites',
		made: 'created',
		found: 'already_invited',
		fill() {
			const { practicalTraining } = hb.sandbox.state.booking;
			const emails = Array.from({ length: LONG }, (_, index) => `person.${index}@example.com`);
			for (const email of emails) practicalTraining.addInvite({ person: { email } });
			return [emails[0], 'nobody@example.com', emails.at(-1)!].map((email) => ({ email }));
		},
		run: async (items) =>
			await hb.run(
				'hbBooking',
				{
					resource: 'bookingInvite',
					operation: 'create',
					email: '={{ $json.email }}',
					additionalFields: {},
					options: {},
				},
				{ items, credentials: hb.tokenCredential('practicalTraining') },
			),
	},
];

describe.each(LONG_LISTS)(`$name and ${LONG} that are open`, ({ path, made, found, fill, run }) => {
	beforeEach(() => {
		hb.sandbox.settings.pageSize = PER_PAGE;
		hb.sandbox.settings.booking.pageSize = PER_PAGE;
	});

	it('finds the oldest and the newest with few requests', async () => {
		const rows = fill();
		const result = await run(rows);
		expect(result.error).toBeUndefined();
		expect(outcomes(result)).toEqual([found, made, found]);
		expect(writes(path)).toBe(1);
		expect(looks()).toBeLessThanOrEqual(allowed(rows.length));
		// and what it made itself
		expect(outcomes(await run(rows))).toEqual([found, found, found]);
	}, 60_000);

	it('is not misled by a filter that HB ignores', async () => {
		const rows = fill();
		hb.sandbox.fault({ kind: 'list', list: 'ignoresFilters', match: { method: 'GET', path } });
		const result = await run(rows);
		expect(result.error).toBeUndefined();
		expect(outcomes(result)).toEqual([found, made, found]);
		expect(writes(path)).toBe(1);
	}, 60_000);

	it('sends nothing where the list ends before its end', async () => {
		const [, nobody] = fill();
		hb.sandbox.fault({
			kind: 'list',
			list: ['ignoresPage', 'ignoresFilters'],
			match: { method: 'GET', path },
		});
		const { error } = await run([nobody]);
		expect(error?.message).toMatch(/what is there already cannot be told|gave|read/);
		expect(error?.description).toMatch(/nothing was sent.*Do It Again/i);
		expect(writes(path)).toBe(0);
	}, 60_000);
});
