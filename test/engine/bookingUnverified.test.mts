/** HB Booking: what rests on titles alone, with an address and a path of the user. */
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { inDays } from '../helpers/booking.mts';
import { loadPackage } from '../helpers/engine.mts';
import { useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const states = () => hb.sandbox.state.booking;
const SEARCH = { dateFrom: inDays(-30), dateTo: inDays(60) };

describe('what rests on titles alone', () => {
	const run = async (
		resource: string,
		operation: string,
		parameters: INodeParameters,
		options: INodeParameters,
	) =>
		await hb.run(
			'hbBooking',
			{ resource, operation, returnAll: true, ...parameters, options },
			{
				credentials:
					resource === 'interviewBooking'
						? hb.credential()
						: hb.tokenCredential('practicalTraining'),
			},
		);
	const UNVERIFIED: Array<[string, string, string, INodeParameters, string]> = [
		['interviewBooking', 'getAll', '/interview-bookings', {}, 'interview_date'],
		['academyBooking', 'getPast', '/bookings/past', {}, 'candidate_name'],
		['academyBooking', 'getUpcoming', '/bookings/upcoming', {}, 'candidate_name'],
		['academyBooking', 'search', '/bookings/search', SEARCH, 'candidate_name'],
		['bookingLink', 'search', '/booking-links', { search: ' okafor ' }, 'url'],
	];
	it.each(UNVERIFIED)(
		'%s %s works with its own Base URL and Endpoint Path',
		async (resource, operation, path, parameters, field) => {
			states().practicalTraining.seedBookings(21);
			const changed = `/v9${path}`;
			hb.sandbox.settings.aliases = { [changed]: path };
			const { items, error } = await run(resource, operation, parameters, {
				baseUrl: ` ${hb.sandbox.servicesUrl}/ `,
				endpointPath: changed,
			});
			expect(error).toBeUndefined();
			expect(items.length).toBeGreaterThan(0);
			expect(items[0].json).toHaveProperty(field);
			const { service, headers, query } = hb.sandbox.requests.at(-1)!;
			expect(service).toBe('services');
			expect(hb.sent().at(-1)).toBe(`GET ${changed}`);
			if (resource === 'interviewBooking') expect(headers['api-key']).toBe(hb.sandbox.apiKey);
			else expect(headers.authorization).toMatch(/^Bearer /);
			if (operation === 'search') {
				expect(query).toMatchObject(
					resource === 'bookingLink'
						? { search: 'okafor' }
						: { date_from: SEARCH.dateFrom, date_to: SEARCH.dateTo },
				);
			}
		},
	);

	it.each(UNVERIFIED)('%s %s says that it is unverified', async (resource) => {
		const { description } = (await loadPackage()).getNode('hbBooking').type as INodeType;
		const notices = description.properties.filter(
			({ type, displayOptions }) =>
				type === 'notice' && displayOptions?.show?.resource?.includes(resource),
		);
		expect(notices).toEqual([
			expect.objectContaining({ displayName: expect.stringMatching(/were not verified/) }),
		]);
	});

	it('asks the address of the credential without a Base URL', async () => {
		hb.allowViolations();
		const interview = await run('interviewBooking', 'getAll', {}, {});
		expect(interview.error?.httpCode).toBe('404');
		await run('academyBooking', 'getPast', {}, {});
		expect(hb.sandbox.requests.map(({ service }) => service)).toEqual([
			'portalV1',
			'practicalTraining',
			'practicalTraining',
		]);
	});

	it('refuses a search without its days, and a Base URL that is none', async () => {
		const { error } = await run(
			'academyBooking',
			'search',
			{ dateFrom: '2026-06-10', dateTo: '={{ "" }}' },
			{},
		);
		expect(error?.message).toBe('Date To is empty (1st item)');
		const address = await run('interviewBooking', 'getAll', {}, { baseUrl: 'hb' });
		expect(address.error?.message).toMatch(/Base URL in the options of this node is not/);
		expect(hb.sent()).toEqual([]);
	});
});
