import { noSuch, unprocessable } from '../answers.mts';
import { holdPlace, releaseHandler } from '../booking/holds.mts';
import { eventPlace, remainingSlots } from '../booking/places.mts';
import { eventView, locationView, pageFor, seatHoldView, topLevel } from '../booking/views.mts';
import type { BookingState } from '../booking/state.mts';
import { dayOf, isWithin } from '../booking/time.mts';
import type { Handler, Handlers, Hb } from '../service.mts';

/** The training events of practical training, and holds of seats. */
export function trainingEventHandlers(hb: Hb, state: BookingState): Handlers {
	const { settings } = hb;
	const find = (id: string) => state.events.find((event) => String(event.id) === id);
	return {
		'hbBooking.location.getAll': (call) =>
			pageFor(settings, call, 'locations', state.locations.map(locationView)),

		'hbBooking.trainingEvent.getAll': listHandler(hb, state),

		'hbBooking.trainingEvent.get': ({ params }) => {
			const event = find(params.id);
			if (!event) return noSuch('training event');
			const view = eventView(event, remainingSlots(state)(event));
			return topLevel(settings, 200, 'training_event', view);
		},

		'hbBooking.trainingEvent.hold': ({ params }) => {
			const event = find(params.id);
			if (!event || event.start <= state.now()) return noSuch('training event');
			if (remainingSlots(state)(event) < 1) {
				return unprocessable({ training_event: ['The training event is full.'] });
			}
			return holdPlace(hb, state, seatHoldView, eventPlace(event));
		},

		'hbBooking.trainingEvent.releaseHold': releaseHandler(hb, state),
	};
}

type EventView = ReturnType<typeof eventView>;

/** What an event is sorted by; a name that is not known sorts by start_date. */
const SORTS: Record<string, (event: EventView) => string | number> = {
	start_date: ({ start_date }) => start_date,
	remaining_slots: ({ remaining_slots }) => remaining_slots,
	cost_inc_vat: ({ cost_inc_vat }) => cost_inc_vat,
	course: ({ course }) => course.name,
	location: ({ location }) => location.name,
};

/** The query is documented; the values of sort and sort_dir are assumed. */
function listHandler({ settings }: Hb, state: BookingState): Handler {
	return (call) => {
		const { course_id, location_id, date_from, date_to, available_only, sort, sort_dir } =
			call.query;
		const remaining = remainingSlots(state);
		const availableOnly = ['1', 'true'].includes(String(available_only));
		const keyOf = SORTS[String(sort)] ?? SORTS.start_date;
		const direction = String(sort_dir).toLowerCase() === 'desc' ? -1 : 1;
		const found = state.events
			.filter(
				({ course, location, start }) =>
					start > state.now() &&
					(course_id === undefined || course.id === course_id) &&
					(location_id === undefined || location.id === location_id) &&
					isWithin(dayOf(start), date_from, date_to),
			)
			.map((event) => eventView(event, remaining(event)))
			.filter(({ remaining_slots }) => !availableOnly || remaining_slots > 0)
			.sort((a, b) => (keyOf(a) < keyOf(b) ? -direction : keyOf(a) > keyOf(b) ? direction : 0));
		return pageFor(settings, call, 'training_events', found);
	};
}
