import { addHours, dayOf } from '../../../../sandbox/booking/time.mts';
import { atTen } from './days.mts';
import { itemsOf, notSucceeded } from '../../n8n/execution.mts';
import { differences, runCopy, type Trial } from './trial.mts';

/** tomorrows-bookings.json: some bookings of both services are for tomorrow, and some are not. */
export const tryTomorrowsBookings: Trial = async ({ n8n, sandbox }, { file, workflow }) => {
	const { bls, practicalTraining } = sandbox.state.booking;
	for (const state of [bls, practicalTraining]) {
		for (const days of [1, 3]) {
			const start = atTen(days);
			state.addBooking({ place: { start, end: addHours(start, 2), eventId: undefined } });
		}
	}
	const run = await runCopy(n8n, workflow);
	const tomorrows = [...bls.bookings.values(), ...practicalTraining.bookings.values()].filter(
		({ place }) => dayOf(place.start) === dayOf(atTen(1)),
	);
	return [
		{
			claim: `The example ${file} lists those of both services who are booked for tomorrow`,
			against: [
				...notSucceeded(run),
				...differences(
					itemsOf(run, 'List for the Team').map(({ json }) => String(json.email)),
					tomorrows.map(({ person }) => person.email),
				),
			],
		},
	];
};
