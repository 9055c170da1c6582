import { randomBytes } from 'node:crypto';
import { catalogueOf, comingEvents } from './catalogue.mts';
import { eventPlace } from './places.mts';
import { addHours, inDays } from './time.mts';
import type {
	Attendance,
	Booking,
	BookingService,
	Course,
	Email,
	Hold,
	Invite,
	Location,
	Person,
	Place,
	Trainer,
	TrainingEvent,
} from './types.mts';
import { Wallet } from './wallet.mts';

const FIRST_BOOKING_ID = 90_001;
const FIRST_INVITE_ID = 7_001;

export interface NewBooking extends Partial<Omit<Booking, 'id' | 'person' | 'place'>> {
	person?: Partial<Person>;
	place?: Partial<Place>;
}

export type NewInvite = Partial<Omit<Invite, 'id' | 'person'>> & { person?: Partial<Person> };

/** What a booking service holds. What happens in it, HB tells to webhook endpoints: `emit`. */
export class BookingState {
	readonly courses: Course[] = [];
	readonly locations: Location[] = [];
	readonly trainers: Trainer[] = [];
	/** Of practical training. */
	readonly events: TrainingEvent[] = [];
	/** By id, the oldest first. */
	readonly bookings = new Map<number, Booking>();
	/** By hold_hash; those that have expired may be among them. */
	readonly holds = new Map<string, Hold>();
	/** By id, the oldest first (practical training). */
	readonly invites = new Map<number, Invite>();
	readonly wallet = new Wallet(() => this.now());
	/** To candidates. Only the payment link is documented. */
	readonly emails: Email[] = [];
	/** Told of each event, under HB's name for it. */
	emit: (event: string, booking: Booking) => void = () => undefined;
	private nextId = FIRST_BOOKING_ID;
	private aheadMs = 0;

	constructor(readonly service: BookingService) {
		this.reset();
	}

	reset(): void {
		this.aheadMs = 0;
		this.nextId = FIRST_BOOKING_ID;
		for (const map of [this.bookings, this.holds, this.invites]) map.clear();
		const { courses, locations, trainers } = catalogueOf(this.service);
		this.courses.splice(0, Infinity, ...courses);
		this.locations.splice(0, Infinity, ...locations);
		this.trainers.splice(0, Infinity, ...trainers);
		const isBls = this.service === 'bls';
		this.events.splice(0, Infinity, ...(isBls ? [] : comingEvents(this, this.now())));
		this.emails.length = 0;
		this.wallet.reset(this.courses);
	}

	now(): Date {
		return new Date(Date.now() + this.aheadMs);
	}

	/** Lets time pass for this service, so that holds expire and events begin. */
	advance(seconds: number): void {
		this.aheadMs += seconds * 1000;
	}

	liveHolds(): Hold[] {
		const now = this.now();
		return [...this.holds.values()].filter(({ expires }) => expires > now);
	}

	/** Holds a place for so many seconds, whether it is free or not. */
	addHold(place: Place, seconds = 1800): Hold {
		const hash = randomBytes(16).toString('hex');
		const hold = { hash, place, expires: new Date(this.now().getTime() + seconds * 1000) };
		this.holds.set(hash, hold);
		return hold;
	}

	/** A hold that has not expired. */
	liveHold(hash: string): Hold | undefined {
		const hold = this.holds.get(hash);
		return hold && hold.expires > this.now() ? hold : undefined;
	}

	/** A new booking, whatever HB would say about it. */
	addBooking({ person, place, ...fields }: NewBooking = {}): Booking {
		const id = this.nextId++;
		const booking: Booking = {
			id,
			person: {
				first_name: 'Sam',
				last_name: `Sample ${id}`,
				email: `sample.${id}@example.com`,
				...person,
			},
			place: { ...this.firstPlace(), ...place },
			booking_status: 'booked',
			pay_status: 'completed',
			pay_option: 'credits',
			attendance: null,
			training_status: 'pending',
			equipment_status: 'out',
			created: this.now(),
			...fields,
		};
		this.bookings.set(id, booking);
		this.emit('booking.created', booking);
		if (booking.booking_status === 'booked') this.emit('booking.confirmed', booking);
		return booking;
	}

