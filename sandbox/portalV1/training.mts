import { listReply, NOTHING, notFound, type Reply } from '../answers.mts';
import type { Handlers, Hb } from '../service.mts';
import { isAssigned, isCompleted, type CourseResult } from './courses.mts';

/** Courses and course results of Portal V1 (shapes: usage; 204 and 404: documented). */
export function trainingHandlers({ state, settings }: Hb): Handlers {
	const report = (candidateRef: string, belongs: (result: CourseResult) => boolean): Reply => {
		if (!state.candidates.has(candidateRef)) return notFound('candidate_ref');
		const results = state.resultsOf(candidateRef).filter(belongs);
		if (results.length === 0) return NOTHING;
		return listReply(settings, 'courses', results, (courses) => [{ courses }]);
	};
	return {
		'hbTraining.course.getAll': () => {
			const { courses } = state;
			if (courses.length === 0) return NOTHING;
			return listReply(settings, 'trainings', courses, (trainings) => ({
				count: trainings.length,
				trainings,
			}));
		},
		'hbTraining.result.getReport': ({ params }) => report(params.candidate_ref, isAssigned),
		'hbTraining.result.getUnassignedReport': ({ params }) =>
			report(params.candidate_ref, (result) => !isAssigned(result) && isCompleted(result)),
		'hbTraining.result.get': ({ params }) =>
			report(params.candidate_ref, ({ course_id }) => String(course_id) === params.course_id),
	};
}
