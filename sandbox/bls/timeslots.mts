import { unprocessable } from '../answers.mts';
import { holdPlace, releaseHandler } from '../booking/holds.mts';
import { slotPlace, timeslotsOf } from '../booking/places.mts';
import { pageFor, slotHoldView, timeslotView } from '../booking/views.mts';
import type { BookingState } from '../booking/state.mts';
import { isWithin } from '../booking/time.mts';
import type { Handlers, Hb } from '../service.mts';

/** The timeslots of Virtual BLS, and holds of them. */
export function timeslotHandlers(hb: Hb, state: BookingState): Handlers {
	const { settings } = hb;
	return {
		'hbBooking.timeslot.getAll': (call) => {
			const { course_id, date_from, date_to } = call.query;
			const found = timeslotsOf(state).filter(
				({ course, date }) =>
					(course_id === undefined || course.id === course_id) &&
					isWithin(date, date_from, date_to),
			);
			return pageFor(settings, call, 'timeslots', found.map(timeslotView));
		},

		// the slot must be among the timeslots (documented)
		'hbBooking.timeslot.hold': ({ body }) => {
			const place = slotPlace(state, Number(body.course_id), String(body.date), String(body.time));
			if (!place) return unprocessable({ time: ['The timeslot is not available.'] });
			return holdPlace(hb, state, slotHoldView, place);
		},

		'hbBooking.timeslot.releaseHold': releaseHandler(hb, state),
	};
}
