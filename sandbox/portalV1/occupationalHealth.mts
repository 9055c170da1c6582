import { createHash } from 'node:crypto';
import { invalid, listReply, NOTHING, notFound, recordReply } from '../answers.mts';
import type { RecordedFile } from '../recorder.mts';
import type { Handlers, Hb } from '../service.mts';
import type { Submission, UploadedFile } from '../state.mts';
import type { Form } from './forms.mts';
import { screeningHandlers } from './screening.mts';

const FIRST_DOCUMENT_ID = 70_001;

/** Forms and submissions of Portal V1. Answers never appear in what HB says about errors. */
export function occupationalHealthHandlers(hb: Hb): Handlers {
	const { state, settings } = hb;
	let documentId = FIRST_DOCUMENT_ID;
	const upload = ({
		fieldname,
		originalname,
		mimetype,
		size,
		buffer,
	}: RecordedFile): UploadedFile => ({
		document_id: documentId++,
		fieldname,
		name: originalname,
		mimetype,
		size,
		sha256: createHash('sha256')
			.update(buffer ?? '')
			.digest('hex'),
	});
	const saved = (status: number, submission: Submission) =>
		recordReply(settings, status, 'submission', {
			submission_ref: submission.submission_ref,
			status: submission.status,
		});
	return {
		...screeningHandlers(hb),

		'hbOccupationalHealth.form.getAll': (call) => {
			if (state.forms.length === 0) return NOTHING;
			const forms = state.forms.map(({ form_type, form_name }) => ({ form_type, form_name }));
			return listReply(settings, call, 'forms', forms, (told) => ({
				count: told.length,
				forms: told,
			}));
		},

		'hbOccupationalHealth.form.getFields': (call) => {
			if (state.forms.length === 0) return NOTHING;
			const form = state.forms.find(({ form_type }) => form_type === call.params.form_type);
			if (!form) return notFound('form_type');
			return listReply(settings, call, 'fields', form.fields, (fields) => ({
				count: fields.length,
				fields,
			}));
		},

		'hbOccupationalHealth.submission.create': ({ params, body }) => {
			if (!state.candidates.has(params.ref)) return notFound('candidate_ref');
			const { form_type, form_data, ...flat } = body;
			const form = state.forms.find((known) => known.form_type === form_type);
			if (!form) return invalid({ form_type: ['The selected form type is invalid.'] });
			const answers = (form_data ?? flat) as Record<string, unknown>;
			const errors = problemsOf(form, answers, true);
			if (errors) return invalid(errors);
			const submission = state.addSubmission({
				candidate_ref: params.ref,
				form_type: form.form_type,
				answers: { ...answers },
			});
			return saved(201, submission);
		},

		'hbOccupationalHealth.submission.update': ({ params, body, files }) => {
			const submission = state.submissions.get(params.ref);
			if (!submission) return notFound('submission_ref');
			if (isFinal(submission)) return alreadyFinal();
			const { form_data, ...flat } = body;
			const changes = { ...flat, ...(form_data as object | undefined) };
			const form = state.forms.find(({ form_type }) => form_type === submission.form_type);
			const errors = form && problemsOf(form, changes, false);
			if (errors) return invalid(errors);
			Object.assign(submission.answers, changes);
			submission.files.push(...files.map(upload));
			if (submission.files.length > 0) submission.status = 'documents';
			return saved(200, submission);
		},

		'hbOccupationalHealth.submission.finalize': ({ params }) => {
			const submission = state.submissions.get(params.submission_ref);
			if (!submission) return notFound('submission_ref');
			if (isFinal(submission)) return alreadyFinal();
			submission.status = 'final';
			return saved(200, submission);
		},

		'hbOccupationalHealth.submission.getAll': (call) => {
			const { ref } = call.params;
			if (!state.candidates.has(ref)) return notFound('candidate_ref');
			const submissions = (state.submissionsByCandidate.get(ref) ?? []).map(
				({ submission_ref, form_type, status, created_at }) => ({
					submission_ref,
					form_type,
					status,
					created_at,
				}),
			);
			if (submissions.length === 0) return NOTHING;
			return listReply(settings, call, 'submissions', submissions, (told) => [
				{ submissions: told },
			]);
		},
	};
}

const isFinal = ({ status }: Submission) => status === 'final' || status === 'finished';

const alreadyFinal = () => invalid({ submission_ref: ['The submission is final already.'] });

/** HB's validation of answers, by field; `undefined` when all is well. */
function problemsOf(
	{ fields }: Form,
	answers: Record<string, unknown>,
	isComplete: boolean,
): Record<string, string[]> | undefined {
	const errors: Record<string, string[]> = {};
	for (const { field_name, field_label, required, maxlength } of fields) {
		const answer = answers[field_name];
		const isEmpty = answer === undefined || answer === '';
		if (required && isEmpty && (isComplete || answer === '')) {
			errors[field_name] = [`The field "${field_label}" is required.`];
		} else if (maxlength && typeof answer === 'string' && answer.length > maxlength) {
			errors[field_name] = [`The field "${field_label}" may not exceed ${maxlength} characters.`];
		}
	}
	return Object.keys(errors).length > 0 ? errors : undefined;
}
