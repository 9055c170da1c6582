import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';
import { editorContext } from '../helpers/engine.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';
import { asForm, occupationalHealth } from '../helpers/occupationalHealth.mts';

const hb = useSandbox();
const { run, addSubmission } = occupationalHealth(hb);

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

	it('uploads alone without a form, and asks HB for none', async () => {
		const { items } = await update({ files: 'all', specifyAnswers: 'none', fields: {} });
		expect(hb.sandbox.requests.map(({ method }) => method)).toEqual(['PATCH']);
		expect(hb.sandbox.requests[0].body).toEqual({});
		expect(items[0].json).toMatchObject({ files_sent: 3, outcome: 'updated' });
	});

	it('says which file is not there, and sends nothing', async () => {
		const { error } = await update({ files: 'selected', binaryPropertyName: 'mmr,missing' });
		expect(error?.message).toBe('There is no file in the input field "missing" (1st item)');
		expect(hb.sandbox.requests).toHaveLength(0);
	});

	it.each(['all', 'selected'])('sends no empty file as a proof: %s', async (files) => {
		const { error } = await run(
			'submission',
			'update',
			{
				submissionRef: byId(addSubmission()),
				...asForm({ job_title: 'Midwife' }),
				files,
				binaryPropertyName: 'mmr, scan',
			},
			{
				items: [
					{ json: {}, binary: { mmr: binary.mmr, scan: file('', 'scan.pdf', 'application/pdf') } },
				],
			},
		);
		expect(error?.message).toBe('The file in the input field "scan" is empty (1st item)');
		expect(error?.description).toMatch(/Nothing was sent/);
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

	it('says that a candidate is to be chosen before a list of submissions', async () => {
		const { context, methods } = await editorContext({
			node: 'hbOccupationalHealth',
			parameters: { resource: 'submission', operation: 'update', candidateRef: byId('') },
			credentials: hb.credential(),
		});
		expect((await methods.listSearch!.searchSubmissions.call(context)).results).toEqual([
			{ name: 'Choose a candidate above first', value: '' },
		]);
		expect(hb.sent()).toEqual([]);
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
