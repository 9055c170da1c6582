import { searchWholeList } from '../../shared/methods/listSearch';
import { COURSE_WRAPPERS, getAll } from '../resources/course/getAll';

/** Courses for the From List mode of the Course parameter. */
export const searchCourses = searchWholeList(
	getAll.request.url,
	COURSE_WRAPPERS,
	({ course_id, course_name, group_title }) => ({
		name: group_title ? `${String(course_name)} (${String(group_title)})` : String(course_name),
		value: String(course_id),
	}),
);
