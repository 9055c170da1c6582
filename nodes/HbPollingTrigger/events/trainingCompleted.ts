import type { IDataObject } from 'n8n-workflow';
import { CANDIDATES } from '../../shared/operation/directory';
import { PORTAL_V1 } from '../../shared/transport/apis';
import { isKey } from '../../shared/transport/unwrap';
import type { Found, SweepEvent } from '../helpers/event';
import { timeOf } from '../helpers/start';
import { courseOf, resultsOf } from '../helpers/training';

/** HB's words for the status of a course are not documented. */
const NOT_PASSED = /fail|not (passed|complete)|incomplete|in progress|not started/i;

const isCompleted = ({ date_completed, course_status }: IDataObject) =>
	isKey(date_completed) && !NOT_PASSED.test(String(course_status ?? ''));

export const trainingCompleted: SweepEvent = {
	access: PORTAL_V1,
	list: CANDIDATES,
	askAgainMinutes: 60,
	settings: () => ({ kinds: ['completed'] }),
	async ask(candidate, asking) {
		const results = await resultsOf(candidate, asking);
		const found = results.filter(isCompleted).map((item): Found => {
			const { date_completed } = item;
			const id = [courseOf(item), date_completed];
			return { item, fact: { kind: 'completed', id }, at: timeOf(date_completed) };
		});
		return { found, isOpen: found.length < results.length };
	},
};
