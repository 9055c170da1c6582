import type { INodeParameters } from 'n8n-workflow';
import { editorContext } from '../helpers/engine.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const run = async (
	resource: string,
	operation: string,
	parameters: INodeParameters,
	options = {},
) => await hb.run('hbTraining', { resource, operation, options: {}, ...parameters }, options);
const addCandidate = () =>
	String(hb.sandbox.state.addCandidate({ email: 'ada@example.com' }).candidate_ref);
const SCOPES = ['current', 'includingExpired', 'nonAssigned', 'all', 'course'];
const SUFFIXES = ['', '/expired', '/unassigned', '/all', '/101'];

describe('Course: Get Many', () => {
	it.each(['documented', 'bare', 'data', 'array', 'response', 'named'] as const)(
		'unwraps %s',
		async (wrap) => {
			hb.sandbox.settings.wrap = wrap;
			const { items } = await run('course', 'getAll', { returnAll: true });
			expect(items).toHaveLength(6);
			expect(items[0].json).toMatchObject({ course_id: 101, course_name: 'Fire Safety' });
		},
	);

	it('cuts at the limit and gives nothing for 204', async () => {
		expect((await run('course', 'getAll', { returnAll: false, limit: 2 })).items).toHaveLength(2);
		hb.sandbox.state.courses.length = 0;
		expect((await run('course', 'getAll', { returnAll: true })).items).toEqual([]);
	});
});

describe('Result', () => {
	it('gives one item per assigned course, with the candidate and dates in UTC', async () => {
		const ref = addCandidate();
		const { items } = await run('result', 'getReport', { candidateRef: byId(ref) });
		expect(hb.sent()).toEqual([`GET /training-results/${ref}`]);
		expect(items).toHaveLength(4);
		const { date_assigned, date_assigned_utc, candidate_ref } = items[0].json;
		expect(candidate_ref).toBe(ref);
		expect(date_assigned_utc).toBe(`${String(date_assigned).replace(' ', 'T')}.000Z`);
		expect(items[3].json).toMatchObject({ date_completed: null, course_status: 'Not started' });
		expect(items[3].json).not.toHaveProperty('date_completed_utc');
	});

	it('reads the unassigned courses and a single one', async () => {
		const candidateRef = byId(addCandidate());
		const unassigned = await run('result', 'getUnassignedReport', { candidateRef });
		const one = await run('result', 'get', { candidateRef, courseId: byId('102') });
		expect(jsonOf(unassigned.items)).toEqual([expect.objectContaining({ course_id: 105 })]);
		expect(jsonOf(one.items)).toEqual([expect.objectContaining({ course_id: 102 })]);
	});

	it.each(['data', 'bare', 'array', 'response', 'named'] as const)('unwraps %s', async (wrap) => {
		hb.sandbox.settings.wrap = wrap;
		const { items } = await run('result', 'getReport', { candidateRef: byId(addCandidate()) });
		expect(items).toHaveLength(4);
	});

	it('gives no items without results, and says so for an unknown candidate', async () => {
		const ref = addCandidate();
		hb.sandbox.state.results.set(ref, []);
		expect((await run('result', 'getReport', { candidateRef: byId(ref) })).items).toEqual([]);
		const { error } = await run('result', 'getReport', {
			candidateRef: byId('00000000-0000-4000-8000-000000000000'),
		});
		expect(error?.httpCode).toBe('404');
	});
});

describe('Certificate: Download', () => {
	it.each(SCOPES.map((scope, index) => [scope, SUFFIXES[index]]))('%s', async (scope, suffix) => {
		const ref = addCandidate();
		const { items } = await run('certificate', 'download', {
			candidateRef: byId(ref),
			scope,
			binaryPropertyName: 'pdf',
			...(scope === 'course' && { courseId: byId('101') }),
		});
		expect(hb.sent()).toEqual([`GET /training-results/${ref}/certificate${suffix}`]);
		expect(hb.sandbox.requests[0].headers.accept).toBe('application/pdf');
		const { json, binary } = items[0];
		expect(json).toEqual({
			candidate_ref: ref,
			outcome: 'downloaded',
			file_name: expect.stringMatching(/^training-certificate.*\.pdf$/),
			mime_type: 'application/pdf',
			file_size: expect.any(Number),
		});
		expect(binary!.pdf).toMatchObject({ mimeType: 'application/pdf', fileName: json.file_name });
		const bytes = Buffer.from(binary!.pdf.data, 'base64');
		expect(bytes.length).toBe(json.file_size);
		expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-');
	});

	it('gives 204 as data', async () => {
		const ref = addCandidate();
		hb.sandbox.state.results.set(ref, []);
		const { items } = await run('certificate', 'download', {
			candidateRef: byId(ref),
			scope: 'current',
			binaryPropertyName: 'data',
		});
		expect(items).toEqual([
			{ json: { candidate_ref: ref, outcome: 'no_document' }, pairedItem: { item: 0 } },
		]);
	});

	it('reads what HB says when it refuses', async () => {
		const { error } = await run('certificate', 'download', {
			candidateRef: byId('00000000-0000-4000-8000-000000000000'),
			scope: 'all',
			binaryPropertyName: 'data',
		});
		expect(error?.message).toBe('The candidate_ref is not valid. (1st item)');
	});
});

describe('an Endpoint Path of the user', () => {
	const ASSUMED: Array<[string, string, INodeParameters, string]> = [
		['result', 'get', { courseId: byId('101') }, '/training-results/{candidate_ref}/{course_id}'],
		['result', 'getUnassignedReport', {}, '/training-results/{candidate_ref}/unassigned'],
		...SCOPES.map((scope, index): [string, string, INodeParameters, string] => [
			'certificate',
			'download',
			{ scope, binaryPropertyName: 'data', ...(scope === 'course' && { courseId: byId('101') }) },
			`/training-results/{candidate_ref}/certificate${SUFFIXES[index].replace('101', '{course_id}')}`,
		]),
	];
	it.each(ASSUMED)('is used by %s %s %p', async (resource, operation, parameters, path) => {
		const changed = path.replace('/training-results/', '/changed/');
		hb.sandbox.settings.aliases = { [changed]: path };
		const { items, error } = await run(resource, operation, {
			candidateRef: byId(addCandidate()),
			...parameters,
			options: { endpointPath: changed },
		});
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		expect(hb.sent()[0]).toMatch(/^GET \/changed\//);
	});
});

it('lists courses to pick from', async () => {
	const { context, methods } = await editorContext({
		node: 'hbTraining',
		parameters: {},
		credentials: hb.credential(),
	});
	expect(await methods.listSearch!.searchCourses.call(context, 'fire')).toEqual({
		results: [{ name: 'Fire Safety (Mandatory)', value: '101' }],
	});
});
