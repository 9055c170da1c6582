/** Days, wherever people type them: the one that they saw is sent, or none. */
import { byId, useSandbox } from '../helpers/hb.mts';
import { occupationalHealth } from '../helpers/occupationalHealth.mts';
import { inDays } from '../helpers/booking.mts';
import { mapper, places, type Place } from '../helpers/typed.mts';

const hb = useSandbox();
const { answered, answeredInJson, filtered, booked } = places(hb);

const DAYS: Record<string, Place> = {
	'OH answer in the form': answered('date_of_birth'),
	'OH answer in JSON': answeredInJson('date_of_birth'),
	'OH answer, changed': answered('date_of_birth', 'update'),
	'Filter of a list': filtered('dateFrom', 'date_from'),
};

describe.each(Object.entries(DAYS))('%s', (_, typeIn) => {
	it.each([
		['1990-07-02', '1990-07-02'],
		['1990-07-02T00:00:00', '1990-07-02'],
		['1990-07-02T00:00:00.000-04:00', '1990-07-02'],
		['1990-07-02T23:30:00.000+01:00', '1990-07-02'],
		['02/07/1990', '1990-07-02'],
		['2.7.1990', '1990-07-02'],
		['2 July 1990', '1990-07-02'],
		['\u200e02/07/1990\u00a0', '1990-07-02'],
		['=>DateTime.fromISO("1990-07-02")', '1990-07-02'],
		['=>DateTime.fromISO("1990-07-02T23:30", { zone: "Europe/London" })', '1990-07-02'],
		['=>DateTime.fromISO("1990-07-02", { zone: "America/New_York" }).toJSDate()', '1990-07-02'],
		['=>new Date("1990-07-02")', '1990-07-02'],
	])('%p is %p', async (value, day) => {
		const { sent, run } = await typeIn(value);
		expect(run.error).toBeUndefined();
		expect(sent).toBe(day);
	});

	it.each([
		[33056, /is a number, and not a date/],
		['33056', /is a number, and not a date/],
		[646876800000, /is a number, and not a date/],
		['02/07/90', /has a year of two digits/],
		['07/13/1990', /is not a date/],
		['31/02/2026', /is not a date/],
		[{}, /is not a date/],
		[true, /is not a date/],
	])('%p is refused, and nothing is sent', async (value, problem) => {
		const { sent, said } = await typeIn(value);
		expect(said).toMatch(problem);
		expect(said).not.toMatch(/1990|33056/);
		expect(sent).toBeUndefined();
		expect(hb.sandbox.requests.filter(({ method }) => method !== 'GET')).toHaveLength(
			hb.sandbox.requests.filter(({ path }) => path.startsWith('/auth/')).length,
		);
	});
});

it.each([
	['dd/mm/yyyy', () => inDays(1).split('-').reverse().join('/')],
	['a Luxon date', () => `=>DateTime.fromISO("${inDays(1)}")`],
	['a JavaScript date', () => `=>new Date("${inDays(1)}")`],
])('a timeslot is booked on the day that is given as %s', async (_, value) => {
	const { sent, run } = await booked('date', 'date')(value());
	expect(run.error).toBeUndefined();
	expect(sent).toBe(inDays(1));
});

it('midnight in London summer time is that day in London', async () => {
	const run = await hb.run(
		'hbBooking',
		{
			resource: 'timeslot',
			operation: 'getAll',
			returnAll: true,
			options: {},
			filters: {
				dateFrom: '={{ DateTime.fromISO("2026-06-10", { zone: "Europe/London" }).toJSDate() }}',
				dateTo: '2026-06-10T23:00:00.000Z',
			},
		},
		{ credentials: hb.tokenCredential('bls'), timezone: 'Europe/London' },
	);
	expect(run.error).toBeUndefined();
	expect(hb.sandbox.requests.find(({ path }) => path === '/timeslots')?.query).toMatchObject({
		date_from: '2026-06-10',
		date_to: '2026-06-11',
	});
});

