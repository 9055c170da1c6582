import { addHours } from '../../../../sandbox/booking/time.mts';
import { atTen } from './days.mts';
import { notSucceeded } from '../../n8n/execution.mts';
import { differences, withCopy, type Trial } from './trial.mts';

/** no-shows-rebooked.json, run twice: one candidate came yesterday, and one did not. */
export const tryNoShows: Trial = async ({ n8n, sandbox }, { file, workflow }) => {
	const { practicalTraining } = sandbox.state.booking;
	const [event] = practicalTraining.events;
	const start = atTen(-1);
	for (const attendance of ['no_show', 'attended'] as const) {
		practicalTraining.addBooking({
			person: { first_name: 'Kit', last_name: 'Marsh', email: `${attendance}@example.com` },
			place: { course: event.course, start, end: addHours(start, 2), eventId: undefined },
			attendance,
		});
	}
	const known = practicalTraining.bookings.size;
	const against = await withCopy(n8n, workflow, async (id) => {
		const runs = [await n8n.runWorkflow(id, 'Try It Now'), await n8n.runWorkflow(id, 'Try It Now')];
		return runs.flatMap(notSucceeded);
	});
	const booked = [...practicalTraining.bookings.values()].slice(known);
	return [
		{
			claim: `The example ${file}, run twice, books who did not come on the next date, once`,
			against: [
				...against,
				...differences(
					booked.map(
						({ person, place }) => `${person.email} for ${place.course.name} on ${place.eventId}`,
					),
					[`no_show@example.com for ${event.course.name} on ${event.id}`],
				),
			],
		},
	];
};
