/** Courses as HB reports them of a candidate. */
import type { Sandbox } from '../../sandbox/index.mts';

export interface Course {
	course_id?: number;
	completed?: string;
	renewal?: string;
	status?: string;
}
const course = ({ course_id = 101, completed, renewal, status = 'Passed' }: Course) => ({
	course_id,
	course_name: `Course ${course_id}`,
	date_assigned: '2025-01-01 09:00:00',
	date_completed: completed ? `${completed} 09:00:00` : null,
	renewal_date: renewal ? `${renewal} 09:00:00` : null,
	course_status: completed ? status : 'Not started',
	grade: null,
});

/** Gives a candidate these courses. */
export const train = ({ state }: Sandbox, ref: string, ...courses: Course[]) =>
	state.results.set(ref, courses.map(course));
