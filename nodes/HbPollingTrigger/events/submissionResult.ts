import type { IDataObject } from 'n8n-workflow';
import { resultOf } from '../../HbOccupationalHealth/resources/submission/getResult';
import { SUBMISSION_WRAPPERS } from '../../HbOccupationalHealth/resources/submission/getAll';
import { CANDIDATES } from '../../shared/operation/directory';
import { PORTAL_V1 } from '../../shared/transport/apis';
import { fillPath } from '../../shared/transport/path';
import { isKey } from '../../shared/transport/unwrap';
import type { Found, SweepEvent } from '../helpers/event';
import { timeIn } from '../helpers/start';

export const SUBMISSIONS_PATH = '/submissions/{candidate_ref}';
export const RESULT_PATH = '/submissions/{submission_ref}/result';
/** HB documents no date of a result: these are usual (assumed). */
const DATES = ['completed_at', 'date_completed', 'result_date', 'finalised_at', 'screened_at'];

/** Results of screenings (documented), asked for by the submissions of each candidate (paths assumed). */
export const submissionResult: SweepEvent = {
	access: PORTAL_V1,
	list: CANDIDATES,
	askAgainMinutes: 60,
	settings: (read) => ({
		kinds: ['result'],
		paths: {
			submissionsPath: read('options.submissionsPath', SUBMISSIONS_PATH),
			resultPath: read('options.resultPath', RESULT_PATH),
		},
	}),
	async ask(candidate, { reader, settings, knows, mayGoOn }) {
		const { submissionsPath = SUBMISSIONS_PATH, resultPath = RESULT_PATH } = settings.paths ?? {};
		const candidate_ref = candidate[CANDIDATES.id];
		const path = fillPath(submissionsPath, () => candidate_ref);
		const listed = await reader.ofPerson({ path, names: SUBMISSION_WRAPPERS });
		const submissions = listed.filter(({ submission_ref }) => isKey(submission_ref));
		const found: Found[] = [];
		let asked = 0;
		let isOpen = false;
		for (const submission of submissions) {
			const { submission_ref } = submission;
			const fact = { kind: 'result', id: submission_ref };
			// a screening has one result: HB is not asked for it again
			if (knows(fact)) {
				found.push({ item: {}, fact });
				continue;
			}
			const result =
				asked++ === 0 || mayGoOn()
					? resultOf(await reader.one(fillPath(resultPath, () => submission_ref)), submission_ref)
					: undefined;
			if (result?.outcome !== 'completed') {
				isOpen = true;
				continue;
			}
			const item: IDataObject = { candidate_ref, ...formOf(submission), ...result, candidate };
			found.push({ item, fact, at: timeIn({ ...submission, ...result }, DATES) });
		}
		return { found, isOpen };
	},
};

/** What the list shows of a submission beside its status, which is not that of the result. */
const formOf = ({ form_type, form_name, created_at }: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries({ form_type, form_name, created_at }).filter(([, value]) => value !== undefined),
	);
