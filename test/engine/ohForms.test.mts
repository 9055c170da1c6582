import type { INodeParameters } from 'n8n-workflow';
import { editorContext } from '../helpers/engine.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';
import { asForm, occupationalHealth } from '../helpers/occupationalHealth.mts';
import { mapper } from '../helpers/typed.mts';

const hb = useSandbox();
const { run, addCandidate } = occupationalHealth(hb);
const answers = {
	job_title: 'Nurse',
	date_of_birth: '1990-02-03T00:00:00',
	back_problems: 'Sciatica',
	consent: '1',
};
const create = async (parameters: INodeParameters = {}, options = {}) =>
	await run(
		'submission',
		'create',
		{
			candidateRef: byId(addCandidate()),
			formType: byId('new_starter'),
			...asForm(answers),
			...parameters,
		},
		options,
	);
const posts = () => hb.sandbox.requests.filter(({ method }) => method === 'POST');

describe('Form', () => {
	it('lists forms and their fields, with the choices decoded', async () => {
		const forms = await run('form', 'getAll', { returnAll: true });
		const fields = await run('form', 'getFields', { formType: byId('new_starter') });
		expect(jsonOf(forms.items)).toContainEqual({
			form_type: 'new_starter',
			form_name: 'New Starter Questionnaire',
		});
		const options = Object.fromEntries(
			jsonOf(fields.items).map(({ field_name, options: choices }) => [field_name, choices]),
		);
		expect(options.back_problems).toEqual([
			{ value: 'Yes', label: 'Yes' },
			{ value: 'No', label: 'No' },
		]);
		expect(options.exposure_risk).toEqual([
			{ value: 'epp', label: 'EPP – yes' },
			{ value: 'non_epp', label: 'EPP – no' },
		]);
		expect(options.vaccinations).toContainEqual({ value: 'MMR', label: 'MMR' });
	});

	it('keeps choices that it cannot read as HB sent them', async () => {
		const { items } = await run('form', 'getFields', { formType: byId('annual_review') });
		expect(jsonOf(items).find(({ field_name }) => field_name === 'adjustments')?.options).toBe(
			'a:2:{i:0;s:99:"Shorter shifts"',
		);
	});

	it('gives no fields when the account has no forms (204)', async () => {
		hb.sandbox.state.forms.length = 0;
		const { items } = await run('form', 'getFields', { formType: byId('new_starter') });
		expect(items).toEqual([]);
	});

	it('shows the form in the editor, with types, choices and what is required', async () => {
		const { context, methods } = await editorContext({
			node: 'hbOccupationalHealth',
			parameters: { formType: byId('new_starter') },
			credentials: hb.credential(),
		});
		const { fields } = await methods.resourceMapping!.getFormFields.call(context);
		const byName = Object.fromEntries(fields.map((field) => [field.id, field]));
		expect(fields[0]).toMatchObject({
			id: 'job_title',
			displayName: 'Job title',
			required: true,
			type: 'string',
		});
		expect(byName.date_of_birth).toMatchObject({ type: 'dateTime', required: true });
		expect(byName.consent).toMatchObject({
			type: 'options',
			options: expect.arrayContaining([{ name: 'I agree', value: '1' }]),
		});
		expect(byName['vaccinations::MMR']).toMatchObject({
			displayName: 'MMR (Which vaccinations have you had?)',
			type: 'boolean',
			required: false,
		});
		expect(byName).not.toHaveProperty('vaccinations');
		expect(await methods.listSearch!.searchForms.call(context, 'annual')).toEqual({
			results: [{ name: 'Annual Health Review', value: 'annual_review' }],
		});
	});
});

