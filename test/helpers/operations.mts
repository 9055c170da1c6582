/** Every operation of every action node of dist/, with an input that works, for tests that go through all of them. */
import type {
	IDataObject,
	INodeParameterResourceLocator,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { eventPlace, slotPlace } from '../../sandbox/booking/places.mts';
import type { Sandbox, TokenService } from '../../sandbox/index.mts';
import { inDays } from './booking.mts';
import { loadPackage, runNode, type NodeRun, type RunOptions } from './engine.mts';
import { byId, credentialsOf } from './hb.mts';

/**
 * What an operation does at HB, which says what its answer must carry:
 * - `list` and `record` read; `file` downloads
 * - `create` makes a record, which the answer must identify
 * - `change` changes a record, `action` does something to one or for the account
 */
export type OperationKind = 'list' | 'record' | 'file' | 'create' | 'change' | 'action';

export interface OperationInput {
	kind: OperationKind;
	/** What would do harm twice is never repeated by itself. */
	repeatable: boolean;
	/** Of the request that does what the operation is for, where it has another name. */
	operationId?: string;
	/** `hbApi` or the service of `hbTokenApi`. */
	credential: 'hbApi' | TokenService;
	/** As n8n's editor saves them, but for resource and operation; makes at HB what they name. */
	parameters(sandbox: Sandbox): INodeParameters;
}

export interface Operation extends OperationInput {
	/** `hbCandidate.candidate.get` */
	key: string;
	node: string;
	resource: string;
	operation: string;
	operationId: string;
}

/** The person whose data the inputs send; long enough to be told from other text. */
export const PERSON = {
	first: 'Oluwaseun',
	last: 'Featherstone',
	email: 'seun.feather@example.com',
};
/** The referee, likewise. */
export const REFEREE = { name: 'Marguerite Holloway', email: 'm.holloway@example.com' };

/** A record picked from a list, as n8n's editor saves it. */
const picked = (value: string | number, name: string): INodeParameterResourceLocator => ({
	__rl: true,
	mode: 'list',
	value: String(value),
	cachedResultName: name,
});

/** A resource mapper as n8n's editor saves it. */
const mapped = (value: Record<string, string>) =>
	({
		mappingMode: 'defineBelow',
		value,
		matchingColumns: [],
		schema: Object.keys(value).map((id) => ({
			id,
			displayName: id,
			required: false,
			defaultMatch: false,
			display: true,
			type: 'string',
			canBeUsedToMatch: true,
			removed: false,
		})),
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	}) as unknown as INodeParameters;

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

const bookingPerson = {
	firstName: PERSON.first,
	lastName: PERSON.last,
	email: PERSON.email,
	payOption: 'credits',
};
const slot = () => ({
	courseId: picked(1, 'Adult Basic Life Support'),
	date: inDays(2),
	time: '09:00',
});
const ofBooking = (sandbox: Sandbox, service: 'bls' | 'practicalTraining') => {
	const state = sandbox.state.booking[service];
	const { id } = state.addBooking({ training_status: 'completed', equipment_status: 'in' });
	return { bookingId: byId(String(id)) };
};
const page = { returnAll: false, limit: 50 };

const read = (
	kind: 'list' | 'record' | 'file',
	credential: OperationInput['credential'],
	parameters: (sandbox: Sandbox) => INodeParameters,
	operationId?: string,
): OperationInput => ({ kind, credential, parameters, operationId, repeatable: true });
const write = (
	kind: 'create' | 'change' | 'action',
	repeatable: boolean,
	credential: OperationInput['credential'],
	parameters: (sandbox: Sandbox) => INodeParameters,
	operationId?: string,
): OperationInput => ({ kind, repeatable, credential, parameters, operationId });

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
					[name('rotateSecret')]: write('action', false, service, ofEndpoint),
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

/** HB Services and the older academy, at an address of their own. */
const unverified = (more: INodeParameters, credential: OperationInput['credential']) =>
	read('list', credential, (sandbox) => {
		const { practicalTraining } = sandbox.state.booking;
		practicalTraining.seedBookings(4);
		practicalTraining.addBooking();
		return { ...page, ...more, options: { baseUrl: sandbox.servicesUrl } };
	});

/** By key; a test compares it with the nodes. */
export const OPERATION_INPUTS: Record<string, OperationInput> = {
	...tokenInputs('hbBooking', 'bls'),
	...tokenInputs('hbReference', 'portal'),
	...endpointInputs('hbBooking', 'practicalTraining', 'booking.rescheduled'),
	...endpointInputs('hbReference', 'portal', 'reference.declined'),
	'hbBooking.academyBooking.getPast': unverified({}, 'practicalTraining'),
	'hbBooking.academyBooking.getUpcoming': unverified({}, 'practicalTraining'),
	'hbBooking.academyBooking.search': unverified(
		{ dateFrom: inDays(-400), dateTo: inDays(400) },
		'practicalTraining',
	),
	'hbBooking.bookingLink.search': unverified({ search: '' }, 'practicalTraining'),
	'hbBooking.interviewBooking.getAll': unverified({}, 'hbApi'),
	'hbBooking.account.getBookingUrl': read('record', 'bls', () => ({})),
	'hbBooking.account.getCredits': read('record', 'bls', () => ({})),
	'hbBooking.account.getProfile': read('record', 'practicalTraining', () => ({})),
	'hbBooking.account.getTransactions': read('list', 'bls', ({ state }) => {
		for (const id of [1, 2]) state.booking.bls.seedBookings(id);
		return page;
	}),
	'hbBooking.booking.cancel': write('action', false, 'practicalTraining', (sandbox) => ({
		...ofBooking(sandbox, 'practicalTraining'),
		simplify: true,
	})),
	'hbBooking.booking.create': write('create', false, 'bls', () => ({
		bookFrom: 'timeslot',
		...slot(),
		...bookingPerson,
		simplify: true,
		additionalFields: { jobRole: 'Phlebotomist' },
	})),
	'hbBooking.booking.downloadCertificate': read('file', 'bls', (sandbox) => ({
		...ofBooking(sandbox, 'bls'),
		binaryPropertyName: 'data',
	})),
	'hbBooking.booking.get': read('record', 'bls', (sandbox) => ({
		...ofBooking(sandbox, 'bls'),
		simplify: true,
	})),
	'hbBooking.booking.getAll': read('list', 'bls', ({ state }) => {
		state.booking.bls.seedBookings(3);
		return { ...page, simplify: true, filters: {} };
	}),
	'hbBooking.booking.getNoShows': read('list', 'practicalTraining', ({ state }) => {
		const { practicalTraining } = state.booking;
		for (let count = 0; count < 2; count++) {
			practicalTraining.markAttendance(practicalTraining.addBooking().id, 'no_show');
		}
		return { ...page, simplify: true, filters: {} };
	}),
	'hbBooking.course.getAll': read('list', 'bls', () => page),
	'hbBooking.location.getAll': read('list', 'practicalTraining', () => page),
	'hbBooking.timeslot.getAll': read('list', 'bls', () => ({ ...page, filters: {} })),
	'hbBooking.timeslot.hold': write('create', false, 'bls', slot),
	'hbBooking.timeslot.releaseHold': write('action', true, 'bls', ({ state: { booking } }) => ({
		holdHash: booking.bls.addHold(slotPlace(booking.bls, 1, inDays(2), '09:00')!).hash,
	})),
	'hbBooking.trainingEvent.get': read('record', 'practicalTraining', () => ({
		trainingEventId: byId('501'),
	})),
	'hbBooking.trainingEvent.getAll': read('list', 'practicalTraining', () => ({
		...page,
		filters: {},
	})),
	'hbBooking.trainingEvent.hold': write('create', false, 'practicalTraining', () => ({
		trainingEventId: picked(501, 'Moving and Handling of People'),
	})),
	'hbBooking.trainingEvent.releaseHold': write(
		'action',
		true,
		'practicalTraining',
		({ state: { booking } }) => ({
			holdHash: booking.practicalTraining.addHold(eventPlace(booking.practicalTraining.events[0]))
				.hash,
		}),
	),
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
		hbCandidateId: String(candidate(sandbox).candidate_id),
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
	'hbReference.referenceRequest.sendReminders': write('action', false, 'portal', ofRequest),
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

/** The keys of all operations of the built nodes, as n8n's panel offers them. */
export async function operationKeys(): Promise<string[]> {
	const loader = await loadPackage();
	return Object.keys(loader.nodeTypes).flatMap((node) => {
		const { properties } = (loader.getNode(node).type as INodeType).description;
		return properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [], displayOptions }) =>
				(displayOptions?.show?.resource ?? []).flatMap((resource) =>
					(options as INodePropertyOptions[]).map(
						({ value }) => `${node}.${String(resource)}.${String(value)}`,
					),
				),
			);
	});
}

/** All of them with their inputs; throws where one has none. */
export async function allOperations(): Promise<Operation[]> {
	return (await operationKeys()).map((key) => {
		const input = OPERATION_INPUTS[key];
		if (!input) throw new Error(`test/helpers/operations.mts has no input for ${key}`);
		const [node, resource, operation] = key.split('.');
		return { ...input, operationId: input.operationId ?? key, key, node, resource, operation };
	});
}

/** Runs an operation with its input, once, for an item without data. */
export async function runOperation(
	sandbox: Sandbox,
	{ node, resource, operation, credential }: Operation,
	parameters: INodeParameters,
	more: Partial<RunOptions> & { credentialChanges?: IDataObject } = {},
): Promise<NodeRun> {
	const { credentialChanges, ...options } = more;
	return await runNode({
		node,
		parameters: { resource, operation, options: {}, ...parameters },
		credentials: credentialsOf(sandbox, credential, credentialChanges),
		...options,
	});
}
