/** The local HB and contract/: every operation is answered, and what breaks the contract is refused. */
import { resolve } from 'node:path';
import { timeslotsOf } from '../../sandbox/booking/places.mts';
import type { TokenService } from '../../sandbox/index.mts';
import { contractOperations, type ContractOperation } from '../../scripts/coverage.mts';
import { AMIRA, asker, BLS, PRACTICAL, SERVICES } from '../helpers/bookingApi.mts';
import { useSandbox } from '../helpers/hb.mts';

const PORTAL = '/portal/api';
const hb = useSandbox();

const APIS: Array<[string, string, TokenService | undefined]> = [
	['HB Portal V1', PORTAL, undefined],
	['HB Portal V2', PORTAL, 'portal'],
	['HB Virtual BLS', BLS, 'bls'],
	['HB Practical Training', PRACTICAL, 'practicalTraining'],
	['HB Services and Academy', SERVICES, 'practicalTraining'],
];
const key = () => ({ 'API-Key': hb.sandbox.apiKey, 'API-Version': '1.0' });
const bearer = (service: TokenService) => ({
	Authorization: `Bearer ${hb.sandbox.tokens.of(service).issue().access_token}`,
});

const REFEREE = { referee_name: 'Robin', referee_email: 'robin@example.com' };
const STARTER = {
	form_type: 'new_starter',
	job_title: 'Nurse',
	date_of_birth: '1990-01-31',
	back_problems: 'No',
	consent: '1',
};
/** Nobody listens there; that is no matter of the contract. */
const ENDPOINT = { url: 'http://127.0.0.1:9/', events: ['reference.submitted'] };

/** What every operation needs at HB, and what it sends: forms for Portal V1, JSON for the others. */
async function scene(service: TokenService = 'portal') {
	const { sandbox } = hb;
	sandbox.reset();
	const { candidate_ref, candidate_id } = sandbox.state.addCandidate(AMIRA);
	const { submission_ref } = sandbox.state.addSubmission({
		candidate_ref,
		status: 'documents',
		created_at: '2026-01-02T03:04:05Z',
	});
	const request = sandbox.state.addReferenceRequest({ references_required: 2 });
	await sandbox.state.completeReference(request.references[0].id);
	const state = sandbox.state.booking[service === 'portal' ? 'bls' : service];
	const booking = state.addBooking({ place: { eventId: undefined } });
	state.completeTraining(booking.id);
	state.returnEquipment(booking.id);
	sandbox.settings.booking.holds = 'many';
	const { hash: hold_hash } = state.addHold(booking.place);
	const [slot] = timeslotsOf(state);
	const endpoint = sandbox.webhooks.registered.add(service, ENDPOINT);
	const ids: Record<string, number> = {
		webhookEndpoint: endpoint.id,
		trainingEvent: 501,
		booking: booking.id,
		referenceRequest: request.id,
		reference: request.references[0].id,
	};
	const clientId = service === 'portal' ? 'client_id' : 'hb_client_id';
	const upload = new FormData();
	upload.set('details', 'none');
	const bodies: Record<string, object> = {
		'hbTokenApi.token.create': { [clientId]: sandbox.clientId, api_key: sandbox.apiKey },
		'hbTokenApi.token.refresh': { refresh_token: sandbox.tokens.of(service).issue().refresh_token },
		'hbCandidate.candidate.create': new URLSearchParams({ ...AMIRA, email: 'new@example.com' }),
		'hbCandidate.candidate.update': new URLSearchParams({ job_role: 'Nurse' }),
		'hbOccupationalHealth.submission.create': new URLSearchParams(STARTER),
		'hbOccupationalHealth.submission.update': upload,
		'hbReference.referenceRequest.create': newRequest(candidate_id),
		'hbReference.referenceRequest.addReferee': REFEREE,
		'hbReference.webhookEndpoint.create': ENDPOINT,
		'hbReference.webhookEndpoint.update': { is_active: true, max_retries: 0 },
		'hbBooking.timeslot.hold': { course_id: 1, date: slot.date, time: slot.time },
		'hbBooking.booking.create': { hold_hash, ...AMIRA, pay_option: 'credits' },
		'hbBooking.bookingInvite.create': { email: AMIRA.email, course_id: 1 },
		'hbBooking.webhookEndpoint.create': ENDPOINT,
		'hbBooking.webhookEndpoint.update': { is_active: false },
	};
	const values = {
		candidate_ref,
		submission_ref,
		hold_hash,
		course_id: '101',
		form_type: 'annual_review',
	};
	return {
		bodies,
		urlOf: ({ path, operationId, ...more }: ContractOperation & { 'x-path'?: string }) =>
			Object.entries({ ...values, id: ids[operationId.split('.')[1]] }).reduce(
				(url, [name, value]) => url.replace(`{${name}}`, String(value)),
				more['x-path'] ?? path,
			),
	};
}

const newRequest = (candidate_id: number, more: object = {}) => ({
	candidate_id,
	collection_mode: 'client_adds',
	template_id: 2,
	referees: [REFEREE],
	...more,
});

/** Sends JSON, or a form as it is. */
async function send(
	prefix: string,
	headers: Record<string, string>,
	method: string,
	path: string,
	body?: object,
) {
	if (!(body instanceof URLSearchParams || body instanceof FormData)) {
		return await asker(hb.sandbox, prefix, headers)(method, path, body);
	}
	const url = hb.sandbox.url + prefix + path;
	const response = await fetch(url, { method, headers, body });
	return { status: response.status, body: await response.json() };
}

