import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';
import { editorContext } from '../helpers/engine.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const run = async (
	resource: string,
	operation: string,
	parameters: INodeParameters,
	options = {},
) =>
	await hb.run(
		'hbOccupationalHealth',
		{ resource, operation, options: {}, ...parameters },
		options,
	);
const addCandidate = () =>
	String(hb.sandbox.state.addCandidate({ email: 'ada@example.com' }).candidate_ref);
const answers = {
	job_title: 'Nurse',
	date_of_birth: '1990-02-03T00:00:00',
	back_problems: 'Sciatica',
	consent: '1',
};
const asForm = (value: IDataObject): INodeParameters => ({
	specifyAnswers: 'form',
	fields: { mappingMode: 'defineBelow', value, schema: [] } as never,
});
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

/** A submission at HB, made without the node. */
function addSubmission(more = {}) {
	const { submission_ref } = hb.sandbox.state.addSubmission({
		candidate_ref: addCandidate(),
		form_type: 'new_starter',
		answers: {},
		files: [],
		status: 'created',
		created_at: '2026-01-02T03:04:05Z',
		polls: 0,
		...more,
	});
	return submission_ref;
}

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

	it('shows the form in the editor, in groups, with types, choices and what is required', async () => {
		const { context, methods } = await editorContext({
			node: 'hbOccupationalHealth',
			parameters: { formType: byId('new_starter') },
			credentials: hb.credential(),
		});
		const { fields } = await methods.resourceMapping!.getFormFields.call(context);
		const byName = Object.fromEntries(fields.map((field) => [field.id, field]));
		expect(fields[0]).toMatchObject({
			id: 'job_title',
			displayName: 'About you: Job title',
			required: true,
			type: 'string',
		});
		expect(byName.date_of_birth).toMatchObject({ type: 'dateTime', required: true });
		expect(byName.consent).toMatchObject({
			type: 'options',
			options: expect.arrayContaining([{ name: 'I agree', value: '1' }]),
		});
		expect(byName['vaccinations::MMR']).toMatchObject({
			displayName: 'Your health: Which vaccinations have you had? MMR',
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
			expect(error?.message).toBe('The answers are not a JSON object [item 0]');
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
				'Required answers are missing: Date of birth, Have you had problems with your back?, I agree that the employer gets the result [item 0]',
			);
			expect(posts()).toHaveLength(0);
		},
	);

	it('asks for the questions once per run', async () => {
		const { items } = await create({}, { items: [{}, {}, {}] });
		expect(items).toHaveLength(3);
		expect(hb.sandbox.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
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

describe('Submission: Update', () => {
	const file = (text: string, fileName: string, mimeType: string) => ({
		data: Buffer.from(text).toString('base64'),
		mimeType,
		fileName,
	});
	const binary: IBinaryKeyData = {
		mmr: file('mmr', 'MMR – Zoë.pdf', 'application/pdf'),
		hepB: file('hep', 'hep b.png', 'image/png'),
		other: file('no', 'other.txt', 'text/plain'),
	};
	const update = async (parameters: INodeParameters, submission_ref = addSubmission()) =>
		await run(
			'submission',
			'update',
			{ submissionRef: byId(submission_ref), ...asForm({}), ...parameters },
			{ items: [{ json: {}, binary }] },
		);

	it('uploads selected files with names and MIME types, and changed answers', async () => {
		const { items } = await update({
			files: 'selected',
			binaryPropertyName: 'mmr, hepB',
			...asForm({ job_title: 'Midwife' }),
		});
		const [{ files, body, headers }] = hb.sandbox.requests;
		expect(headers['content-type']).toMatch(/^multipart\/form-data/);
		expect(
			files.map(({ fieldname, originalname, mimetype, size }) => [
				fieldname,
				originalname,
				mimetype,
				size,
			]),
		).toEqual([
			['mmr', 'MMR – Zoë.pdf', 'application/pdf', 3],
			['hepB', 'hep b.png', 'image/png', 3],
		]);
		expect(body).toEqual({ form_data: { job_title: 'Midwife' } });
		expect(jsonOf(items)).toEqual([expect.objectContaining({ files_sent: 2, outcome: 'updated' })]);
	});

	it('uploads every file of the item, under a part name of the user', async () => {
		await update({ files: 'all', options: { filePartName: 'documents' } });
		expect(hb.sandbox.requests[0].files.map(({ fieldname }) => fieldname)).toEqual([
			'documents',
			'documents',
			'documents',
		]);
	});

	it('says which file is not there, and sends nothing', async () => {
		const { error } = await update({ files: 'selected', binaryPropertyName: 'mmr,missing' });
		expect(error?.message).toBe('There is no file in the input field "missing" [item 0]');
		expect(hb.sandbox.requests).toHaveLength(0);
	});

	it('refuses to send nothing', async () => {
		const { error } = await update({ files: 'none' });
		expect(error?.message).toMatch(/nothing to update/);
		expect(hb.sandbox.requests).toHaveLength(0);
	});

	it('never uploads a file twice, but repeats answers', async () => {
		hb.sandbox.fault({ kind: 'resetAfter' });
		const withFile = await update({ files: 'all' });
		expect(withFile.error?.message).toMatch(/broke off/);
		expect(hb.sandbox.requests).toHaveLength(1);
		hb.sandbox.fault({ kind: 'resetAfter' });
		const answersOnly = await update({ files: 'none', ...asForm({ job_title: 'Midwife' }) });
		expect(answersOnly.error).toBeUndefined();
		expect(hb.sandbox.requests).toHaveLength(3);
	});
});

describe('Submission: the way to the result', () => {
	it('finalizes, is in progress, and completes', async () => {
		const submissionRef = byId(addSubmission());
		const finalized = await run('submission', 'finalize', { submissionRef });
		const before = await run('submission', 'getResult', { submissionRef });
		const after = await run('submission', 'getResult', { submissionRef });
		expect(jsonOf(finalized.items)).toEqual([expect.objectContaining({ outcome: 'finalized' })]);
		expect(jsonOf(before.items)).toEqual([
			{ submission_ref: submissionRef.value, outcome: 'in_progress' },
		]);
		expect(jsonOf(after.items)).toEqual([
			expect.objectContaining({
				outcome: 'completed',
				status: 'pass',
				result: expect.objectContaining({ clearance_level: 'Standard' }),
			}),
		]);
	});

	it('is finalized only once', async () => {
		hb.sandbox.fault({ kind: 'resetAfter' });
		const { error } = await run('submission', 'finalize', { submissionRef: byId(addSubmission()) });
		expect(error?.description).toMatch(/look at HB/);
		expect(hb.sandbox.requests).toHaveLength(1);
	});

	it.each(['documented', 'bare', 'data', 'array', 'response', 'named'] as const)(
		'is unwrapped from %s',
		async (wrap) => {
			hb.sandbox.settings.wrap = wrap;
			const submissionRef = byId(addSubmission({ status: 'finished' }));
			const { items } = await run('submission', 'getResult', { submissionRef });
			expect(items[0].json).toMatchObject({
				status: 'pass',
				outcome: 'completed',
				result: { clearance_level: 'Standard' },
			});
		},
	);

	it('downloads the document, or says that there is none or none yet', async () => {
		const download = async (more: object) =>
			(
				await run('submission', 'downloadResult', {
					submissionRef: byId(addSubmission(more)),
					binaryPropertyName: 'data',
				})
			).items[0];
		const done = await download({ status: 'finished' });
		expect(done.json).toMatchObject({ outcome: 'downloaded', mime_type: 'application/pdf' });
		expect(Buffer.from(done.binary!.data.data, 'base64').toString('latin1', 0, 5)).toBe('%PDF-');
		expect((await download({ status: 'created' })).json).toMatchObject({ outcome: 'in_progress' });
		expect(
			(await download({ status: 'finished', screening: { certificate: false } })).json,
		).toMatchObject({ outcome: 'no_document' });
	});

	it('lists the submissions of a candidate', async () => {
		const ref = addSubmission();
		const candidateRef = byId(hb.sandbox.state.submissions.get(ref)!.candidate_ref);
		const { items } = await run('submission', 'getAll', { candidateRef, returnAll: true });
		expect(jsonOf(items)).toEqual([
			expect.objectContaining({ submission_ref: ref, form_type: 'new_starter' }),
		]);
		const { context, methods } = await editorContext({
			node: 'hbOccupationalHealth',
			parameters: { candidateRef },
			credentials: hb.credential(),
		});
		expect((await methods.listSearch!.searchSubmissions.call(context)).results).toEqual([
			{ name: expect.stringContaining('new_starter'), value: ref },
		]);
	});
});

describe('an Endpoint Path of the user', () => {
	const submission = () => ({ submissionRef: byId(addSubmission({ status: 'finished' })) });
	it.each([
		['form', 'getAll', () => ({ returnAll: true }), '/forms', '/available-forms'],
		[
			'submission',
			'getAll',
			() => ({
				returnAll: true,
				candidateRef: byId(hb.sandbox.state.submissions.get(addSubmission())!.candidate_ref),
			}),
			'/submissions/{ref}',
			'/changed/{candidate_ref}',
		],
		[
			'submission',
			'finalize',
			() => ({ submissionRef: byId(addSubmission()) }),
			'/submissions/{submission_ref}/final',
			'/changed/{submission_ref}/submit',
		],
		[
			'submission',
			'getResult',
			submission,
			'/submissions/{submission_ref}/result',
			'/changed/{submission_ref}',
		],
		[
			'submission',
			'downloadResult',
			() => ({ ...submission(), binaryPropertyName: 'data' }),
			'/submissions/{submission_ref}/result/document',
			'/changed/{submission_ref}/pdf',
		],
	] as const)('is used by %s %s', async (resource, operation, parameters, path, changed) => {
		hb.sandbox.settings.aliases = { [changed.replace('{candidate_ref}', '{ref}')]: path };
		const { items, error } = await run(resource, operation, {
			...parameters(),
			options: { endpointPath: changed },
		});
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		expect(hb.sent()[0]).toMatch(/\/(changed|available-forms)/);
	});
});
