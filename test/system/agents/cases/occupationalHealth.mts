import type { Sandbox, Submission } from '../../../../sandbox/index.mts';
import { notSent, unknown, UNKNOWN_REF, onOne, answering, type Cases } from './operationCase.mts';

const FORM = 'new_starter';
/** The required answers of the form. */
const ANSWERS = {
	job_title: 'Nurse',
	date_of_birth: '1990-04-01',
	back_problems: 'No',
	consent: '1',
};

const submissionRef = ({ state }: Sandbox, status: Submission['status']) =>
	state.addSubmission({
		candidate_ref: state.addCandidate().candidate_ref,
		form_type: FORM,
		answers: ANSWERS,
		files: [],
		status,
		created_at: '2026-06-05T10:00:00Z',
		polls: 0,
	}).submission_ref;

const unknownSubmission = unknown('submissionRef', UNKNOWN_REF);

export const occupationalHealthCases: Cases = {
	'hbOccupationalHealth.form.getAll': answering(/"form_type":"new_starter"/),
	'hbOccupationalHealth.form.getFields': onOne(
		'formType',
		() => FORM,
		/"field_name":"back_problems"/,
		unknown('formType', 'no_such_form'),
	),
	'hbOccupationalHealth.submission.create': ({ state }) => ({
		fixed: { specifyAnswers: 'json' },
		byModel: {
			candidateRef: state.addCandidate().candidate_ref,
			formType: FORM,
			answersJson: ANSWERS,
		},
		wrong: notSent(
			'answersJson',
			{ job_title: 'Nurse' },
			/Required answers are missing: Date of birth/,
			/Answer them and run this item again\. No screening was started\./,
		),
		answers: /"submission_ref":"[^"]+".*"outcome":"created"/,
	}),
	'hbOccupationalHealth.submission.update': (sandbox) => ({
		fixed: { 'fields.mappingMode': 'defineBelow' },
		byModel: {
			submissionRef: submissionRef(sandbox, 'created'),
			'fields.value.gp_name': 'Dr Sample',
		},
		wrong: unknownSubmission,
		answers: /"outcome":"updated"/,
	}),
	'hbOccupationalHealth.submission.finalize': onOne(
		'submissionRef',
		(sandbox) => submissionRef(sandbox, 'documents'),
		/"outcome":"finalized"/,
		unknownSubmission,
	),
	'hbOccupationalHealth.submission.getAll': ({ state }) => {
		const { candidate_ref } = state.addCandidate();
		for (let index = 0; index < 60; index++) {
			state.addSubmission({
				candidate_ref,
				form_type: FORM,
				answers: ANSWERS,
				files: [],
				status: 'created',
				created_at: '2026-06-05T10:00:00Z',
				polls: 0,
			});
		}
		return {
			byModel: { candidateRef: candidate_ref },
			wrong: unknown('candidateRef', UNKNOWN_REF),
			answers: /"submission_ref"/,
		};
	},
	'hbOccupationalHealth.submission.getResult': onOne(
		'submissionRef',
		(sandbox) => submissionRef(sandbox, 'finished'),
		/"status":"pass".*"outcome":"completed"/,
		unknownSubmission,
	),
	'hbOccupationalHealth.submission.downloadResult': onOne(
		'submissionRef',
		(sandbox) => submissionRef(sandbox, 'finished'),
		/"outcome":"downloaded"/,
		unknownSubmission,
	),
};
