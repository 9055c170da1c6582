import { conflict, dataReply, noSuch, pageOf, pageReply, unprocessable } from '../answers.mts';
import type { Reply } from '../answers.mts';
import type { Call, Handler, Handlers, Hb } from '../service.mts';
import { filesUrlOf } from './files.mts';
import {
	completedOf,
	referenceView,
	requestView,
	type RefereeInput,
	type ReferenceRequest,
} from './records.mts';
import type { NewReferenceRequest } from './references.mts';
import { refereeErrors, requestErrors, type Errors } from './validation.mts';

/**
 * Reference requests. Create is documented, and so are the objects and whom HB e-mails; what the other
 * operations answer, and 422 and 409, are assumed.
 */
export function requestHandlers(hb: Hb): Handlers {
	const { state, settings } = hb;
	const { references } = state;
	const reply = (status: number, request: ReferenceRequest, beside?: object) =>
		dataReply(settings, status, 'reference_request', requestView(request, filesUrlOf(hb)), beside);
	const onRequest =
		(use: (request: ReferenceRequest, call: Call) => Reply): Handler =>
		(call) => {
			const request = references.findRequest(call.params.id);
			return request ? use(request, call) : noSuch('reference request');
		};
	/** For what changes a request: only one that is open can be changed. */
	const onOpenRequest = (use: (request: ReferenceRequest, call: Call) => Reply) =>
		onRequest((request, call) =>
			request.status === 'pending'
				? use(request, call)
				: conflict(`The reference request is ${request.status} already.`),
		);
	return {
		'hbReference.referenceRequest.create': ({ body }) => create(hb, body, reply),
		'hbReference.referenceRequest.getAll': (call) => {
			const { status, candidate_id, candidate_email } = call.query as Record<string, string>;
			const found = [...references.requests.keys()]
				.map((id) => references.findRequest(id) as ReferenceRequest)
				.filter((request) => status === undefined || request.status === status)
				.filter(
					(request) =>
						candidate_email === undefined ||
						request.candidate_email.toLowerCase() === candidate_email.toLowerCase(),
				)
				.filter(
					(request) => candidate_id === undefined || request.candidate_id === Number(candidate_id),
				);
			return pageReply(settings, 'reference_requests', found, pageOf(settings, call), (request) =>
				requestView(request, filesUrlOf(hb)),
			);
		},
		'hbReference.referenceRequest.get': onRequest((request) => reply(200, request)),
		'hbReference.referenceRequest.cancel': onOpenRequest((request) => {
			references.cancel(request);
			return reply(200, request, { message: 'The reference request has been cancelled.' });
		}),
		'hbReference.referenceRequest.addReferee': onOpenRequest((request, { body }) => {
			const referee = body as unknown as RefereeInput;
			const errors: Errors = refereeErrors(referee);
			if (Object.keys(errors).length > 0) return unprocessable(errors);
			const reference = references.addReferee(request, referee);
			references.email(referee.referee_email, 'referee_request');
			return dataReply(settings, 201, 'reference', referenceView(reference, filesUrlOf(hb)));
		}),
		'hbReference.referenceRequest.sendReminders': onOpenRequest((request) => {
			const reminded = remind(hb, request);
			return reply(200, request, { message: `Reminders sent: ${reminded}.` });
		}),
	};
}

function create(
	{ state }: Hb,
	body: Record<string, unknown>,
	reply: (status: number, request: ReferenceRequest) => Reply,
): Reply {
	const { references } = state;
	const { template_id, ...fields } = body as unknown as NewReferenceRequest & {
		template_id?: number;
	};
	const candidate = state.byId.get(fields.candidate_id);
	const template = references.templates.find(
		({ id }) => template_id === undefined || id === template_id,
	);
	const errors = requestErrors(fields);
	if (!candidate) errors.candidate_id = ['The selected candidate id is invalid.'];
	if (!template) errors.template_id = ['The selected template id is invalid.'];
	if (!candidate || Object.keys(errors).length > 0) return unprocessable(errors);
	const isFromCandidate = fields.collection_mode === 'candidate_provides';
	const request = state.addReferenceRequest({
		...fields,
		template,
		// the candidate submits them
		referees: isFromCandidate ? [] : fields.referees,
	});
	if (isFromCandidate) references.email(candidate.email, 'candidate_request');
	for (const { referee_email } of request.references) {
		references.email(referee_email, 'referee_request');
	}
	return reply(201, request);
}

/** E-mails whoever is waited for; gives how many. */
function remind({ state: { references } }: Hb, request: ReferenceRequest): number {
	const waiting = request.references.filter(({ status }) => status === 'pending');
	const at = new Date().toISOString();
	for (const reference of waiting) {
		reference.reminder_count += 1;
		reference.last_reminder_sent_at = reference.updated_at = at;
		references.email(reference.referee_email, 'reminder');
	}
	const isCandidateAwaited =
		request.collection_mode === 'candidate_provides' &&
		completedOf(request) + waiting.length < request.references_required;
	if (isCandidateAwaited) references.email(request.candidate_email, 'reminder');
	return waiting.length + Number(isCandidateAwaited);
}
