import express, { type Router } from 'express';
import type { BookingStates } from './index.mts';
import type { BookingState } from './state.mts';
import type { Booking } from './types.mts';

/** What can happen to a booking at HB, by the word in the path. */
const HAPPENINGS: Record<string, (state: BookingState, id: number) => Booking> = {
	confirm: (state, id) => state.confirm(id),
	cancel: (state, id) => state.cancel(id),
	attended: (state, id) => state.markAttendance(id, 'attended'),
	'no-show': (state, id) => state.markAttendance(id, 'no_show'),
	'complete-training': (state, id) => state.completeTraining(id),
	'return-equipment': (state, id) => state.returnEquipment(id),
};

/**
 * What happens to bookings at HB, for other processes; endpoints that want the event get it. `service`
 * is `bls` or `practicalTraining`.
 * - POST `/:service/seed` { count } makes bookings of invented people
 * - POST `/:service/advance` { seconds } lets time pass
 * - POST `/:service/:id/confirm`, `cancel`, `attended`, `no-show`, `complete-training`,
 *   `return-equipment`
 */
export function bookingRoutes(states: BookingStates): Router {
	const router = express.Router();
	const stateOf = (service: string): BookingState => {
		if (service === 'bls' || service === 'practicalTraining') return states[service];
		throw new Error(`There is no booking service ${service}`);
	};
	router.post('/:service/seed', ({ params, body }, response) => {
		const { count = 20 } = (body ?? {}) as { count?: number };
		response.json(stateOf(params.service).seedBookings(count));
	});
	router.post('/:service/advance', ({ params, body }, response) => {
		const { seconds } = (body ?? {}) as { seconds?: unknown };
		if (typeof seconds !== 'number') throw new Error('seconds must be a number');
		stateOf(params.service).advance(seconds);
		response.json({ ok: true });
	});
	router.post('/:service/:id/:happening', ({ params }, response, next) => {
		const happen = HAPPENINGS[params.happening];
		if (!happen) return next();
		response.json(happen(stateOf(params.service), Number(params.id)));
	});
	return router;
}