it.each(APIS)(
	'%s has each operation once, and every one answered',
	async (api, prefix, service) => {
		const operations = contractOperations(resolve(__dirname, '../../contract')).filter(
			(operation) => operation.api === api && !operation.isWebhook,
		);
		expect(operations.length).toBeGreaterThan(4);
		expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
		for (const operation of operations) {
			const { method, operationId } = operation;
			const { bodies, urlOf } = await scene(service);
			const hasKey = !service || operationId.startsWith('hbBooking.interviewBooking');
			const headers: Record<string, string> = hasKey ? key() : bearer(service);
			const { status } = await send(prefix, headers, method, urlOf(operation), bodies[operationId]);
			expect([operationId, status < 300]).toEqual([operationId, true]);
			expect(hb.sandbox.requests.at(-1)).toMatchObject({ operationId, processed: true });
			expect(['documented', 'usage', 'assumed']).toContain(operation['x-basis']);
			expect(hb.sandbox.violations).toEqual([]);
		}
	},
);

const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const BOOKING = { hold_hash: 'a', ...AMIRA, pay_option: 'credits' };

it.each<[string, string, string, string, object?, number?]>([
	['an unknown field', 'V1', 'POST', '/candidates', form({ ...AMIRA, nickname: 'A' })],
	['a missing field', 'V1', 'POST', '/candidates', form({ first_name: 'Amira' })],
	['a flag that is a word', 'V1', 'POST', '/candidates', form({ ...AMIRA, archived: 'yes' })],
	['a change of nothing', 'V1', 'PATCH', '/candidates/x', form({})],
	['another content type', 'V1', 'POST', '/candidates', AMIRA],
	['an unknown query parameter', 'V1', 'GET', '/candidates?colour=red', undefined],
	['a page that is no number', 'V1', 'GET', '/candidates?page=two', undefined],
	['a submission without answers', 'V1', 'POST', '/submissions/x', form({ form_type: 'f' })],
	['a body where there is none', 'V1', 'POST', '/submissions/x/final', form({ a: 'b' })],
	['an unknown path', 'V1', 'GET', '/candidate-list', undefined, 404],
	['an unknown method', 'V1', 'DELETE', '/candidates', undefined, 405],
	['an id that is text', 'V2', 'POST', '/reference-requests', newRequest('12345' as never)],
	[
		'another mode',
		'V2',
		'POST',
		'/reference-requests',
		newRequest(1, { collection_mode: 'we_add' }),
	],
	['an unknown field', 'V2', 'POST', '/reference-requests', newRequest(1, { urgent: true })],
	['a referee without e-mail', 'V2', 'POST', '/reference-requests/1/referees', {}],
	['a body where there is none', 'V2', 'POST', '/reference-requests/1/cancel', { a: 1 }],
	['an unknown filter', 'V2', 'GET', '/reference-requests?colour=red', undefined],
	['a candidate that is text', 'V2', 'GET', '/reference-requests?candidate_id=x', undefined],
	['an endpoint without events', 'V2', 'POST', '/webhooks', { url: 'https://example.com' }],
	['a change of nothing', 'V2', 'PUT', '/webhooks/1', {}],
	['an unknown path', 'V2', 'GET', '/references/1/document', undefined, 404],
	['an unknown method', 'V2', 'DELETE', '/reference-requests/1', undefined, 405],
	['the payment of another API', 'BLS', 'POST', '/bookings', { ...BOOKING, pay_option: 'inv' }],
	['what is no e-mail', 'BLS', 'POST', '/bookings', { ...BOOKING, email: 'nobody' }],
	[
		'a field of another API',
		'BLS',
		'POST',
		'/bookings',
		{ ...BOOKING, agency_email: 'a@example.com' },
	],
	[
		'an id that is text',
		'BLS',
		'POST',
		'/timeslots/hold',
		{ course_id: '1', date: '2026-06-10', time: '09:00' },
	],
	[
		'a date with a time',
		'BLS',
		'POST',
		'/timeslots/hold',
		{ course_id: 1, date: '2026-06-10T09:00', time: '09:00' },
	],
	[
		'a time in words',
		'BLS',
		'POST',
		'/timeslots/hold',
		{ course_id: 1, date: '2026-06-10', time: '9am' },
	],
	['a day in words', 'BLS', 'GET', '/timeslots?date_from=tomorrow', undefined],
	[
		'a client id by another name',
		'BLS',
		'POST',
		'/auth/token',
		{ client_id: 4711, api_key: 'key' },
	],
	['the payment of another API', 'PT', 'POST', '/bookings', { ...BOOKING, pay_option: 'invoice' }],
	['a field of another API', 'PT', 'POST', '/bookings', { ...BOOKING, postcode: 'PA1 1AA' }],
	['a booking without a hold', 'PT', 'POST', '/bookings', { ...BOOKING, hold_hash: undefined }],
	['a body where there is none', 'PT', 'POST', '/training-events/501/hold', { seats: 1 }],
	['a flag that is a word', 'PT', 'GET', '/training-events?available_only=yes', undefined],
	[
		'an endpoint without events',
		'PT',
		'POST',
		'/webhooks',
		{ url: 'https://example.com', is_active: true },
	],
	['a change of nothing', 'PT', 'PUT', '/webhooks/1', {}],
])('refuses %s at %s: %s %s', async (_case, api, method, path, body, status = 400) => {
	hb.allowViolations();
	const prefix = { BLS, PT: PRACTICAL }[api] ?? PORTAL;
	const service = ({ V2: 'portal', BLS: 'bls', PT: 'practicalTraining' } as const)[api];
	const answer = await send(prefix, service ? bearer(service) : key(), method, path, body);
	expect([answer.status, answer.body.message]).toEqual([
		status,
		expect.stringMatching(/^contract: /),
	]);
	expect(JSON.stringify(answer.body)).not.toContain('Amira');
	expect(hb.sandbox.violations).toMatchObject([
		{ service: service ?? 'portalV1', processed: false },
	]);
});
