/** The booking services. They keep their bookings, holds and wallets apart. */
export type BookingService = 'bls' | 'practicalTraining';

export interface Course {
	id: number;
	name: string;
	/** With VAT, in pounds. */
	cost: number;
	/** How long a training takes, in hours. */
	hours: number;
}

export interface Location {
	id: number;
	name: string;
	address: string;
}

export interface Trainer {
	id: number;
	name: string;
}

/** A date at a location (practical training). */
export interface TrainingEvent {
	id: number;
	course: Course;
	location: Location;
	trainer: Trainer;
	start: Date;
	end: Date;
	capacity: number;
}

/** A free place of a trainer (BLS). */
export interface Timeslot {
	course: Course;
	/** 2026-06-10 */
	date: string;
	/** 09:00 */
	time: string;
	remaining: number;
}

/** What is held or booked: a timeslot or a seat. */
export interface Place {
	course: Course;
	location: Location | null;
	trainer: Trainer | null;
	start: Date;
	end: Date;
	/** The training event, of practical training. */
	eventId?: number;
}

export interface Hold {
	hash: string;
	place: Place;
	expires: Date;
}

export interface Person {
	first_name: string;
	last_name: string;
	email: string;
	phone?: string;
	job_role?: string;
	address?: string;
	city?: string;
	postcode?: string;
}

export type Attendance = 'attended' | 'no_show';

/** All of a booking; each service shows its part of it (views.mts). */
export interface Booking {
	id: number;
	person: Person;
	place: Place;
	/** Documented: booked (BLS), pending. */
	booking_status: 'pending' | 'booked' | 'cancelled';
	/** Documented: completed (BLS). */
	pay_status: 'pending' | 'completed' | 'refunded';
	pay_option: string;
	attendance: Attendance | null;
	/** `completed` is documented, the other is assumed. */
	training_status: 'pending' | 'completed';
	/** `in` is documented, the other is assumed. */
	equipment_status: 'out' | 'in';
	agency_contact_name?: string;
	agency_contact_email?: string;
	agency_email?: string;
	created: Date;
}

/** An invite by which a candidate books; all of it assumed (practical training). */
export interface Invite {
	id: number;
	person: Partial<Person> & Pick<Person, 'email'>;
	course: Course | null;
	status: 'pending' | 'booked' | 'cancelled';
	created: Date;
	expires: Date;
}

/** An e-mail to a candidate that was not sent. */
export interface Email {
	to: string;
	about: 'payment' | 'invite';
	booking_id?: number;
}
