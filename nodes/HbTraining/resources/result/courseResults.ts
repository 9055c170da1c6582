import type { IDataObject } from 'n8n-workflow';
import type { Work } from '../../../shared/operation/perItem';
import { listed } from '../../../shared/transport/answer';
import { withUtcDates } from '../../../shared/helpers/utcDates';
import { COURSE_WRAPPERS } from '../course/getAll';

/** One item per course result, with the candidate's reference on it; 204 means no results (documented). */
export const courseResults: Work = async (item) => {
	const response = await item.send({ repeatable: true });
	const candidate = await item.candidate();
	return listed(response, [...COURSE_WRAPPERS, 'result', 'results']).map(
		(result): IDataObject => ({ ...candidate, ...withUtcDates(result) }),
	);
};
