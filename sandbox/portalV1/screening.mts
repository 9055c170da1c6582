import { IN_PROGRESS, NOTHING, notFound, recordReply } from '../answers.mts';
import { pdf } from '../pdf.mts';
import type { Handlers, Hb } from '../service.mts';
import type { Screening } from '../settings.mts';
import type { Submission } from '../state.mts';

/** The result of a screening: 202 until it is there (documented), after as many questions as are set. */
export function screeningHandlers({ state, settings }: Hb): Handlers {
	const screeningOf = (submission: Submission): Screening => ({
		...settings.screening,
		...submission.screening,
	});
	/** Counts the question; gives whether the screening has finished. */
	const hasFinished = (submission: Submission) => {
		if (submission.status === 'final' && submission.polls++ >= screeningOf(submission).polls) {
			submission.status = 'finished';
		}
		return submission.status === 'finished';
	};
	return {
		'hbOccupationalHealth.submission.getResult': ({ params }) => {
			const submission = state.submissions.get(params.submission_ref);
			if (!submission) return notFound('submission_ref');
			if (!hasFinished(submission)) return IN_PROGRESS;
			return recordReply(settings, 200, 'result', resultOf(submission, screeningOf(submission)));
		},

		'hbOccupationalHealth.submission.downloadResult': ({ params }) => {
			const submission = state.submissions.get(params.submission_ref);
			if (!submission) return notFound('submission_ref');
			if (!hasFinished(submission)) return IN_PROGRESS;
			const { certificate, status } = screeningOf(submission);
			if (!certificate) return NOTHING;
			return {
				status: 200,
				file: {
					name: `oh-certificate-${submission.submission_ref.slice(0, 8)}.pdf`,
					mimetype: 'application/pdf',
					bytes: pdf(['Occupational health certificate', status], settings.documentBytes),
				},
			};
		},
	};
}

/** The documented fields: `documents` only where there are some, `result` only with a certificate. */
function resultOf({ files }: Submission, { status, certificate }: Screening) {
	const documents = files.map(({ document_id }) => ({
		document_id,
		document_status: 'accepted',
		document_information: '',
	}));
	const expires = new Date();
	expires.setUTCFullYear(expires.getUTCFullYear() + 1);
	return {
		status,
		information: '',
		...(documents.length > 0 && { documents }),
		...(certificate && {
			result: {
				clearance_level: 'Standard',
				certificate_expire: expires.toISOString().slice(0, 10),
			},
		}),
	};
}
