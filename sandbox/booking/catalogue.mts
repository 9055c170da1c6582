import { addHours, inDays } from './time.mts';
import type { BookingService, Course, Location, Trainer, TrainingEvent } from './types.mts';

/** What a service has to offer. */
export interface Catalogue {
	courses: Course[];
	locations: Location[];
	trainers: Trainer[];
}

const BLS: Catalogue = {
	courses: [
		{ id: 1, name: 'Adult Basic Life Support', cost: 48, hours: 2 },
		{ id: 2, name: 'Paediatric Basic Life Support', cost: 54, hours: 2 },
	],
	locations: [],
	trainers: [
		{ id: 11, name: 'Morag Sinclair' },
		{ id: 12, name: 'Idris Bevan' },
		{ id: 13, name: 'Tomasz Zielinski' },
	],
};

const PRACTICAL: Catalogue = {
	courses: [
		{ id: 1, name: 'Moving and Handling of People', cost: 85, hours: 7 },
		{ id: 2, name: 'Immediate Life Support', cost: 140, hours: 8 },
		{ id: 3, name: 'Conflict Resolution and Breakaway', cost: 95, hours: 6 },
	],
	locations: [
		{ id: 21, name: 'Paisley Training Centre', address: '1 Sample Street, Paisley PA1 1AA' },
		{ id: 22, name: 'Leeds Training Centre', address: '2 Sample Road, Leeds LS1 1AA' },
		{ id: 23, name: 'Croydon Training Centre', address: '3 Sample Lane, Croydon CR0 1AA' },
	],
	trainers: [
		{ id: 31, name: 'Ngozi Adeyemi' },
		{ id: 32, name: 'Rhys Pritchard' },
	],
};

/** Invented courses, locations and trainers of a service. */
export const catalogueOf = (service: BookingService): Catalogue =>
	structuredClone(service === 'bls' ? BLS : PRACTICAL);

/** The times of day at which BLS trainers begin. */
export const SLOT_TIMES = ['09:00', '11:30', '14:00'];
/** The coming days that have timeslots. */
export const SLOT_DAYS = 14;

const EVENT_COUNT = 24;
const FIRST_EVENT_ID = 501;
const CAPACITY = 12;

/** Training events over the coming weeks, every other day; the fourth has no seats. */
export function comingEvents({ courses, locations, trainers }: Catalogue, now: Date) {
	return Array.from({ length: EVENT_COUNT }, (_, index): TrainingEvent => {
		const course = courses[index % courses.length];
		const start = inDays(now, 2 + index * 2, '09:30');
		return {
			id: FIRST_EVENT_ID + index,
			course,
			location: locations[Math.floor(index / courses.length) % locations.length],
			trainer: trainers[index % trainers.length],
			start,
			end: addHours(start, course.hours),
			capacity: index === 3 ? 0 : CAPACITY,
		};
	});
}
