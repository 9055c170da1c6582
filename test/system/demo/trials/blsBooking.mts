import { itemsOf, notSucceeded } from '../../n8n/execution.mts';
import { differences, runCopy, type Trial } from './trial.mts';

/** bls-booking.json: three candidates, each with a timeslot and a credit of their own. */
export const tryBlsBooking: Trial = async ({ n8n, sandbox }, { file, workflow }) => {
	const { bls } = sandbox.state.booking;
	const [course] = bls.courses;
	const known = bls.bookings.size;
	const credits = bls.wallet.credits.get(course.id) ?? 0;
	const run = await runCopy(n8n, workflow);
	const booked = [...bls.bookings.values()].slice(known);
	const spent = credits - (bls.wallet.credits.get(course.id) ?? 0);
	const rows = itemsOf(run, 'List for the Team').map(({ json }) => String(json.outcome));
	return [
		{
			claim: `The example ${file} books three candidates once each, for a credit each, and leaves no hold`,
			against: [
				...notSucceeded(run),
				...differences(
					booked.map(({ person }) => person.email),
					['amira.okafor@example.com', 'bryn.patel@example.com', 'dilys.jones@example.com'],
				),
				...differences(rows, ['created', 'created', 'created']),
				...differences(
					[`${spent} credits`, `${bls.liveHolds().length} holds`],
					['3 credits', '0 holds'],
				),
			],
		},
	];
};
