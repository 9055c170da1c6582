import { itemsOf, notSucceeded } from '../../n8n/execution.mts';
import { differences, withCopy, type Trial } from './trial.mts';

/** bls-booking.json, run twice: three candidates, each with a timeslot and a credit of their own. */
export const tryBlsBooking: Trial = async ({ n8n, sandbox }, { file, workflow }) => {
	const { bls } = sandbox.state.booking;
	const [course] = bls.courses;
	const known = bls.bookings.size;
	const credits = bls.wallet.credits.get(course.id) ?? 0;
	const runs = await withCopy(n8n, workflow, async (id) => [
		await n8n.runWorkflow(id, 'Try It Now'),
		await n8n.runWorkflow(id, 'Try It Now'),
	]);
	const booked = [...bls.bookings.values()].slice(known);
	const spent = credits - (bls.wallet.credits.get(course.id) ?? 0);
	const rows = runs.map((run) =>
		itemsOf(run, 'List for the Team').map(({ json }) => String(json.outcome)),
	);
	return [
		{
			claim: `The example ${file}, run twice, books three candidates once each, for a credit each, and leaves no hold`,
			against: [
				...runs.flatMap(notSucceeded),
				...differences(
					booked.map(({ person }) => person.email),
					['amira.okafor@example.com', 'bryn.patel@example.com', 'dilys.jones@example.com'],
				),
				...differences(rows[0], ['created', 'created', 'created']),
				...differences(rows[1], ['already_booked', 'already_booked', 'already_booked']),
				...differences(
					[`${spent} credits`, `${bls.liveHolds().length} holds`],
					['3 credits', '0 holds'],
				),
			],
		},
	];
};
