import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchPages } from '../../shared/methods/listSearch';
import { COURSE_WRAPPERS, COURSES_PATH } from '../resources/course/getAll';
import { BOTH } from '../../shared/transport/apis';

const COURSES = { path: COURSES_PATH, names: COURSE_WRAPPERS, access: BOTH };

/** Courses for the From List mode of the Course parameter. */
export async function searchCourses(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchPages(this, COURSES, { filter, paginationToken }, ({ id, name }) => [
		{ name: String(name ?? id), value: String(id) },
	]);
}
