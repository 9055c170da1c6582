/** HB Booking: holds, and bookings where there is a hold already. */
import type { INodeParameters } from 'n8n-workflow';
import { ADDRESS, booking, inDays, onEvent, onTimeslot } from '../helpers/booking.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const { as, bls, practical, sent, bodies } = booking(hb);
const states = () => hb.sandbox.state.booking;
const NEW = { simplify: true, additionalFields: ADDRESS };
const create = (more: INodeParameters) => ({ ...NEW, ...more });

describe('Hold', () => {
	it('holds a timeslot', async () => {
		const { items } = await bls('timeslot', 'hold', {
			courseId: byId('1'),
			date: `${inDays(1)}T00:00:00`,
			time: '9:00',
		});
		expect(bodies('POST', '/timeslots/hold')).toEqual([
			{ course_id: 1, date: inDays(1), time: '09:00' },
		]);
		expect(items[0]).toEqual({
			json: {
				hold_hash: [...states().bls.holds.keys()][0],
				expires_at: expect.any(String),
				expires_in_seconds: 1800,
				slot: {
					date: inDays(1),
					time: '09:00',
					course: { id: 1, name: 'Adult Basic Life Support' },
				},
				outcome: 'held',
			},
			pairedItem: { item: 0 },
		});
	});

	it('holds a seat, without a body', async () => {
		const { items } = await practical('trainingEvent', 'hold', { trainingEventId: byId('501') });
		expect(sent()).toEqual(['POST /training-events/501/hold']);
		expect(bodies('POST', '/training-events/501/hold')[0]).toBeFalsy();
		expect(items[0].json).toMatchObject({
			outcome: 'held',
			training_event: { id: 501, course: 'Moving and Handling of People' },
		});
	});

	it.each(['hold', 'top'] as const)('gives the hold that is there, in %s', async (details) => {
		hb.sandbox.settings.booking.conflictDetails = details;
		const parameters = { trainingEventId: byId('501') };
		const [first] = jsonOf((await practical('trainingEvent', 'hold', parameters)).items);
		const { items } = await practical('trainingEvent', 'hold', { trainingEventId: byId('502') });
		expect(items[0].json).toMatchObject({
			outcome: 'already_held',
			hold_hash: first.hold_hash,
			expires_at: first.expires_at,
			message: 'You already have an active hold.',
			training_event: { id: 501 },
		});
	});

	it('says what HB says when it does not tell the hold', async () => {
		hb.sandbox.settings.booking.conflictDetails = 'none';
		await practical('trainingEvent', 'hold', { trainingEventId: byId('501') });
		const { error } = await practical('trainingEvent', 'hold', { trainingEventId: byId('501') });
		expect(error?.message).toBe('You already have an active hold. (1st item)');
		expect(error?.description).toMatch(/HTTP status 409/);
	});

	it.each([
		['bls', 'timeslot', '/timeslots/hold/'],
		['practicalTraining', 'trainingEvent', '/training-events/hold/'],
	] as const)('of %s is released', async (service, resource, path) => {
		const state = states()[service];
		for (const releaseStatus of [200, 204] as const) {
			hb.sandbox.settings.booking.releaseStatus = releaseStatus;
			const { hash } = state.addHold(state.addBooking().place);
			const { items } = await as(service)(resource, 'releaseHold', { holdHash: hash });
			expect(sent().at(-1)).toBe(`DELETE ${path}${hash}`);
			expect(jsonOf(items)).toEqual([{ hold_hash: hash, released: true }]);
			expect(state.holds.size).toBe(0);
		}
		const { error } = await as(service)(resource, 'releaseHold', { holdHash: 'gone' });
		expect(error?.message).toBe('There is no such hold. (1st item)');
	});

	it('counts as released when only the answer was lost', async () => {
		const { hash } = states().bls.addHold(states().bls.addBooking().place);
		hb.sandbox.fault({ kind: 'resetAfter', match: { method: 'DELETE' } });
		const { items } = await bls('timeslot', 'releaseHold', { holdHash: hash });
		expect(jsonOf(items)).toEqual([{ hold_hash: hash, released: true }]);
		expect(sent()).toHaveLength(2);
	});
});

describe('a hold that is there already', () => {
	const held = () => {
		const state = states().bls;
		const start = new Date(`${inDays(1)}T09:00:00Z`);
		const place = { ...state.addBooking().place, start };
		state.bookings.clear();
		return state.addHold(place);
	};
	const useExistingHold = (value: boolean) => ({ options: { useExistingHold: value } });

	it('comes back as data', async () => {
		const { hash, expires } = held();
		const { items } = await bls('booking', 'create', create(onTimeslot(useExistingHold(false))));
		expect(sent().filter((line) => !line.startsWith('GET'))).toEqual(['POST /timeslots/hold']);
		expect(jsonOf(items)).toEqual([
			expect.objectContaining({
				outcome: 'already_held',
				hold_hash: hash,
				expires_at: `${expires.toISOString().slice(0, 19)}+00:00`,
				message:
					'You already have an active hold. Nothing was booked: run this item again when the hold has ended, or turn on Use Existing Hold if it is left over from a run that broke off.',
			}),
		]);
		expect(states().bls.bookings.size).toBe(0);
	});

	it('is gone on with where the user wants it', async () => {
		const { hash } = held();
		const { items } = await bls('booking', 'create', create(onTimeslot(useExistingHold(true))));
		expect(bodies('POST', '/bookings')).toEqual([expect.objectContaining({ hold_hash: hash })]);
		expect(items[0].json).toMatchObject({ outcome: 'created', candidate_name: 'Amira Okafor' });
	});

	it.each([{ time: '11:30' }, { date: inDays(2) }, { courseId: byId('2') }])(
		'is not gone on with when it is of another timeslot than %p',
		async (other) => {
			held();
			const { items } = await bls(
				'booking',
				'create',
				create(onTimeslot({ ...other, ...useExistingHold(true) })),
			);
			expect(items[0].json).toMatchObject({ outcome: 'already_held', slot: { time: '09:00' } });
			expect(items[0].json.message).toMatch(/Nothing was booked.*has ended\.$/);
			expect(states().bls.bookings.size).toBe(0);
		},
	);

	it('is not gone on with when it is of another training event', async () => {
		await practical('trainingEvent', 'hold', { trainingEventId: byId('501') });
		const other = await practical(
			'booking',
			'create',
			create(onEvent('502', useExistingHold(true))),
		);
		expect(other.items[0].json.outcome).toBe('already_held');
		const same = await practical(
			'booking',
			'create',
			create(onEvent('501', useExistingHold(true))),
		);
		expect(same.items[0].json.outcome).toBe('created');
	});

	it('is left as it is when the booking fails', async () => {
		const { hash } = held();
		states().bls.wallet.credits.set(1, 0);
		const { error } = await bls('booking', 'create', create(onTimeslot(useExistingHold(true))));
		expect(error?.message).toBe('pay_option: Not enough credits for this course. (1st item)');
		expect(states().bls.liveHold(hash)).toBeDefined();
	});
});
