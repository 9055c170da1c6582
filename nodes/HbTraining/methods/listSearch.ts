import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchWholeList } from '../../shared/methods/searchWholeList';
import { COURSE_WRAPPERS } from '../resources/course/getAll';

/** Courses for the From List mode of the Course parameter. */
export async function searchCourses(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchWholeList(
		this,
		'/training-list',
		COURSE_WRAPPERS,
		filter,
		({ course_id, course_name, group_title }) => ({
			name: group_title ? `${String(course_name)} (${String(group_title)})` : String(course_name),
			value: String(course_id),
		}),
	);
}
