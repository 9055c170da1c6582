import { inDays, isoWithOffset } from '../booking/time.mts';

/** The fields of these are guesses: only the names of the schemas are known. */
export interface InterviewBooking {
	id: number;
	candidate_name: string;
	candidate_email: string;
	interview_date: string;
	status: string;
}

export interface BookingLink {
	id: number;
	name: string;
	email: string;
	url: string;
}

const INTERVIEWS = 25;
const NAMES = ['Amira Okafor', 'Bryn Patel', 'Dilys Jones', 'Eoin Byrne'];

/** Interview bookings and the academy's booking links, invented. */
export class ServicesState {
	readonly interviews: InterviewBooking[] = [];
	readonly links: BookingLink[] = [];

	constructor() {
		this.reset();
	}

	reset(): void {
		const now = new Date();
		const interviews = Array.from({ length: INTERVIEWS }, (_, index) => ({
			id: 301 + index,
			candidate_name: NAMES[index % NAMES.length],
			candidate_email: `sample.${301 + index}@example.com`,
			interview_date: isoWithOffset(inDays(now, index - 10, '10:00')),
			status: index < 10 ? 'completed' : 'booked',
		}));
		this.interviews.splice(0, Infinity, ...interviews);
		const links = NAMES.map((name, index) => ({
			id: 401 + index,
			name,
			email: `sample.${401 + index}@example.com`,
			url: `https://hb.example.com/book/${401 + index}`,
		}));
		this.links.splice(0, Infinity, ...links);
	}

	/** Everything as JSON, for other processes. */
	toJSON() {
		return { interviews: this.interviews, links: this.links };
	}
}
