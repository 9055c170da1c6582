import { BOOKING_WRAPPERS } from '../../HbBooking/helpers/bookingRecords';
import { isYes } from '../../shared/helpers/values';
import { CANCELLED, statusSays } from '../../shared/operation/seek';
import { BOTH } from '../../shared/transport/apis';
import { asChanged, type Fact, type ListEvent } from '../helpers/event';

/** Bookings of Virtual BLS or Practical Training (fields documented, the path of the list assumed). */
export const bookingChanged: ListEvent = {
	access: BOTH,
	list: { path: '/bookings', names: BOOKING_WRAPPERS },
	ids: ['id', 'booking_id', 'uuid'],
	dates: ['created_at'],
	newKind: 'created',
	changeKind: 'changed',
	// how a booking was before nobody can tell
	hiddenKinds: ['status', 'payment'],
	settings: (read) => ({
		kinds: read<string[]>('bookingChanges', []),
		paths: { endpointPath: read('options.endpointPath', '/bookings') },
	}),
	facts(booking) {
		const { booking_status, pay_status, attendance, certificate_available } = booking;
		const facts: Fact[] = [];
		const add = (kind: string, id: unknown, isNews: boolean) => {
			if (id !== undefined && id !== null && id !== '')
				facts.push({ kind, id, isState: true, isNews });
		};
		add('status', booking_status, statusSays(booking, CANCELLED) === true);
		add('payment', pay_status, false);
		add('attendance', attendance, true);
		if (isYes(certificate_available)) add('certificateAvailable', true, true);
		return facts;
	},
	item: asChanged,
};
