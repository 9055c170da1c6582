import type { IncomingHttpHeaders } from 'node:http';
import { serveLocally, type LocalServer } from '../system/n8n/localServer.mts';
import { byId, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
/** A file store that HB's links may lead to. */
const asked: IncomingHttpHeaders[] = [];
let elsewhere: LocalServer;
beforeAll(async () => {
	elsewhere = await serveLocally(({ headers }, response) => {
		asked.push(headers);
		response.writeHead(200, { 'Content-Type': 'application/pdf' }).end('%PDF-1.4 elsewhere');
	});
});
afterAll(async () => await elsewhere.close());

const completed = async () => {
	const [{ id }] = hb.sandbox.state.addReferenceRequest().references;
	await hb.sandbox.state.completeReference(id);
	return id;
};
const download = async (id: number | string, more = {}) =>
	await hb.reference('reference', 'download', {
		referenceId: byId(String(id)),
		binaryPropertyName: 'pdf',
		...more,
	});
const noPdfPath = () =>
	hb.sandbox.fault({ kind: 'status', status: 404, match: { path: /\/pdf$/ }, times: Infinity });

it('gets a reference with the answers of the referee', async () => {
	const id = await completed();
	const parameters = { referenceId: byId(String(id)) };
	const { items } = await hb.reference('reference', 'get', { ...parameters, simplify: false });
	expect(items[0].json).toMatchObject({ id, form_response: expect.any(Array) });
	const simple = await hb.reference('reference', 'get', { ...parameters, simplify: true });
	expect(Object.keys(simple.items[0].json)).toHaveLength(10);
});

it('downloads the PDF with its name', async () => {
	const id = await completed();
	const { items } = await download(id);
	expect(hb.sent().at(-1)).toBe(`GET /references/${id}/pdf`);
	expect(items[0].json).toMatchObject({
		reference_id: String(id),
		outcome: 'downloaded',
		mime_type: 'application/pdf',
	});
	expect(items[0].binary?.pdf.fileName).toMatch(/\.pdf$/);
	expect(Buffer.from(items[0].binary!.pdf.data, 'base64').subarray(0, 4).toString()).toBe('%PDF');
});

it('takes pdf_url where the path does not work, with the token on the own origin', async () => {
	hb.sandbox.settings.pdfUrlNeedsToken = true;
	const id = await completed();
	noPdfPath();
	const { items, error } = await download(id);
	expect(error).toBeUndefined();
	expect(items[0].json.outcome).toBe('downloaded');
	expect(hb.sandbox.requests.at(-1)?.headers.authorization).toMatch(/^Bearer /);
});

it('takes pdf_url on another origin without the token', async () => {
	hb.sandbox.settings.pdfUrlOrigin = elsewhere.url;
	const id = await completed();
	noPdfPath();
	const { items, error } = await download(id);
	expect(error).toBeUndefined();
	expect(items[0].json.outcome).toBe('downloaded');
	expect(asked).toHaveLength(1);
	expect(asked[0].authorization).toBeUndefined();
	expect(JSON.stringify(asked)).not.toMatch(/bearer|api-key/i);
});

it('says that there is none yet, and that a reference is unknown', async () => {
	const [{ id }] = hb.sandbox.state.addReferenceRequest().references;
	noPdfPath();
	expect((await download(id)).items[0].json).toEqual({
		reference_id: String(id),
		outcome: 'no_document',
	});
	const { error } = await download(999_999);
	expect(error?.httpCode).toBe('404');
});

it('takes another Endpoint Path', async () => {
	hb.sandbox.settings.aliases = { '/reference/{id}/document': '/references/{id}/pdf' };
	const id = await completed();
	const { items } = await download(id, {
		options: { endpointPath: '/reference/{reference_id}/document' },
	});
	expect(items[0].json.outcome).toBe('downloaded');
});
