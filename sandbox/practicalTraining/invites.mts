import { unprocessable } from '../answers.mts';
import type { BookingState } from '../booking/state.mts';
import type { Person } from '../booking/types.mts';
import { inviteView, pageFor, topLevel } from '../booking/views.mts';
import { textOf } from '../booking/time.mts';
import type { Handlers, Hb } from '../service.mts';

const PERSON = ['email', 'first_name', 'last_name', 'phone', 'job_role'];

/** Booking invites, of which only the name is known; HB does not look whether there is one already. */
export function inviteHandlers({ settings }: Hb, state: BookingState): Handlers {
	return {
		'hbBooking.bookingInvite.getAll': (call) => {
			const { course_id, email, status } = call.query;
			const found = [...state.invites.values()].filter(
				(invite) =>
					(course_id === undefined || invite.course?.id === course_id) &&
					(email === undefined || invite.person.email === textOf(email).toLowerCase()) &&
					(status === undefined || invite.status === status),
			);
			return pageFor(settings, call, 'booking_invites', found.reverse().map(inviteView));
		},

		'hbBooking.bookingInvite.create': ({ body }) => {
			const { course_id } = body;
			const course = state.courses.find(({ id }) => id === course_id) ?? null;
			if (course_id !== undefined && !course)
				return unprocessable({ course_id: ['The selected course id is invalid.'] });
			const given = Object.entries(body).filter(([name]) => PERSON.includes(name));
			const person = Object.fromEntries(given) as unknown as Person;
			const invite = state.addInvite({ person, course });
			state.emails.push({ to: person.email, about: 'invite' });
			return topLevel(settings, 201, 'booking_invite', inviteView(invite));
		},
	};
}
