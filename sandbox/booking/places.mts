import { SLOT_DAYS, SLOT_TIMES } from './catalogue.mts';
import type { BookingState } from './state.mts';
import { addHours, inDays, timeOf } from './time.mts';
import type { Place, Timeslot, TrainingEvent } from './types.mts';

/** How many bookings, and holds where these count, there are by what `keyOf` says of their places. */
function taken(places: Place[], keyOf: (place: Place) => number): Map<number, number> {
	const counts = new Map<number, number>();
	for (const place of places) counts.set(keyOf(place), (counts.get(keyOf(place)) ?? 0) + 1);
	return counts;
}

const bookedPlaces = ({ bookings }: BookingState) =>
	[...bookings.values()]
		.filter(({ booking_status }) => booking_status !== 'cancelled')
		.map(({ place }) => place);

/**
 * The timeslots of the coming days at which a trainer is free, by time. A trainer is taken by a
 * booking or a hold of any course (that holds take one is assumed).
 */
export function timeslotsOf(state: BookingState): Timeslot[] {
	const now = state.now();
	const held = state.liveHolds().map(({ place }) => place);
	const counts = taken([...bookedPlaces(state), ...held], ({ start }) => start.getTime());
	const starts = Array.from({ length: SLOT_DAYS }, (_, index) =>
		SLOT_TIMES.map((time) => inDays(now, index + 1, time)),
	).flat();
	return starts.flatMap((start) => {
		const remaining = state.trainers.length - (counts.get(start.getTime()) ?? 0);
		if (remaining < 1) return [];
		const date = start.toISOString().slice(0, 10);
		return state.courses.map((course) => ({ course, date, time: timeOf(start), remaining }));
	});
}

/** The place of a free timeslot; `undefined` where it is not free. */
export function slotPlace(
	state: BookingState,
	courseId: number,
	date: string,
	time: string,
): Place | undefined {
	const slot = timeslotsOf(state).find(
		(free) => free.course.id === courseId && free.date === date && free.time === time,
	);
	if (!slot) return undefined;
	const start = new Date(`${date}T${time}:00Z`);
	return {
		course: slot.course,
		location: null,
		trainer: state.trainers[slot.remaining - 1],
		start,
		end: addHours(start, slot.course.hours),
	};
}

/** Seats by training event: bookings take them, holds do not (documented). */
export function remainingSlots(state: BookingState): (event: TrainingEvent) => number {
	const counts = taken(bookedPlaces(state), ({ eventId }) => eventId ?? 0);
	return ({ id, capacity }) => Math.max(0, capacity - (counts.get(id) ?? 0));
}

/** The place of a training event. */
export const eventPlace = ({
	id,
	course,
	location,
	trainer,
	start,
	end,
}: TrainingEvent): Place => ({
	course,
	location,
	trainer,
	start,
	end,
	eventId: id,
});
