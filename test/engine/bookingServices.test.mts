/** HB Booking: which service has what, paths of the user, lists to pick from, HB's limit of requests. */
import { NodeHelpers, type INodeParameters, type INodeType } from 'n8n-workflow';
import type { TokenService } from '../../sandbox/index.mts';
import { booking, inDays, onEvent, onTimeslot } from '../helpers/booking.mts';
import { editorContext, loadPackage } from '../helpers/engine.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';
import { startReceiver, type Receiver } from '../helpers/receiver.mts';

const hb = useSandbox();
const { as, practical, sent } = booking(hb);
const states = () => hb.sandbox.state.booking;
const NAMES = { portal: 'Portal', bls: 'Virtual BLS', practicalTraining: 'Practical Training' };
const EVENT = { trainingEventId: byId('501') };
const HOLD = { holdHash: 'abc' };
const ENDPOINT = { webhookEndpointId: byId('1') };
const BOOKING = { bookingId: byId('90001') };
const SEARCH = { dateFrom: inDays(-30), dateTo: inDays(60) };
const SLOT = { courseId: byId('1'), date: inDays(1), time: '09:00' };

describe('a credential of another service', () => {
	const ONLY: Array<[TokenService, string, string, INodeParameters]> = [
		['bls', 'timeslot', 'getAll', {}],
		['bls', 'timeslot', 'hold', SLOT],
		['bls', 'timeslot', 'releaseHold', HOLD],
		['bls', 'booking', 'create', onTimeslot()],
		['bls', 'booking', 'downloadCertificate', BOOKING],
		['practicalTraining', 'location', 'getAll', {}],
		['practicalTraining', 'trainingEvent', 'get', EVENT],
		['practicalTraining', 'trainingEvent', 'getAll', {}],
		['practicalTraining', 'trainingEvent', 'hold', EVENT],
		['practicalTraining', 'trainingEvent', 'releaseHold', HOLD],
		['practicalTraining', 'booking', 'create', onEvent('501')],
		['practicalTraining', 'booking', 'cancel', BOOKING],
		['practicalTraining', 'booking', 'getNoShows', {}],
		['practicalTraining', 'account', 'getProfile', {}],
		['practicalTraining', 'academyBooking', 'getPast', {}],
		['practicalTraining', 'academyBooking', 'getUpcoming', {}],
		['practicalTraining', 'academyBooking', 'search', SEARCH],
		['practicalTraining', 'bookingLink', 'search', {}],
	];
	it.each(ONLY)('only %s has %s %s', async (service, resource, operation, parameters) => {
		const other = service === 'bls' ? 'practicalTraining' : 'bls';
		const { error } = await as(other)(resource, operation, parameters);
		expect(error?.message).toBe(
			`The HB credential is for ${NAMES[other]}, and this needs one for ${NAMES[service]}`,
		);
		expect(error?.description).toMatch(/Nothing was sent\.$/);
		expect(hb.sent()).toEqual([]);
	});

	it.each([
		['course', 'getAll', {}],
		['booking', 'get', BOOKING],
		['booking', 'getAll', {}],
		['booking', 'create', onTimeslot({ bookFrom: 'hold', ...HOLD })],
		['account', 'getBookingUrl', {}],
		['account', 'getCredits', {}],
		['account', 'getTransactions', {}],
		['webhookEndpoint', 'getAll', {}],
		['accessToken', 'getInfo', {}],
	])('the Portal has no %s %s', async (resource, operation, parameters) => {
		const { error } = await as('portal')(resource, operation, parameters);
		expect(error?.message).toBe(
			'The HB credential is for Portal, and this needs one for Virtual BLS or Practical Training',
		);
		expect(hb.sent()).toEqual([]);
	});
});

