import { searchWholeList } from '../../shared/methods/listSearch';
import { fillPath } from '../../shared/transport/path';
import { FORM_WRAPPERS, getAll as getForms } from '../resources/form/getAll';
import { getAll as getSubmissions, SUBMISSION_WRAPPERS } from '../resources/submission/getAll';

/** Forms for the From List mode of the Form parameter. The field names are not documented (assumed). */
export const searchForms = searchWholeList(getForms.request.url, FORM_WRAPPERS, (form) => {
	const value = String(form.form_type ?? form.type ?? form.form_id ?? form.id ?? '');
	return { name: String(form.form_name ?? form.name ?? form.title ?? form.label ?? value), value };
});

/** The submissions of the candidate picked above, for the From List mode of the Submission parameter. */
export const searchSubmissions = searchWholeList(
	(context) => {
		const candidate = context.getCurrentNodeParameter('candidateRef', { extractValue: true });
		return candidate ? fillPath(getSubmissions.request.url, () => candidate) : undefined;
	},
	SUBMISSION_WRAPPERS,
	(submission) => {
		const value = String(submission.submission_ref ?? submission.id ?? '');
		const facts = [submission.form_type, submission.status, submission.created_at].filter(Boolean);
		return { name: facts.length > 0 ? facts.join(', ') : value, value };
	},
);