describe('Submission: Create', () => {
	it('sends the answers nested, the form type beside them', async () => {
		const { items } = await create(
			asForm({
				...answers,
				'vaccinations::MMR': true,
				'vaccinations::Varicella': false,
				'vaccinations::BCG': true,
			}),
		);
		expect(posts()[0].body).toEqual({
			form_type: 'new_starter',
			form_data: {
				job_title: 'Nurse',
				date_of_birth: '1990-02-03',
				back_problems: 'Sciatica',
				consent: '1',
				vaccinations: ['MMR', 'BCG'],
			},
		});
		expect(jsonOf(items)).toEqual([
			{
				candidate_ref: expect.any(String),
				submission_ref: expect.any(String),
				status: 'created',
				outcome: 'created',
			},
		]);
	});

	it('sends them flat when the user chose so', async () => {
		await create({ options: { formDataFormat: 'flat' } });
		expect(posts()[0].body).toMatchObject({
			form_type: 'new_starter',
			job_title: 'Nurse',
			consent: '1',
		});
	});

	it('takes answers as JSON', async () => {
		const { error } = await create({
			specifyAnswers: 'json',
			answersJson: JSON.stringify(answers),
		});
		expect(error).toBeUndefined();
		expect(posts()[0].body).toMatchObject({ form_data: { job_title: 'Nurse' } });
	});

	it.each(['[1]', 'not JSON', '"text"'])(
		'refuses the JSON %p and sends nothing',
		async (answersJson) => {
			const { error } = await create({ specifyAnswers: 'json', answersJson });
			expect(error?.message).toBe('The answers are not a JSON object (1st item)');
			expect(hb.sandbox.requests).toHaveLength(0);
		},
	);

	it.each(['form', 'json'])(
		'names missing required answers before anything is submitted (%s)',
		async (mode) => {
			const given = { job_title: 'Nurse', back_problems: '' };
			const { error } = await create(
				mode === 'form'
					? asForm(given)
					: { specifyAnswers: 'json', answersJson: JSON.stringify(given) },
			);
			expect(error?.message).toBe(
				'Required answers are missing: Date of birth, Have you had problems with your back?, I agree that the employer gets the result (1st item)',
			);
			expect(posts()).toHaveLength(0);
		},
	);

	it('takes field names that every object has for names like others', async () => {
		for (const name of ['constructor', '__proto__', 'toString']) {
			const given = JSON.stringify(answers).replace('{', `{"${name}":"x",`);
			const { error } = await create({ specifyAnswers: 'json', answersJson: given });
			expect(error?.message).toMatch(/^HB's form has no questions with these field names/);
		}
		hb.sandbox.state.forms[0].fields.push({
			...hb.sandbox.state.forms[0].fields[0],
			field_name: 'constructor',
			field_label: 'Who built it',
		});
		const { error } = await create();
		expect(error?.message).toMatch(/^Required answers are missing: Who built it/);
		expect(posts()).toHaveLength(0);
	});

	describe('that was loaded before HB changed the form', () => {
		const fields = mapper(answers, [
			...Object.keys(answers).map((id) => ({
				id,
				displayName: id,
				required: true,
				type: 'string',
			})),
			...['gp_name', 'exposure_risk', 'details', 'vaccinations::MMR'].map((id) => ({
				id,
				displayName: id,
				required: false,
				type: id.includes('::') ? 'boolean' : 'string',
			})),
		]);
		const add = (required: boolean) =>
			hb.sandbox.state.forms[0].fields.push({
				...hb.sandbox.state.forms[0].fields[0],
				field_name: 'night_work',
				field_label: 'Do you work at night?',
				required,
			});

		it('says nothing where nothing was added', async () => {
			const { items, hints } = await create({ specifyAnswers: 'form', fields });
			expect([items.length, hints]).toEqual([1, []]);
		});

		it('says that an optional question was added, and submits', async () => {
			add(false);
			const two = { items: [{}, {}] };
			const { items, hints } = await create({ specifyAnswers: 'form', fields }, two);
			expect(items).toHaveLength(2);
			expect(hints.map(({ message }) => message)).toEqual([
				'HB added questions to the form after it was loaded here, which have no answer: Do you work at night? (refresh the list under Answers to see them)',
			]);
		});

		it('submits nothing where a required one was added', async () => {
			add(true);
			const { error } = await create({ specifyAnswers: 'form', fields });
			expect(error?.message).toMatch(/^Required answers are missing: Do you work at night\?/);
			expect(error?.description).toMatch(
				/HB added to the form after it was loaded here: Do you work/,
			);
			expect(posts()).toHaveLength(0);
		});

		it('submits nothing where HB took out an answered one', async () => {
			const { fields: asked } = hb.sandbox.state.forms[0];
			asked.splice(
				asked.findIndex(({ field_name }) => field_name === 'job_title'),
				1,
			);
			const { error } = await create({ specifyAnswers: 'form', fields });
			expect(error?.message).toMatch(/^HB's form no longer has these questions: job_title/);
			expect(posts()).toHaveLength(0);
		});
	});

	it('asks for the questions once per run', async () => {
		const { items } = await create({}, { items: [{}, {}, {}] });
		expect(items).toHaveLength(3);
		expect(hb.sandbox.requests.filter(({ path }) => path.startsWith('/form-fields'))).toHaveLength(
			1,
		);
	});

	it.each([
		['a broken connection', { kind: 'reset' }],
		['a lost answer', { kind: 'resetAfter' }],
		['502', { kind: 'status', status: 502 }],
		['503 without Retry-After', { kind: 'status', status: 503 }],
		['504', { kind: 'status', status: 504 }],
		['a cut answer', { kind: 'malformed' }],
	] as const)('is never sent twice: %s', async (_, fault) => {
		hb.sandbox.fault({ ...fault, match: { method: 'POST' } });
		const { error } = await create();
		expect(error?.description).toMatch(/look at HB before you run this item again/);
		expect(posts()).toHaveLength(1);
	});

	it('is sent again when HB says that it did not take it', async () => {
		hb.sandbox.fault({ kind: 'status', status: 429, retryAfter: 1, match: { method: 'POST' } });
		const { items } = await create();
		expect(items).toHaveLength(1);
		expect(hb.sandbox.state.submissions.size).toBe(1);
	});

	it('puts no answer into a message', async () => {
		hb.sandbox.fault({
			kind: 'status',
			status: 403,
			body: {
				message: 'Sciatica is not allowed for Nurse',
				errors: { back_problems: ['Sciatica'] },
			},
			match: { method: 'POST' },
		});
		const { error } = await create();
		const everything = JSON.stringify([error, (error as { messages?: unknown }).messages]);
		expect(error?.message).toMatch(/is not allowed/);
		// the node's own parameters are n8n's copy of the workflow, not part of the message
		expect(everything.replace(/"parameters":\{.*\},"credentials"/, '')).not.toMatch(/Sciatica/);
	});
});