describe('an Endpoint Path of the user', () => {
	const ASSUMED: Array<[string, string, string, INodeParameters?]> = [
		['course', 'getAll', '/courses'],
		['location', 'getAll', '/locations'],
		['trainingEvent', 'get', '/training-events/{training_event_id}', EVENT],
		['trainingEvent', 'releaseHold', '/training-events/hold/{hold_hash}', HOLD],
		['booking', 'getAll', '/bookings'],
		['booking', 'get', '/bookings/{booking_id}', BOOKING],
		['booking', 'getNoShows', '/bookings/no-shows'],
		['booking', 'cancel', '/bookings/{booking_id}/cancel', BOOKING],
		['account', 'getBookingUrl', '/booking-url'],
		['account', 'getCredits', '/credits'],
		['account', 'getProfile', '/profile'],
		['account', 'getTransactions', '/transactions'],
		['accessToken', 'getInfo', '/auth/token-info'],
		['accessToken', 'revoke', '/auth/revoke'],
		['webhookEndpoint', 'getAll', '/webhooks'],
		['webhookEndpoint', 'get', '/webhooks/{webhook_endpoint_id}', ENDPOINT],
		['webhookEndpoint', 'delete', '/webhooks/{webhook_endpoint_id}', ENDPOINT],
		[
			'webhookEndpoint',
			'update',
			'/webhooks/{webhook_endpoint_id}',
			{ ...ENDPOINT, updateFields: { name: 'n8n' } },
		],
		['webhookEndpoint', 'rotateSecret', '/webhooks/{webhook_endpoint_id}/rotate-secret', ENDPOINT],
	];
	it.each(ASSUMED)('is used by %s %s', async (resource, operation, path, parameters = {}) => {
		const { practicalTraining } = states();
		practicalTraining.markAttendance(practicalTraining.addBooking().id, 'no_show');
		hb.sandbox.webhooks.registered.add('practicalTraining', { url: 'https://n8n.example.com/w' });
		const { place } = states().practicalTraining.addBooking();
		const { hash } = states().practicalTraining.addHold(place);
		const changed = `/changed${path}`;
		hb.sandbox.settings.aliases = { [changed]: path };
		const { items, error } = await practical(resource, operation, {
			...parameters,
			...('holdHash' in parameters && { holdHash: hash }),
			options: { endpointPath: changed },
		});
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThanOrEqual(1);
		expect(hb.sent().at(-1)).toMatch(/^[A-Z]+ \/changed\//);
	});
});

describe('webhook endpoints', () => {
	let receiver: Receiver;
	beforeEach(async () => {
		receiver = await startReceiver();
	});
	afterEach(async () => await receiver.close());

	it.each(['bls', 'practicalTraining'] as const)('of %s are seen to', async (service) => {
		const run = as(service);
		const created = await run('webhookEndpoint', 'create', {
			url: receiver.url,
			events: ['booking.created'],
			additionalFields: { name: 'n8n', timeoutSeconds: 10, customEvents: 'booking.moved' },
		});
		expect(hb.sandbox.requests.at(-1)!.body).toEqual({
			url: receiver.url,
			events: ['booking.created', 'booking.moved'],
			name: 'n8n',
			timeout_seconds: 10,
		});
		const [endpoint] = hb.sandbox.webhooks.registered.of(service);
		expect(created.items[0].json).toMatchObject({
			id: endpoint.id,
			secret: endpoint.secret,
			outcome: 'created',
		});
		const webhookEndpointId = byId(String(endpoint.id));
		const got = await run('webhookEndpoint', 'get', { webhookEndpointId });
		expect(got.items[0].json).toMatchObject({ id: endpoint.id, name: 'n8n' });
		expect(got.items[0].json).not.toHaveProperty('secret');
		const old = endpoint.secret;
		const rotated = await run('webhookEndpoint', 'rotateSecret', { webhookEndpointId });
		expect(rotated.items[0].json).toMatchObject({ secret: endpoint.secret, outcome: 'rotated' });
		expect(endpoint.secret).not.toBe(old);
		await run('webhookEndpoint', 'update', {
			webhookEndpointId,
			updateFields: { isActive: false },
		});
		expect(endpoint.is_active).toBe(false);
		expect((await run('webhookEndpoint', 'getAll')).items).toHaveLength(1);
		const tested = await run('webhookEndpoint', 'sendTest', { webhookEndpointId });
		expect(tested.items[0].json.outcome).toBe('sent');
		expect(receiver.received).toHaveLength(1);
		const deleted = await run('webhookEndpoint', 'delete', { webhookEndpointId });
		expect(jsonOf(deleted.items)).toEqual([{ deleted: true }]);
		expect(sent()).toEqual([
			// whether there is one already
			'GET /webhooks?page=1&per_page=100',
			'POST /webhooks',
			`GET /webhooks/${endpoint.id}`,
			`POST /webhooks/${endpoint.id}/rotate-secret`,
			`PUT /webhooks/${endpoint.id}`,
			'GET /webhooks?page=1&per_page=50',
			`POST /webhooks/${endpoint.id}/test`,
			`DELETE /webhooks/${endpoint.id}`,
		]);
	});
});

describe('lists to pick from', () => {
	const search = async (method: string, service: TokenService, filter?: string) => {
		const { description } = (await loadPackage()).getNode('hbBooking').type as INodeType;
		// with its defaults, as the editor has a node
		const parameters = NodeHelpers.getNodeParameters(
			description.properties,
			{ resource: 'booking' },
			true,
			false,
			null,
			description,
		)!;
		const { context, methods } = await editorContext({
			node: 'hbBooking',
			parameters,
			credentials: hb.tokenCredential(service),
		});
		return (await methods.listSearch![method].call(context, filter)).results;
	};

	it('courses of either service', async () => {
		expect(await search('searchCourses', 'bls', 'paed')).toEqual([
			{ name: 'Paediatric Basic Life Support', value: '2' },
		]);
		expect(await search('searchCourses', 'practicalTraining')).toHaveLength(3);
	});

	it('locations, training events, bookings', async () => {
		expect(await search('searchLocations', 'practicalTraining', 'leeds')).toEqual([
			{ name: 'Leeds Training Centre, 2 Sample Road, Leeds LS1 1AA', value: '22' },
		]);
		const events = await search('searchTrainingEvents', 'practicalTraining');
		expect(events[0]).toEqual({
			name: `Moving and Handling of People, Paisley Training Centre, ${inDays(2)} 09:30 (12 free)`,
			value: '501',
		});
		const { id } = states().bls.addBooking({ person: { first_name: 'Zoë', last_name: 'Byrne' } });
		expect(await search('searchBookings', 'bls', 'zoë')).toEqual([
			{
				name: `Zoë Byrne #${id} (Adult Basic Life Support, ${inDays(1)}, booked)`,
				value: String(id),
			},
		]);
	});

	it('say so where the service has none', async () => {
		await expect(search('searchTrainingEvents', 'bls')).rejects.toThrow(
			'The HB credential is for Virtual BLS, and this needs one for Practical Training',
		);
	});
});