	/** An invite; nobody gets an e-mail. It is open for 14 days. */
	addInvite({ person, ...fields }: NewInvite = {}): Invite {
		const id = FIRST_INVITE_ID + this.invites.size;
		const invite: Invite = {
			id,
			person: { email: `invited.${id}@example.com`, ...person },
			course: null,
			status: 'pending',
			created: this.now(),
			expires: new Date(this.now().getTime() + 14 * 86_400_000),
			...fields,
		};
		this.invites.set(id, invite);
		return invite;
	}

	/**
	 * `count` bookings of invented people, on days from a week ago to two weeks ahead; to every third
	 * of those that are over nobody came.
	 */
	seedBookings(count: number): Booking[] {
		const now = this.now();
		return Array.from({ length: count }, (_, index) => {
			const course = this.courses[index % this.courses.length];
			const start = inDays(now, ((index * 5) % 21) - 7, '09:00');
			const end = addHours(start, course.hours);
			const location = this.locations[index % this.locations.length] ?? null;
			const isOver = end < now;
			const cameNot = index % 3 === 0;
			return this.addBooking({
				// of no event: they take no seats of the coming ones
				place: { course, location, start, end, eventId: undefined },
				attendance: isOver ? (cameNot ? 'no_show' : 'attended') : null,
				training_status: isOver && !cameNot ? 'completed' : 'pending',
				equipment_status: isOver && index % 2 === 0 ? 'in' : 'out',
			});
		});
	}

	/** The candidate has paid, or HB has reviewed the booking. */
	confirm(id: number): Booking {
		return this.change(id, 'booking.confirmed', {
			booking_status: 'booked',
			pay_status: 'completed',
		});
	}

	/** Cancels, and gives back what the booking took from the wallet (assumed). */
	cancel(id: number): Booking {
		const { pay_option, pay_status, place } = this.bookingOf(id);
		const refunded = this.wallet.refund(pay_option, place.course);
		return this.change(id, 'booking.cancelled', {
			booking_status: 'cancelled',
			pay_status: refunded ? 'refunded' : pay_status,
		});
	}

	/** The name of the event is assumed. */
	reschedule(id: number, start: Date): Booking {
		const { place } = this.bookingOf(id);
		const end = addHours(start, place.course.hours);
		return this.change(id, 'booking.rescheduled', { place: { ...place, start, end } });
	}

	markAttendance(id: number, attendance: Attendance): Booking {
		return this.change(id, 'booking.attendance_marked', { attendance });
	}

	completeTraining(id: number): Booking {
		return this.changeForCertificate(id, { training_status: 'completed' });
	}

	/** The kit is back (BLS). */
	returnEquipment(id: number): Booking {
		return this.changeForCertificate(id, { equipment_status: 'in' });
	}

	/** BLS: training completed and equipment in (documented); else the training is enough (assumed). */
	hasCertificate({ training_status, equipment_status }: Booking): boolean {
		const isBack = this.service !== 'bls' || equipment_status === 'in';
		return training_status === 'completed' && isBack;
	}

	/** Everything as JSON, for other processes. */
	toJSON() {
		const { bookings, holds, invites, wallet, emails } = this;
		const lists = { bookings, holds, invites };
		return {
			...Object.fromEntries(Object.entries(lists).map(([name, map]) => [name, [...map.values()]])),
			wallet,
			emails,
		};
	}

	private bookingOf(id: number): Booking {
		const booking = this.bookings.get(id);
		if (!booking) throw new Error(`There is no booking ${id}`);
		return booking;
	}

	private change(id: number, event: string, changes: Partial<Booking>): Booking {
		const booking = Object.assign(this.bookingOf(id), changes);
		this.emit(event, booking);
		return booking;
	}

	private changeForCertificate(id: number, changes: Partial<Booking>): Booking {
		const booking = this.bookingOf(id);
		const had = this.hasCertificate(booking);
		Object.assign(booking, changes);
		if (!had && this.hasCertificate(booking)) this.emit('booking.certificate_available', booking);
		return booking;
	}

	private firstPlace(): Place {
		const [event] = this.events;
		if (event) return eventPlace(event);
		const [course] = this.courses;
		const start = inDays(this.now(), 1, '09:00');
		const end = addHours(start, course.hours);
		return { course, location: null, trainer: this.trainers[0], start, end };
	}
}
