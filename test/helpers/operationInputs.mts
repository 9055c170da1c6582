/** An input that works for each operation of the action nodes, as n8n's editor saves it. */
import type { Sandbox, TokenService } from '../../sandbox/index.mts';
import { BOOKING_INPUTS } from './bookingInputs.mts';
import { byId } from './hb.mts';
import {
	mapped,
	page,
	PERSON,
	picked,
	read,
	REFEREE,
	write,
	type OperationInput,
} from './operationInput.mts';

const candidate = ({ state }: Sandbox, more: Record<string, string> = {}) =>
	state.addCandidate({ first_name: 'Bryn', last_name: 'Jones', ...more });
const ofCandidate = (sandbox: Sandbox) => ({
	candidateRef: byId(candidate(sandbox).candidate_ref),
});

/** The required answers of the sandbox's first form. */
const ANSWERS = {
	job_title: 'Phlebotomist',
	date_of_birth: '1990-04-01',
	back_problems: 'No',
	consent: '1',
};

const ofSubmission = (status: 'created' | 'documents' | 'finished') => (sandbox: Sandbox) => {
	const { candidate_ref } = candidate(sandbox);
	const { submission_ref } = sandbox.state.addSubmission({
		candidate_ref,
		form_type: 'new_starter',
		answers: ANSWERS,
		files: [],
		status,
		created_at: '2026-06-05T10:00:00Z',
		polls: 0,
	});
	return { candidateRef: byId(candidate_ref), submissionRef: byId(submission_ref) };
};

const ofRequest = ({ state }: Sandbox) => ({
	referenceRequestId: byId(String(state.addReferenceRequest({ references_required: 2 }).id)),
	simplify: true,
});

const ofReference = (sandbox: Sandbox) => {
	const [{ id }] = sandbox.state.addReferenceRequest().references;
	// the state changes at once; there is nobody to deliver the event to
	void sandbox.state.completeReference(id);
	return { referenceId: byId(String(id)) };
};

const tokenInputs = (node: string, service: TokenService): Record<string, OperationInput> => ({
	[`${node}.accessToken.getInfo`]: read('record', service, () => ({})),
	[`${node}.accessToken.revoke`]: write('action', false, service, () => ({})),
});

/** The operations on webhook endpoints that two nodes have. */
function endpointInputs(
	node: string,
	service: TokenService,
	event: string,
): Record<string, OperationInput> {
	const endpoint = { url: 'http://127.0.0.1:9/hooks', events: [event] };
	const ofEndpoint = ({ webhooks }: Sandbox) => ({
		webhookEndpointId: byId(String(webhooks.registered.add(service, endpoint).id)),
	});
	const name = (operation: string) => `${node}.webhookEndpoint.${operation}`;
	return {
		[name('create')]: write('create', false, service, () => ({
			url: 'https://hooks.example.com/hb',
			events: [event],
			additionalFields: { timeoutSeconds: 20 },
		})),
		[name('delete')]: write('action', true, service, ofEndpoint),
		[name('getAll')]: read('list', service, (sandbox) => {
			ofEndpoint(sandbox);
			ofEndpoint(sandbox);
			return page;
		}),
		[name('sendTest')]: write('action', false, service, ofEndpoint),
		[name('update')]: write('change', true, service, (sandbox) => ({
			...ofEndpoint(sandbox),
			updateFields: { timeoutSeconds: 15 },
		})),
		...(service === 'portal'
			? {
					[name('getCallLogs')]: read('list', service, (sandbox) => {
						const given = ofEndpoint(sandbox);
						const { calls } = sandbox.webhooks.registered.of(service)[0];
						for (const id of [1, 2]) calls.push(callLog(id, event));
						return { ...given, ...page };
					}),
				}
			: {
					[name('get')]: read('record', service, ofEndpoint),
					[name('rotateSecret')]: write('create', false, service, ofEndpoint),
				}),
	};
}

const callLog = (id: number, event: string) => ({
	id,
	event,
	event_id: `0197${id}`,
	attempt: 1,
	status_code: 200,
	success: true,
	duration_ms: 12,
	error: null,
	called_at: '2026-06-05T10:00:00Z',
});

