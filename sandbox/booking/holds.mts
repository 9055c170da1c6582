import { conflict, noSuch, type Reply } from '../answers.mts';
import type { Handler, Hb } from '../service.mts';
import { topLevel } from './views.mts';
import type { BookingState } from './state.mts';
import type { Hold, Place } from './types.mts';

type HoldView = (hold: Hold, now: Date) => object;

/** Holds a place, or says which hold is in the way (409 with its details: documented for BLS). */
export function holdPlace(
	{ settings }: Hb,
	state: BookingState,
	view: HoldView,
	place: Place,
): Reply {
	const { conflictDetails, holds, holdSeconds } = settings.booking;
	const [existing] = holds === 'one' ? state.liveHolds() : [];
	if (existing) {
		const details = view(existing, state.now());
		return conflict('You already have an active hold.', {
			...(conflictDetails === 'hold' && { hold: details }),
			...(conflictDetails === 'top' && details),
		});
	}
	const hold = state.addHold(place, holdSeconds);
	return topLevel(settings, 201, 'hold', view(hold, state.now()));
}

/** Releases a hold. */
export function releaseHandler({ settings }: Hb, state: BookingState): Handler {
	return ({ params }) => {
		if (!state.liveHold(params.hold_hash)) return noSuch('hold');
		state.holds.delete(params.hold_hash);
		return settings.booking.releaseStatus === 204
			? { status: 204 }
			: { status: 200, body: { message: 'The hold has been released.' } };
	};
}