describe('questions of the form', () => {
	const { run, addCandidate } = occupationalHealth(hb);
	const field = (id: string, displayName: string, type = 'string', more = {}) => ({
		id,
		displayName,
		type,
		required: true,
		display: true,
		defaultMatch: false,
		canBeUsedToMatch: false,
		...more,
	});
	const schema = [
		field('job_title', 'Job title'),
		field('date_of_birth', 'Date of birth', 'dateTime'),
		field('back_problems', 'Have you had problems with your back?', 'options', {
			options: ['Yes', 'No'].map((name) => ({ name, value: name })),
		}),
		field('consent', 'I agree that the employer gets the result', 'options', {
			options: [
				{ name: 'I agree', value: '1' },
				{ name: 'I do not agree', value: '0' },
			],
		}),
	];
	const answers = {
		job_title: 'Nurse',
		date_of_birth: '1990-07-02T00:00:00',
		back_problems: 'No',
		consent: '1',
	};
	const create = async (given: object, form: object[] = schema) =>
		await run('submission', 'create', {
			candidateRef: byId(addCandidate()),
			formType: byId('new_starter'),
			specifyAnswers: 'form',
			fields: mapper(given as never, form),
		});
	const posts = () => hb.sandbox.requests.filter(({ method }) => method === 'POST');

	it('without an answer are named as people read them', async () => {
		const { error } = await create({ ...answers, date_of_birth: null, consent: '={{ "" }}' });
		expect(error?.message).toBe(
			'Required answers are missing: Date of birth, I agree that the employer gets the result (1st item)',
		);
		expect(posts()).toHaveLength(0);
	});

	it('that HB added after the form was loaded are said', async () => {
		const { error } = await create({ ...answers, consent: undefined }, schema.slice(0, 3));
		expect(error?.description).toMatch(
			/HB added to the form after it was loaded here: I agree that the employer gets the result\. Refresh the list/,
		);
		expect(posts()).toHaveLength(0);
	});

	it('that HB removed after the form was loaded are said', async () => {
		const { error } = await create({ ...answers, smoker: 'No' }, [
			...schema,
			field('smoker', 'Do you smoke?'),
		]);
		expect(error?.message).toBe(
			"HB's form no longer has these questions: Do you smoke? (1st item)",
		);
		expect(posts()).toHaveLength(0);
	});

	it('take a choice by what people read, and no other one', async () => {
		await create({ ...answers, consent: '={{ "i agree" }}' });
		expect(posts()[0].body).toMatchObject({ form_data: { consent: '1' } });
		const { error } = await create({ ...answers, back_problems: '={{ "Sciatica" }}' });
		expect(error?.message).toMatch(/is none of those to choose from/);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/Sciatica/);
		expect(posts()).toHaveLength(1);
	});

	it('to tick take yes and no, however they are written', async () => {
		const ticks = ['MMR', 'BCG'].map((name) =>
			field(`vaccinations::${name}`, `${name} (Which vaccinations have you had?)`, 'boolean', {
				required: false,
			}),
		);
		await create(
			{ ...answers, 'vaccinations::MMR': '={{ "yes" }}', 'vaccinations::BCG': '={{ "no" }}' },
			[...schema, ...ticks],
		);
		expect(posts()[0].body).toMatchObject({ form_data: { vaccinations: ['MMR'] } });
	});

	it('with the same label are told apart by their group', async () => {
		const form = hb.sandbox.state.forms.find(({ form_type }) => form_type === 'new_starter')!;
		const copy = structuredClone(form);
		hb.sandbox.state.forms.splice(hb.sandbox.state.forms.indexOf(form), 1, copy);
		copy.fields.find(({ field_name }) => field_name === 'details')!.field_label = 'Job title';
		const { error } = await create({ ...answers, job_title: null });
		expect(error?.message).toBe('Required answers are missing: Job title (About you) (1st item)');
	});
});