/** By key; a test compares it with the nodes. */
export const OPERATION_INPUTS: Record<string, OperationInput> = {
	...tokenInputs('hbBooking', 'bls'),
	...tokenInputs('hbReference', 'portal'),
	...endpointInputs('hbBooking', 'practicalTraining', 'booking.rescheduled'),
	...endpointInputs('hbReference', 'portal', 'reference.declined'),
	...BOOKING_INPUTS,
	'hbCandidate.candidate.create': write('create', true, 'hbApi', () => ({
		email: PERSON.email,
		firstName: PERSON.first,
		lastName: PERSON.last,
		additionalFields: { jobRole: 'Phlebotomist' },
	})),
	'hbCandidate.candidate.upsert': write(
		'create',
		true,
		'hbApi',
		() => ({
			email: PERSON.email,
			firstName: PERSON.first,
			lastName: PERSON.last,
			additionalFields: {},
		}),
		'hbCandidate.candidate.create',
	),
	'hbCandidate.candidate.get': read('record', 'hbApi', (sandbox) => ({
		...ofCandidate(sandbox),
		simplify: true,
	})),
	'hbCandidate.candidate.getAll': read('list', 'hbApi', ({ state }) => {
		state.seedCandidates(3);
		return { ...page, filters: {}, simplify: true };
	}),
	'hbCandidate.candidate.importMany': write(
		'create',
		true,
		'hbApi',
		() => ({
			columns: mapped({
				email: PERSON.email,
				first_name: PERSON.first,
				last_name: PERSON.last,
			}),
			existingCandidates: 'leave',
		}),
		'hbCandidate.candidate.create',
	),
	'hbCandidate.candidate.update': write('change', true, 'hbApi', (sandbox) => ({
		...ofCandidate(sandbox),
		updateFields: { lastName: PERSON.last },
	})),
	'hbOccupationalHealth.form.getAll': read('list', 'hbApi', () => page),
	'hbOccupationalHealth.form.getFields': read('list', 'hbApi', () => ({
		formType: picked('new_starter', 'New Starter'),
	})),
	'hbOccupationalHealth.submission.create': write('create', false, 'hbApi', (sandbox) => ({
		...ofCandidate(sandbox),
		formType: picked('new_starter', 'New Starter'),
		specifyAnswers: 'form',
		fields: mapped(ANSWERS),
	})),
	'hbOccupationalHealth.submission.downloadResult': read('file', 'hbApi', (sandbox) => ({
		...ofSubmission('finished')(sandbox),
		binaryPropertyName: 'data',
	})),
	'hbOccupationalHealth.submission.finalize': write(
		'action',
		false,
		'hbApi',
		ofSubmission('documents'),
	),
	'hbOccupationalHealth.submission.getAll': read('list', 'hbApi', (sandbox) => {
		const { candidateRef } = ofSubmission('created')(sandbox);
		return { candidateRef, ...page };
	}),
	'hbOccupationalHealth.submission.getResult': read('record', 'hbApi', ofSubmission('finished')),
	'hbOccupationalHealth.submission.update': write('change', true, 'hbApi', (sandbox) => ({
		...ofSubmission('created')(sandbox),
		formType: picked('new_starter', 'New Starter'),
		files: 'none',
		specifyAnswers: 'form',
		fields: mapped({ job_title: 'Phlebotomist' }),
	})),
	'hbReference.reference.download': read('file', 'portal', (sandbox) => ({
		...ofReference(sandbox),
		binaryPropertyName: 'data',
	})),
	'hbReference.reference.get': read('record', 'portal', (sandbox) => ({
		...ofReference(sandbox),
		simplify: true,
	})),
	'hbReference.referenceRequest.addReferee': write('create', false, 'portal', (sandbox) => ({
		...ofRequest(sandbox),
		refereeName: REFEREE.name,
		refereeEmail: REFEREE.email,
		additionalFields: {},
	})),
	'hbReference.referenceRequest.cancel': write('action', false, 'portal', ofRequest),
	'hbReference.referenceRequest.create': write('create', false, 'portal', (sandbox) => ({
		hbCandidateId: byId(String(candidate(sandbox).candidate_id)),
		collectionMode: 'client_adds',
		referees: { referee: [{ refereeName: REFEREE.name, refereeEmail: REFEREE.email }] },
		templateId: picked(1, 'Standard Employment Reference'),
		simplify: true,
		additionalFields: {},
	})),
	'hbReference.referenceRequest.get': read('record', 'portal', ofRequest),
	'hbReference.referenceRequest.getAll': read('list', 'portal', (sandbox) => {
		ofRequest(sandbox);
		ofRequest(sandbox);
		return { ...page, simplify: true, filters: {} };
	}),
	'hbReference.referenceRequest.sendReminders': write('action', false, 'portal', (sandbox) => ({
		...ofRequest(sandbox),
		notAgainWithinHours: 0,
	})),
	'hbReference.template.getAll': read('list', 'portal', () => page),
	'hbTraining.certificate.download': read(
		'file',
		'hbApi',
		(sandbox) => ({ ...ofCandidate(sandbox), scope: 'all', binaryPropertyName: 'data' }),
		'hbTraining.certificate.download.all',
	),
	'hbTraining.course.getAll': read('list', 'hbApi', () => page),
	'hbTraining.result.get': read('list', 'hbApi', (sandbox) => ({
		...ofCandidate(sandbox),
		courseId: picked(101, 'Fire Safety'),
	})),
	'hbTraining.result.getReport': read('list', 'hbApi', ofCandidate),
	'hbTraining.result.getUnassignedReport': read('list', 'hbApi', ofCandidate),
};
