import { NOTHING, notFound } from '../answers.mts';
import { pdf } from '../pdf.mts';
import type { Handler, Handlers, Hb } from '../service.mts';
import { isAssigned, isCompleted, isExpired, type CourseResult } from './courses.mts';

/** The five certificates. Which courses each has in it follows their titles (assumed). */
export function certificateHandlers({ state, settings }: Hb): Handlers {
	const certificate =
		(name: string, belongs: (result: CourseResult, courseId: string) => boolean): Handler =>
		({ params }) => {
			const candidate = state.candidates.get(params.candidate_ref);
			if (!candidate) return notFound('candidate_ref');
			const results = state
				.resultsOf(params.candidate_ref)
				.filter((result) => isCompleted(result) && belongs(result, params.course_id));
			if (results.length === 0) return NOTHING;
			const lines = results.map(
				({ course_name, date_completed, renewal_date }) =>
					`${course_name}: completed ${date_completed?.slice(0, 10)}, renew by ${renewal_date?.slice(0, 10)}`,
			);
			return {
				status: 200,
				file: {
					name: `${name}-${candidate.candidate_id}.pdf`,
					mimetype: 'application/pdf',
					bytes: pdf(
						['Training certificate', `${candidate.first_name} ${candidate.last_name}`, ...lines],
						settings.documentBytes,
					),
				},
			};
		};
	return {
		'hbTraining.certificate.download.current': certificate(
			'training-certificate',
			(result) => isAssigned(result) && !isExpired(result),
		),
		'hbTraining.certificate.download.includingExpired': certificate(
			'training-certificate-expired',
			isAssigned,
		),
		'hbTraining.certificate.download.nonAssigned': certificate(
			'training-certificate-unassigned',
			(result) => !isExpired(result),
		),
		'hbTraining.certificate.download.all': certificate('training-certificate-all', () => true),
		'hbTraining.certificate.download.course': certificate(
			'training-certificate-course',
			({ course_id }, courseId) => String(course_id) === courseId,
		),
	};
}
