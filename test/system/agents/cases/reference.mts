import type { Sandbox } from '../../../../sandbox/index.mts';
import { endpointCases, tokenCases } from './endpoints.mts';
import { newEmail, notSent, refused, onOne, answering, type Cases } from './operationCase.mts';

const referee = () => ({
	referee_name: 'Robin Referee',
	referee_email: newEmail(),
	referee_organisation: 'Example Care Ltd',
	referee_position: 'Ward Manager',
});

/** A request with as many referees as people ask for. */
const requestId = ({ state }: Sandbox) =>
	String(state.addReferenceRequest({ referees: [referee(), referee(), referee()] }).id);

/** A reference that its referee has given. */
function referenceId(sandbox: Sandbox): string {
	const [{ id }] = sandbox.state.addReferenceRequest().references;
	// the state changes at once; only deliveries, of which there are none, would take time
	void sandbox.state.completeReference(id);
	return String(id);
}

const notAnAddress = (path: string) =>
	notSent(path, 'Robin', /email address of .* is not an email address/, /nothing was sent/i);

export const referenceCases: Cases = {
	...tokenCases('hbReference'),
	...endpointCases('hbReference', 'portal', 'reference.declined', [
		'create',
		'delete',
		'getAll',
		'getCallLogs',
		'sendTest',
		'update',
	]),
	'hbReference.referenceRequest.create': ({ state }) => ({
		fixed: { collectionMode: 'client_adds' },
		byModel: {
			hbCandidateId: String(state.addCandidate().candidate_id),
			'referees.referee.0.refereeName': 'Robin Referee',
			'referees.referee.0.refereeEmail': newEmail(),
			'referees.referee.0.refereeOrganisation': 'Example Care Ltd',
			'referees.referee.1.refereeName': 'Jo Bloggs',
			'referees.referee.1.refereeEmail': newEmail(),
			'additionalFields.referencesRequired': 2,
		},
		wrong: refused('hbCandidateId', '999999', /candidate.id is invalid/),
		answers: /"id":\d+.*"outcome":"created"/,
	}),
	'hbReference.referenceRequest.addReferee': (sandbox) => ({
		byModel: {
			referenceRequestId: requestId(sandbox),
			refereeName: 'Jo Bloggs',
			refereeEmail: newEmail(),
		},
		wrong: notAnAddress('refereeEmail'),
		answers: /"outcome":"added"/,
	}),
	'hbReference.referenceRequest.cancel': onOne(
		'referenceRequestId',
		requestId,
		/"outcome":"cancelled"/,
	),
	'hbReference.referenceRequest.sendReminders': (sandbox) => ({
		...onOne('referenceRequestId', requestId, /"outcome":"reminded"/)(sandbox),
		// they were mailed a moment ago
		fixed: { notAgainWithinHours: 0 },
	}),
	'hbReference.referenceRequest.get': onOne('referenceRequestId', requestId, /"status":"pending"/),
	'hbReference.referenceRequest.getAll': () => ({
		byModel: { 'filters.status': 'pending' },
		answers: /"status":"pending"/,
	}),
	'hbReference.reference.get': onOne('referenceId', referenceId, /"status":"submitted"/),
	'hbReference.reference.download': onOne('referenceId', referenceId, /"outcome":"downloaded"/),
	'hbReference.template.getAll': answering(/"name"/),
};
