import { addHours, inDays } from '../../../sandbox/booking/time.mts';
import { differences, itemsOf, notSucceeded, withCopy, type Trial } from './trial.mts';

/** tomorrows-bookings.json: of four bookings in two services, two are for tomorrow. */
export const tryTomorrowsBookings: Trial = async ({ n8n, sandbox }, { file, workflow }) => {
	const { bls, practicalTraining } = sandbox.state.booking;
	const added = [bls, practicalTraining].flatMap((state) =>
		[1, 3].map((days) => {
			const start = inDays(state.now(), days, '10:00');
			const place = { start, end: addHours(start, 2), eventId: undefined };
			const booking = state.addBooking({
				person: { email: `in.${days}.days.${state.service}@example.com` },
				place,
			});
			return { state, booking };
		}),
	);
	const run = await withCopy(n8n, workflow, async (id) => await n8n.runWorkflow(id, 'Try It Now'));
	for (const { state, booking } of added) state.bookings.delete(booking.id);
	return [
		{
			claim: `The example ${file} lists those of both services who are booked for tomorrow`,
			against: [
				...notSucceeded(run),
				...differences(
					itemsOf(run, 'List for the Team').map(({ json }) => String(json.email)),
					['in.1.days.bls@example.com', 'in.1.days.practicalTraining@example.com'],
				),
			],
		},
	];
};
