/** Booking invites: all of it assumed, each sent once, by whatever path, method and fields HB documents. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { booking } from '../helpers/booking.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';
import { rows } from '../helpers/hubRequest.mts';

const hb = useSandbox();
const { practical, sent, bodies } = booking(hb);
const PATH = '/booking-invites';
const state = () => hb.sandbox.state.booking.practicalTraining;
const mailed = () => state().emails.map(({ to }) => to);
const create = async (
	parameters: INodeParameters = {},
	items: IDataObject[] = [{ email: 'amira@example.com' }],
	more: object = {},
) =>
	await practical(
		'bookingInvite',
		'create',
		{
			email: '={{ $json.email }}',
			...parameters,
			additionalFields: { courseId: byId('1'), ...(parameters.additionalFields as object) },
		},
		{ items, ...more },
	);
const outcomes = ({ items }: { items: Array<{ json: IDataObject }> }) =>
	items.map(({ json }) => json.outcome);

it('sends what was entered, and gives the invite', async () => {
	const { items, error } = await create({
		additionalFields: { firstName: ' Amira ', lastName: 'Okafor', phone: '', jobRole: 'Nurse' },
	});
	expect(error).toBeUndefined();
	expect(bodies('POST', PATH)).toEqual([
		{
			email: 'amira@example.com',
			first_name: 'Amira',
			last_name: 'Okafor',
			job_role: 'Nurse',
			course_id: 1,
		},
	]);
	expect(items[0].json).toMatchObject({
		id: 7001,
		email: 'amira@example.com',
		course: { id: 1, name: 'Moving and Handling of People' },
		status: 'pending',
		outcome: 'created',
	});
	expect(mailed()).toEqual(['amira@example.com']);
});

it('mails nobody with the second run, nor for an equal item, and again where it is told to', async () => {
	const two = [{ email: 'amira@example.com' }, { email: ' Amira@Example.com' }];
	expect(outcomes(await create({}, two))).toEqual(['created', 'already_invited']);
	const again = await create({}, two);
	expect(outcomes(again)).toEqual(['already_invited', 'already_invited']);
	expect(again.items[0].json.id).toBe(7001);
	expect(mailed()).toEqual(['amira@example.com']);
	expect(outcomes(await create({ ifExists: 'doItAgain' }, two))).toEqual(['created', 'created']);
	expect(mailed()).toHaveLength(3);
});

it.each([
	['for another course', { course: undefined }],
	['that was used', { status: 'booked' as const }],
	['that was cancelled', { status: 'cancelled' as const }],
	['that has run out', { expires: new Date(Date.now() - 1000) }],
])('does not take an invite %s for one', async (_, changes) => {
	const [first, second] = state().courses;
	state().addInvite({
		person: { email: 'amira@example.com' },
		...changes,
		course: 'course' in changes ? second : first,
	});
	expect(outcomes(await create())).toEqual(['created']);
});

it('takes any open invite of the person where no course is given', async () => {
	state().addInvite({ person: { email: 'amira@example.com' }, course: state().courses[1] });
	expect(outcomes(await create({ additionalFields: { courseId: byId('') } }))).toEqual([
		'already_invited',
	]);
	expect(mailed()).toEqual([]);
});

it('is sent by another path and method, with further fields, where HB documents these', async () => {
	hb.sandbox.settings.aliases = { '/v2/invites': PATH };
	const options = { endpointPath: '/v2/invites', endpointMethod: 'POST' };
	const furtherFields = rows({
		candidate_email: '={{ $json.email }}',
		first_name: 'Ada',
		site: '',
	});
	const additionalFields = { firstName: 'Amira', furtherFields };
	const first = await create({ options, additionalFields });
	expect(outcomes(first)).toEqual(['created']);
	expect(hb.sandbox.requests.at(-1)?.body).toEqual({
		email: 'amira@example.com',
		first_name: 'Ada',
		course_id: 1,
		candidate_email: 'amira@example.com',
	});
	expect(outcomes(await create({ options, additionalFields }))).toEqual(['already_invited']);
	expect(sent().every((line) => /^(GET|POST) \/v2\/invites/.test(line))).toBe(true);
	hb.allowViolations();
	await create({ ifExists: 'doItAgain', options: { endpointMethod: 'PUT' } });
	expect(sent().at(-1)).toBe(`PUT ${PATH}`);
});

it.each([
	['an answer that is lost', { kind: 'resetAfter' }],
	['502', { kind: 'status', status: 502, processed: true }],
] as const)('is not repeated after %s, and the next run finds it', async (_, fault) => {
	hb.sandbox.fault({ ...fault, match: { method: 'POST', path: PATH } });
	const { error } = await create({}, undefined, { tries: 3 });
	expect(error?.description).toMatch(/may have taken effect/);
	expect(mailed()).toEqual(['amira@example.com']);
	expect(outcomes(await create())).toEqual(['already_invited']);
});

it('checks all rows before the first is mailed', async () => {
	const { error } = await create({}, [{ email: 'amira@example.com' }, { email: 'no address' }]);
	expect(error?.message).toBe(
		'The 2nd of 2 items cannot be sent. The email is not an email address',
	);
	expect(sent()).toEqual([]);
	const course = await create({ additionalFields: { courseId: byId('first aid') } });
	expect(course.error?.message).toMatch(/The Course is not a whole number/);
	expect(sent()).toEqual([]);
});

it('is listed, by filters that are checked here too', async () => {
	const [course] = state().courses;
	for (const status of ['pending', 'booked'] as const) state().addInvite({ status, course });
	state().addInvite({ person: { email: 'amira@example.com' } });
	const list = async (filters: INodeParameters) =>
		jsonOf((await practical('bookingInvite', 'getAll', { returnAll: true, filters })).items).map(
			({ id }) => id,
		);
	expect(await list({})).toEqual([7003, 7002, 7001]);
	expect(await list({ status: 'booked' })).toEqual([7002]);
	expect(await list({ email: 'Amira@example.com' })).toEqual([7003]);
	expect(await list({ courseId: byId('1') })).toEqual([7002, 7001]);
});
