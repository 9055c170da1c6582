/** What HB answers with a good status, and what becomes of it, through the engine. */
import type { RequestListener } from 'node:http';
import type { INodeParameters } from 'n8n-workflow';
import { serveLocally, type LocalServer } from '../system/n8n/localServer.mts';
import { byId, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
let answer: RequestListener;
let hbServer: LocalServer;
beforeAll(async () => {
	hbServer = await serveLocally((request, response) => answer(request, response));
});
afterAll(async () => await hbServer.close());

const run = async (node: string, parameters: INodeParameters) =>
	await hb.run(
		node,
		{ options: {}, ...parameters },
		{ credentials: hb.credential({ baseUrl: hbServer.url }) },
	);
const answering = (status: number, body: string | Buffer, headers: Record<string, string> = {}) => {
	answer = (_, response) => void response.writeHead(status, headers).end(body);
};
const courses = async () =>
	await run('hbTraining', { resource: 'course', operation: 'getAll', returnAll: true });
const candidates = async () =>
	await run('hbCandidate', {
		resource: 'candidate',
		operation: 'getAll',
		returnAll: true,
		filters: {},
		simplify: false,
	});
const downloadResult = async () =>
	await run('hbOccupationalHealth', {
		resource: 'submission',
		operation: 'downloadResult',
		submissionRef: byId('sub-1'),
		binaryPropertyName: 'data',
	});

describe('a list', () => {
	it.each([
		['', undefined],
		['null', undefined],
		['false', undefined],
		['Service under maintenance', undefined],
		['{}', undefined],
		['{"error":"Not possible"}', 'Not possible (1st item)'],
		['{"success":false}', undefined],
		['{"status":"error","message":"Not possible"}', 'Not possible (1st item)'],
	])('of %p is an error', async (body, message) => {
		answering(200, body, { 'Content-Type': 'application/json' });
		for (const list of [courses, candidates]) {
			const { error, items } = await list();
			expect(items).toEqual([]);
			expect(error?.message).toMatch(message ?? /^HB answered, but/);
			expect(`${error?.message} ${error?.description}`).toMatch(/HB answered, but.*200/);
		}
	});

	it.each([
		[204, ''],
		[200, '[]'],
		[200, '{"data":[]}'],
		[200, '{"count":0,"trainings":[]}'],
	])('is empty: %i %p', async (status, body) => {
		answering(status, body);
		for (const list of [courses, candidates]) {
			const { error, items } = await list();
			expect(error).toBeUndefined();
			expect(items).toEqual([]);
		}
	});

	it.each([
		['numbered', '{"0":{"course_id":1},"1":{"course_id":2}}'],
		['data.items', '{"data":{"items":[{"course_id":1},{"course_id":2}]}}'],
		[
			'after a warning',
			'<br />\n<b>Warning</b>: x in <b>/a.php</b> on line <b>1</b><br />\n[{"course_id":1},{"course_id":2}]',
		],
	])('is read: %s', async (_, body) => {
		answering(200, body, { 'Content-Type': 'text/html' });
		const { items } = await courses();
		expect(items.map(({ json }) => json.course_id)).toEqual([1, 2]);
	});

	it('of 100,000 records is read', async () => {
		answering(
			200,
			JSON.stringify(Array.from({ length: 100_000 }, (_, course_id) => ({ course_id }))),
		);
		const { items, error } = await courses();
		expect(error).toBeUndefined();
		expect(items).toHaveLength(100_000);
	});
});

describe('a download', () => {
	const pdf = Buffer.from('%PDF-1.4\n\u00ff\u00fe', 'latin1');
	it.each([
		['text/html; charset=UTF-8', pdf],
		['text/plain', pdf],
		['application/json', JSON.stringify({ response: { file: pdf.toString('base64') } })],
	])('labelled %s is the file', async (type, body) => {
		answering(200, body, {
			'Content-Type': type,
			'Content-Disposition': 'attachment; filename="r\u00c3\u00a9sultat.php"',
		});
		const { items, error } = await downloadResult();
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			submission_ref: 'sub-1',
			outcome: 'downloaded',
			file_name: 'résultat.pdf',
			mime_type: 'application/pdf',
			file_size: pdf.length,
		});
		expect(Buffer.from(items[0].binary!.data.data, 'base64')).toEqual(pdf);
	});

	it.each([
		['a page to log in', '<!DOCTYPE html><html>Log in</html>', /web page in place of the file/],
		['nothing', '', /sent no file/],
		['a refusal', '{"success":false,"message":"Not yet paid"}', /^Not yet paid/],
	])('of %s is an error', async (_, body, message) => {
		answering(200, body, { 'Content-Type': 'application/pdf' });
		const { error, items } = await downloadResult();
		expect(items).toEqual([]);
		expect(error?.message).toMatch(message);
	});
});

describe('what HB refuses', () => {
	const create = async () =>
		await run('hbCandidate', {
			resource: 'candidate',
			operation: 'create',
			email: 'siobhan@example.com',
			firstName: 'Siobhán',
			lastName: "O'Brien",
			additionalFields: {},
		});

	it('tells nothing of what was sent, however HB encodes it', async () => {
		const message =
			'SIOBH\\u00c1N O&#039;Brien (siobhan%40example.com, c2lvYmhhbkBleGFtcGxlLmNvbQ==) exists already';
		answering(422, JSON.stringify({ message, data: { information: 'Positive' } }));
		const { error } = await create();
		expect(error?.message).toMatch(/exists already \(1st item\)$/);
		expect(JSON.stringify([error?.message, error?.description, error?.context])).not.toMatch(
			/siobh|brien|c2lvY|positive|example\.com/i,
		);
	});

	it.each([
		['', /Ask HB whether this API key may do this/],
		['<html>403 Forbidden</html>', /Ask HB whether this API key may do this/],
		['{"message":"You have no permission for this"}', /Ask HB whether this API key may do this/],
		['{"message":"The first name is too long"}', /not for missing permissions/],
	])('403 %p', async (body, advice) => {
		answering(403, body);
		expect((await create()).error?.description).toMatch(advice);
	});
});
