import { newEmail, notSent, unknown, UNKNOWN_REF, onOne, type Cases } from './operationCase.mts';

const EMPTY = [/Email is empty/, /Fill it in/] as const;

export const candidateCases: Cases = {
	'hbCandidate.candidate.create': () => ({
		byModel: {
			email: newEmail(),
			firstName: 'Ada',
			lastName: 'Adeyemi',
			'additionalFields.jobRole': 'Nurse',
			'additionalFields.activateCandidate': true,
		},
		wrong: notSent('email', '', ...EMPTY),
		answers: /"candidate_ref":"[^"]+".*"outcome":"created"/,
	}),
	'hbCandidate.candidate.upsert': ({ state }) => ({
		byModel: {
			email: state.addCandidate().email,
			firstName: 'Ada',
			lastName: 'Adeyemi',
			'additionalFields.consultantName': 'Alex Morgan',
		},
		wrong: notSent('email', '', ...EMPTY),
		answers: /"outcome":"updated"/,
	}),
	'hbCandidate.candidate.get': onOne(
		'candidateRef',
		({ state }) => state.seedCandidates(1)[0].candidate_ref,
		/"email":"sample\.\d+@example\.com"/,
		unknown('candidateRef', UNKNOWN_REF),
	),
	'hbCandidate.candidate.getAll': () => ({
		byModel: { 'filters.lastName': '' },
		answers: /"candidate_ref"/,
	}),
	'hbCandidate.candidate.importMany': () => ({
		fixed: { 'columns.mappingMode': 'defineBelow', existingCandidates: 'update' },
		byModel: {
			'columns.value.email': newEmail(),
			'columns.value.first_name': 'Ivo',
			'columns.value.last_name': 'Import',
		},
		answers: /"outcome":"created"/,
	}),
	'hbCandidate.candidate.update': ({ state }) => ({
		byModel: {
			candidateRef: state.addCandidate().candidate_ref,
			'updateFields.jobRole': 'Ward Manager',
		},
		wrong: unknown('candidateRef', UNKNOWN_REF),
		answers: /"outcome":"updated"/,
	}),
};
