import type { IDataObject } from 'n8n-workflow';
import { COURSE_WRAPPERS } from '../../HbTraining/resources/course/getAll';
import { CANDIDATES } from '../../shared/operation/directory';
import { withUtcDates } from '../../shared/helpers/utcDates';
import { fillPath } from '../../shared/transport/path';
import { isKey } from '../../shared/transport/unwrap';
import type { Asking } from './event';

const REPORT_PATH = '/training-results/{candidate_ref}';
const REPORT_WRAPPERS = [...COURSE_WRAPPERS, 'result', 'results'];

/** The course results of a candidate, each as an item of the trigger (path and fields: usage). */
export async function resultsOf(
	candidate: IDataObject,
	{ reader }: Asking,
): Promise<IDataObject[]> {
	const candidate_ref = candidate[CANDIDATES.id];
	const path = fillPath(REPORT_PATH, () => candidate_ref);
	return (await reader.ofPerson({ path, names: REPORT_WRAPPERS })).map((result) => ({
		candidate_ref,
		...withUtcDates(result),
		candidate,
	}));
}

/** What tells a course from the others of a candidate. */
export const courseOf = ({ course_id, course_name }: IDataObject) =>
	isKey(course_id) ? course_id : course_name;
