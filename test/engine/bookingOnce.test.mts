/** A booking spends money: nothing is booked twice, and no hold is left over without saying so. */
import type { INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../../sandbox/index.mts';
import { ADDRESS, booking, onEvent, onTimeslot } from '../helpers/booking.mts';
import { useFastClock } from '../helpers/fastClock.mts';
import { jsonOf, useSandbox } from '../helpers/hb.mts';

useFastClock();
const hb = useSandbox();
const { bls, practical, sent: all, bodies } = booking(hb);
/** Without the looks at what is there. */
const sent = () => all().filter((line) => !line.startsWith('GET'));
const state = () => hb.sandbox.state.booking.bls;
/** If There Is One Already: what must hold with a look at HB's list holds without one too. */
const MODES = ['returnIt', 'doItAgain'];
const BOOK = { method: 'POST', path: '/bookings' };
const HOLD = { method: 'POST', path: '/timeslots/hold' };
const RELEASE = { method: 'DELETE' };
const tries = [undefined, 3];
/** Items for different people at different times, so that each could be booked. */
const TIMES = ['09:00', '11:30', '14:00'].map((time, index) => ({
	time,
	email: `person.${index}@example.com`,
}));

describe.each(MODES)('If There Is One Already: %s', (ifExists) => {
	const create = (more: INodeParameters = {}) =>
		onTimeslot({ ifExists, simplify: true, additionalFields: ADDRESS, ...more });
	const onTimes = create({ time: '={{ $json.time }}', email: '={{ $json.email }}' });

	describe.each(tries)('with Retry On Fail %p', (count) => {
		const LOST: Array<[string, FaultRule]> = [
			['an answer that is lost', { kind: 'resetAfter', match: BOOK }],
			['a broken answer', { kind: 'malformed', match: BOOK }],
			[
				'502 of a booking that HB took',
				{ kind: 'status', status: 502, processed: true, match: BOOK },
			],
			[
				'500 of a booking that HB took',
				{ kind: 'status', status: 500, processed: true, match: BOOK },
			],
		];
		it.each(LOST)('books once after %s, and releases no hold', async (_, fault) => {
			hb.sandbox.fault(fault);
			const { error } = await bls('booking', 'create', create(), { tries: count });
			expect(state().bookings.size).toBe(1);
			expect(state().wallet.credits.get(1)).toBe(19);
			expect(sent()).toEqual(['POST /timeslots/hold', 'POST /bookings']);
			expect(error?.description).toMatch(/may have taken effect all the same: look at HB before/);
			expect(error?.description).toMatch(
				/The hold for the 1st item was not released, since it may have become a booking\. It ends by itself at 20/,
			);
		});

		it('books once when HB may not have taken it either, and keeps the hold', async () => {
			hb.sandbox.fault({ kind: 'reset', match: BOOK });
			const { error } = await bls('booking', 'create', create(), { tries: count });
			expect(error?.message).toBe('The connection to HB broke off (1st item)');
			expect(state().bookings.size).toBe(0);
			expect(state().liveHolds()).toHaveLength(1);
			expect(bodies('POST', '/bookings')).toHaveLength(1);
		});

		it.each([
			['502', { kind: 'status', status: 502 }],
			['a lost answer', { kind: 'resetAfter' }],
			['a broken connection', { kind: 'reset' }],
		] as const)('holds once after %s of the hold, and books nothing', async (_, fault) => {
			hb.sandbox.fault({ ...fault, match: HOLD });
			const { error } = await bls('booking', 'create', create(), { tries: count });
			expect(error?.description).toMatch(/may have taken effect/);
			expect(sent()).toEqual(['POST /timeslots/hold']);
			expect(state().bookings.size).toBe(0);
		});

		it('releases the hold of a booking that HB refuses, each time, and says so', async () => {
			state().wallet.credits.set(1, 0);
			const { error } = await bls('booking', 'create', create(), { tries: count });
			expect(error?.message).toBe('pay_option: Not enough credits for this course. (1st item)');
			expect(error?.httpCode).toBe('422');
			expect(error?.description).toMatch(/The hold for the 1st item was released again\.$/);
			expect(state().holds.size).toBe(0);
			const hashes = bodies('POST', '/bookings').map((body) => (body as INodeParameters).hold_hash);
			expect(new Set(hashes).size).toBe(count ?? 1);
			expect(sent().filter((line) => line.startsWith('DELETE'))).toHaveLength(count ?? 1);
		});

		it('says when the hold ends where it could not be released', async () => {
			hb.sandbox.fault({ kind: 'status', status: 422, match: BOOK, times: Infinity });
			hb.sandbox.fault({ kind: 'status', status: 500, match: RELEASE, times: Infinity });
			const { error } = await bls('booking', 'create', create(), { tries: count });
			expect(error?.httpCode).toBe('422');
			expect(error?.description).toMatch(
				/The hold for the 1st item could not be released\. It ends by itself at 20\d\d-.*\+00:00\.$/,
			);
			expect(state().liveHolds()).toHaveLength(1);
			// the hold that is still there is used again
			expect(bodies('POST', '/timeslots/hold')).toHaveLength(1);
		});
	});

	it('books with the next try what failed for a moment, without a second hold or booking', async () => {
		hb.sandbox.fault({ kind: 'status', status: 422, match: { ...BOOK, nth: 2 } });
		const { items, error } = await bls('booking', 'create', onTimes, { items: TIMES, tries: 2 });
		expect(error).toBeUndefined();
		expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
		expect(state().bookings.size).toBe(3);
		expect(state().wallet.credits.get(1)).toBe(17);
		expect(state().holds.size).toBe(0);
	});

	it('waits and goes on after 429 of the hold and of the booking', async () => {
		hb.sandbox.fault({ kind: 'status', status: 429, retryAfter: 0, match: HOLD });
		hb.sandbox.fault({ kind: 'status', status: 429, retryAfter: 0, match: BOOK });
		const { items } = await bls('booking', 'create', create());
		expect(items[0].json.outcome).toBe('created');
		expect(state().bookings.size).toBe(1);
	});

	it('stops the run at the first failure: what was sent and what not is said, holds are no bookings', async () => {
		hb.sandbox.fault({ kind: 'status', status: 422, match: { ...BOOK, nth: 2 } });
		const { error } = await bls('booking', 'create', onTimes, { items: TIMES });
		expect(error?.description).toMatch(/The hold for the 2nd item was released again\./);
		const safe = ' Running it again is safe: what was sent is found and not sent again.';
		const next = ifExists === 'returnIt' ? safe : '';
		expect(error?.description).toMatch(
			new RegExp(`The 1st of 3 items was sent, the 2nd to 3rd were not\\.${next}$`),
		);
		expect(state().bookings.size).toBe(1);
		expect(state().holds.size).toBe(0);
		expect(bodies('POST', '/timeslots/hold')).toHaveLength(2);
	});

	it('releases the hold of an item when another item ends the run meanwhile', async () => {
		const { error } = await bls('booking', 'create', create({ email: '={{ $json.email }}' }), {
			items: [{ email: 'amira@example.com' }, { email: 'no address' }],
		});
		expect(error?.message).toBe(
			'The 2nd of 2 items cannot be sent. The email is not an email address',
		);
		expect(state().bookings.size).toBe(0);
		expect(state().holds.size).toBe(0);
	});

	it('goes on with the other items where the node is told to', async () => {
		hb.sandbox.fault({ kind: 'resetAfter', match: { ...BOOK, nth: 2 } });
		const { items, errorItems } = await bls('booking', 'create', onTimes, {
			items: TIMES,
			onError: 'continueErrorOutput',
		});
		expect(items.map(({ json, pairedItem }) => [json.outcome, pairedItem])).toEqual([
			['created', { item: 0 }],
			['created', { item: 2 }],
		]);
		expect(jsonOf(errorItems)).toEqual([
			expect.objectContaining({
				time: '11:30',
				message: expect.stringMatching(/was not released, since it may have become a booking/),
			}),
		]);
		expect(state().bookings.size).toBe(3);
	});

	it('is the same with practical training', async () => {
		const { practicalTraining } = hb.sandbox.state.booking;
		const event = onEvent('501', { ifExists, simplify: true, additionalFields: {} });
		practicalTraining.wallet.credits.set(1, 0);
		const refused = await practical('booking', 'create', event);
		expect(refused.error?.description).toMatch(/The hold for the 1st item was released again\.$/);
		expect(practicalTraining.holds.size).toBe(0);
		practicalTraining.wallet.credits.set(1, 5);
		hb.sandbox.fault({ kind: 'resetAfter', match: BOOK });
		await practical('booking', 'create', event, { tries: 3 });
		expect(practicalTraining.bookings.size).toBe(1);
		expect(practicalTraining.wallet.credits.get(1)).toBe(4);
	});

	it('keeps what is personal out of the error', async () => {
		state().wallet.credits.set(1, 0);
		const { error } = await bls('booking', 'create', create());
		const text = `${error?.message} ${error?.description}`;
		expect(text).not.toMatch(/amira|okafor|[0-9a-f]{32}/i);
	});
});
