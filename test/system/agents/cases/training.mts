import type { Sandbox } from '../../../../sandbox/index.mts';
import { unknown, UNKNOWN_REF, answering, type Cases } from './operationCase.mts';

const candidateRef = ({ state }: Sandbox) => state.addCandidate().candidate_ref;
const wrong = unknown('candidateRef', UNKNOWN_REF);

export const trainingCases: Cases = {
	'hbTraining.course.getAll': answering(/"course_name"/),
	'hbTraining.result.get': (sandbox) => ({
		byModel: {
			candidateRef: candidateRef(sandbox),
			courseId: String(sandbox.state.courses[0].course_id),
		},
		wrong,
		answers: /"candidate_ref"/,
	}),
	'hbTraining.result.getReport': (sandbox) => ({
		byModel: { candidateRef: candidateRef(sandbox) },
		wrong,
		answers: /"candidate_ref"/,
	}),
	'hbTraining.result.getUnassignedReport': (sandbox) => ({
		byModel: { candidateRef: candidateRef(sandbox) },
		wrong,
		answers: /"candidate_ref"/,
	}),
	'hbTraining.certificate.download': (sandbox) => ({
		byModel: { candidateRef: candidateRef(sandbox), scope: 'all' },
		wrong,
		answers: /"outcome":"downloaded"/,
	}),
};
