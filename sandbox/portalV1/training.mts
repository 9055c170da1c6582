import { listReply, NOTHING, notFound, type Reply } from '../answers.mts';
import type { Call, Handlers, Hb } from '../service.mts';
import { isAssigned, isCompleted, type CourseResult } from './courses.mts';

/** Courses and course results of Portal V1 (shapes: usage; 204 and 404: documented). */
export function trainingHandlers({ state, settings }: Hb): Handlers {
	const report = (call: Call, belongs: (result: CourseResult) => boolean): Reply => {
		const candidateRef = call.params.candidate_ref;
		if (!state.candidates.has(candidateRef)) return notFound('candidate_ref');
		const results = state.resultsOf(candidateRef).filter(belongs);
		if (results.length === 0) return NOTHING;
		return listReply(settings, call, 'courses', results, (courses) => [{ courses }]);
	};
	return {
		'hbTraining.course.getAll': (call) => {
			const { courses } = state;
			if (courses.length === 0) return NOTHING;
			return listReply(settings, call, 'trainings', courses, (trainings) => ({
				count: trainings.length,
				trainings,
			}));
		},
		'hbTraining.result.getReport': (call) => report(call, isAssigned),
		'hbTraining.result.getUnassignedReport': (call) =>
			report(call, (result) => !isAssigned(result) && isCompleted(result)),
		'hbTraining.result.get': (call) =>
			report(call, ({ course_id }) => String(course_id) === call.params.course_id),
	};
}
