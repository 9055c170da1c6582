/** A course of the account (field names: usage). */
export interface Course {
	course_id: number;
	testid: number;
	course_name: string;
	notes: string;
	group_title: string;
}

/** A candidate's result in one course (field names: usage; dates in GMT: documented). */
export interface CourseResult {
	course_id: number;
	course_name: string;
	/** `YYYY-MM-DD HH:mm:ss` (assumed), `null` where it has not happened. */
	date_assigned: string | null;
	date_completed: string | null;
	renewal_date: string | null;
	course_status: string;
	grade: string | null;
}

const course = (course_id: number, course_name: string, group_title: string): Course => ({
	course_id,
	testid: course_id + 5000,
	course_name,
	notes: '',
	group_title,
});

export const COURSES: readonly Course[] = [
	course(101, 'Fire Safety', 'Mandatory'),
	course(102, 'Moving and Handling of People', 'Mandatory'),
	course(103, 'Infection Prevention and Control', 'Mandatory'),
	course(104, 'Safeguarding Adults', 'Mandatory'),
	course(105, 'Food Hygiene', 'Optional'),
	course(106, 'Lone Working', 'Optional'),
];

/** A course counts as assigned when it has a date of assignment. */
export const isAssigned = ({ date_assigned }: CourseResult) => date_assigned !== null;

export const isCompleted = ({ date_completed }: CourseResult) => date_completed !== null;

export const isExpired = ({ renewal_date }: CourseResult, now = new Date()) =>
	renewal_date !== null && renewal_date < gmt(now);

/**
 * Results as a candidate may have them: assigned and current, about to expire (in 30 days), expired,
 * and not done yet; completed without being assigned; and nothing in the last course.
 */
export function sampleResults(now: Date): CourseResult[] {
	const done = (index: number, days: { assigned?: number; completed: number; renewal: number }) =>
		result(index, {
			date_assigned: days.assigned === undefined ? null : inDays(now, days.assigned),
			date_completed: inDays(now, days.completed),
			renewal_date: inDays(now, days.renewal),
			course_status: days.renewal < 0 ? 'Expired' : 'Passed',
			grade: '90',
		});
	return [
		done(0, { assigned: -100, completed: -90, renewal: 275 }),
		done(1, { assigned: -345, completed: -335, renewal: 30 }),
		done(2, { assigned: -420, completed: -400, renewal: -35 }),
		result(3, { date_assigned: inDays(now, -5), course_status: 'Not started' }),
		done(4, { completed: -60, renewal: 305 }),
	];
}

const result = (index: number, fields: Partial<CourseResult>): CourseResult => ({
	course_id: COURSES[index].course_id,
	course_name: COURSES[index].course_name,
	date_assigned: null,
	date_completed: null,
	renewal_date: null,
	course_status: '',
	grade: null,
	...fields,
});

/** Nine in the morning, that many days from now. */
function inDays(now: Date, days: number): string {
	const date = new Date(now);
	date.setUTCDate(date.getUTCDate() + days);
	return `${date.toISOString().slice(0, 10)} 09:00:00`;
}

const gmt = (date: Date) => date.toISOString().slice(0, 19).replace('T', ' ');
