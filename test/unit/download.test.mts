import type { INode } from 'n8n-workflow';
import { fileItem, fileNameOf } from '../../dist/nodes/shared/operation/download.js';
import type { HbResponse } from '../../dist/nodes/shared/transport/response.js';

const PDF = '%PDF-1.4\n1 0 obj';
const PAGE = '<!DOCTYPE html><html><body><form>Log in to read %PDF-1.4</form></body></html>';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]);
const DOCX = Buffer.from('PK\u0003\u0004....word/document.xml', 'latin1');
const base64 = Buffer.from(PDF).toString('base64');

const download = async (
	statusCode: number,
	body: string | Buffer,
	type = 'application/pdf',
	headers = {},
	none?: Parameters<typeof fileItem>[3],
) => {
	const item = {
		parameter: () => 'data',
		context: {
			helpers: {
				prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) =>
					await Promise.resolve({ data: bytes.toString('latin1'), fileName, mimeType }),
			},
		},
	} as unknown as Parameters<typeof fileItem>[0];
	const response: HbResponse = {
		statusCode,
		headers: { 'content-type': type, ...headers },
		body: body === '' ? '' : Buffer.from(body),
		afterLostAnswer: false,
		node: { name: 'HB', type: 'hbTraining' } as INode,
		repeatable: true,
	};
	return await fileItem(item, response, 'certificate.pdf', none);
};

describe('a file is a file, whatever its label', () => {
	it.each([
		'application/pdf',
		'text/html',
		'text/html; charset=UTF-8',
		'text/plain',
		'application/json',
		'application/octet-stream',
		'',
	])('%p', async (type) => {
		const { json, binary } = await download(200, PDF, type);
		expect(json).toEqual({
			outcome: 'downloaded',
			file_name: 'certificate.pdf',
			mime_type: 'application/pdf',
			file_size: PDF.length,
		});
		expect(binary!.data.data).toBe(PDF);
	});

	it.each([
		['in a field', JSON.stringify({ response: { name: 'x', content: base64 } })],
		['in a list', JSON.stringify([{ response: { files: [{ data: base64 }] } }])],
		['bare', base64],
		['in lines', base64.replace(/(.{8})/g, '$1\r\n')],
		['a JSON text', JSON.stringify(base64)],
		['a data URL', JSON.stringify({ file: `data:application/pdf;base64,${base64}` })],
		['with escaped slashes', JSON.stringify({ file: base64 }).replace(/\//g, '\\/')],
	])('Base64 %s', async (_, body) => {
		for (const type of ['application/json', 'text/html', 'application/pdf']) {
			const { json, binary } = await download(200, body, type);
			expect(json).toMatchObject({ outcome: 'downloaded', file_size: PDF.length });
			expect(binary!.data.data).toBe(PDF);
		}
	});

	it.each([
		[
			'warnings before it',
			`<br />\n<b>Warning</b>: x in <b>/a.php</b> on line <b>1</b><br />\n${PDF}`,
		],
		['empty lines before it', `\n\n${PDF}`],
	])('%s', async (_, body) => {
		expect((await download(200, body)).json.outcome).toBe('downloaded');
	});

	it.each([
		[PNG, 'application/pdf', 'image/png', 'certificate.png'],
		[JPEG, 'text/html', 'image/jpeg', 'certificate.jpg'],
		[
			DOCX,
			'application/pdf',
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			'certificate.docx',
		],
		[
			Buffer.from([1, 2, 3, 0, 255]),
			'application/octet-stream',
			'application/octet-stream',
			'certificate.bin',
		],
	])('the bytes say what it is (%#)', async (bytes, type, mime_type, file_name) => {
		expect((await download(200, bytes, type)).json).toMatchObject({
			outcome: 'downloaded',
			mime_type,
			file_name,
		});
	});

	it('also with 203 and the whole of 206', async () => {
		expect((await download(203, PDF)).json.outcome).toBe('downloaded');
		const range = { 'content-range': `bytes 0-${PDF.length - 1}/${PDF.length}` };
		expect((await download(206, PDF, 'application/pdf', range)).json.outcome).toBe('downloaded');
	});
});

describe('what is no file is an error', () => {
	it.each([
		['a page', PAGE, 'application/pdf', /a web page in place of the file/],
		['a page with its label', PAGE, 'text/html', /a web page in place of the file/],
		['a page in words', '<html><body>%PDF-', 'application/pdf', /a web page in place/],
		['a page in capitals', '<HTML>log in', 'application/octet-stream', /a web page/],
		['nothing', '', 'application/pdf', /sent no file/],
		['text', 'Service under maintenance', 'application/pdf', /sent no file/],
		['null', 'null', 'application/json', /sent no file/],
		['false', 'false', 'application/json', /HB answered, but/],
		['empty JSON', '{}', 'application/json', /sent no file/],
		['JSON without a file', '{"id":7,"name":"certificate"}', 'application/json', /sent no file/],
		[
			'JSON that speaks of PDF',
			'{"message":"%PDF- is missing"}',
			'application/json',
			/sent no file/,
		],
		['other bytes labelled PDF', Buffer.from([1, 2, 0, 3]), 'application/pdf', /sent no file/],
		['HB says so', '{"error":"Not finished"}', 'application/json', /^Not finished/],
		[
			'HB says so in response',
			'[{"response":{"success":false}}]',
			'application/json',
			/HB answered, but/,
		],
	])('%s', async (_, body, type, message) => {
		await expect(download(200, body, type)).rejects.toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(message),
		});
	});

	it('a page with 202, and a part', async () => {
		await expect(download(202, PAGE)).rejects.toThrow(/web page/);
		await expect(download(304, '')).rejects.toThrow(/sent no file/);
		await expect(
			download(206, PDF, 'application/pdf', { 'content-range': 'bytes 0-3/400' }),
		).rejects.toThrow(/only a part/);
	});
});

