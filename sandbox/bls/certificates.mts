import { onBooking } from '../booking/bookings.mts';
import type { BookingState } from '../booking/state.mts';
import { dayOf } from '../booking/time.mts';
import { pdf } from '../pdf.mts';
import type { Handlers, Hb } from '../service.mts';

/** Certificates: only once the training is completed and the equipment is in (documented). */
export function certificateHandlers({ settings }: Hb, state: BookingState): Handlers {
	return {
		'hbBooking.booking.downloadCertificate': onBooking(state, (booking) => {
			if (!state.hasCertificate(booking)) {
				const message =
					'The certificate is not available until the training is completed and the equipment is in.';
				return { status: settings.booking.certificateNotYet, body: { message } };
			}
			const { id, person, place } = booking;
			const lines = [
				'Certificate of training',
				`${person.first_name} ${person.last_name}`,
				`${place.course.name}, ${dayOf(place.start)}`,
			];
			return {
				status: 200,
				file: {
					name: `bls-certificate-${id}.pdf`,
					mimetype: 'application/pdf',
					bytes: pdf(lines, settings.documentBytes),
				},
			};
		}),
	};
}