it('no document, or none yet, only where HB says so', async () => {
	expect((await download(204, '')).json).toEqual({ outcome: 'no_document' });
	expect((await download(204, '', '', {}, { message: 'More is needed' })).json).toEqual({
		outcome: 'no_document',
		message: 'More is needed',
	});
	expect((await download(202, '')).json).toEqual({ outcome: 'in_progress' });
	expect((await download(202, PDF)).json.outcome).toBe('downloaded');
	await expect(download(404, '{}')).rejects.toThrow(/sent no file/);
	const none = { statusCodes: [204, 404] };
	expect((await download(404, '{}', 'application/json', {}, none)).json.outcome).toBe(
		'no_document',
	);
});

describe('names', () => {
	const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
	it.each([
		['attachment; filename=a.pdf', 'a.pdf'],
		[`attachment; filename="${latin1('Siobhán’s.pdf')}"`, 'Siobhán’s.pdf'],
		['attachment; filename="Siobh\u00e1n.pdf"', 'Siobhán.pdf'],
		[`attachment; filename="x.pdf"; filename*=UTF-8''na%C3%AFve.pdf`, 'naïve.pdf'],
		[`attachment; filename*="UTF-8''na%C3%AFve.pdf"`, 'naïve.pdf'],
		[`attachment; filename*=utf8''na%C3%AFve.pdf`, 'naïve.pdf'],
		[`attachment; filename*=UTF-8'en'na%C3%AFve.pdf; size=3`, 'naïve.pdf'],
		[`attachment; filename*=iso-8859-1''na%EFve.pdf`, 'naïve.pdf'],
		[`attachment; filename*=UTF-8''na%EFve.pdf`, 'naïve.pdf'],
		['attachment; filename*=na%C3%AFve.pdf', 'naïve.pdf'],
		['attachment; filename="na%C3%AFve%20file.pdf"', 'naïve file.pdf'],
		['attachment; filename="100% done.pdf"', '100% done.pdf'],
		['attachment; filename="=?UTF-8?B?bmHDr3ZlLnBkZg==?="', 'naïve.pdf'],
		['attachment; filename="=?iso-8859-1?Q?na=EFve.pdf?="', 'naïve.pdf'],
		['attachment; filename="C:\\docs\\a.pdf"', 'a.pdf'],
		['attachment; filename="../../etc/a.pdf"', 'a.pdf'],
		['attachment; filename="a\u0007b\r\n.pdf"', 'ab.pdf'],
		['attachment; filename="..."', undefined],
		['attachment; filename="a;b.pdf"', 'a;b.pdf'],
		['attachment; filename="con.pdf"', '_con.pdf'],
		[`attachment; filename*=UTF-8''..%2F..%2Fa.pdf`, 'a.pdf'],
		[`attachment; filename*=UTF-8''a%E2%80%AEfdp.exe.pdf`, 'afdp.exe.pdf'],
		['inline', undefined],
	])('%p', (header, name) => {
		expect(fileNameOf(header)).toBe(name);
	});

	it.each([
		['report', 'report.pdf'],
		['report.php', 'report.pdf'],
		['Report.PDF', 'Report.PDF'],
		['v1.2', 'v1.2.pdf'],
		['a.docx', 'a.pdf'],
	])('%p gets an extension that fits', async (given, file_name) => {
		const { json } = await download(200, PDF, 'text/html', {
			'content-disposition': `attachment; filename="${given}"`,
		});
		expect(json.file_name).toBe(file_name);
	});

	it('are no longer than a file system takes', () => {
		const name = fileNameOf(`attachment; filename="${'n'.repeat(400)}.pdf"`);
		expect(name).toBe(`${'n'.repeat(150)}.pdf`);
	});
});
