/** HB API Request: every kind of request, answer and option, against the sandbox's Hub and HB's other APIs. */
import { jsonOf, useSandbox } from '../helpers/hb.mts';
import { hubRequests, rows } from '../helpers/hubRequest.mts';

const hb = useSandbox();
const state = () => hb.sandbox.state.hub;
const HUB = '/v2/candidates';
const last = () => hb.sandbox.requests.at(-1)!;
const ask = hubRequests(hb);

describe('records', () => {
	it('come one by one, over all pages or up to the limit, and the first request is as entered', async () => {
		state().seed(45);
		const all = await ask({ path: HUB, returnAll: true });
		expect(all.error).toBeUndefined();
		expect(jsonOf(all.items)).toEqual([...state().candidates.values()]);
		expect(hb.sandbox.requests.map(({ query }) => Object.keys(query))).toEqual([
			[],
			['cursor'],
			['cursor'],
		]);
		const some = await ask({ path: HUB, returnAll: false, limit: 25 });
		expect(some.items).toHaveLength(25);
		expect(last().headers.authorization).toBe(`Bearer ${hb.sandbox.hubKey}`);
	});

	it('keep their query on every page, with values several times and without empty ones', async () => {
		state().seed(45);
		const queryParameters = rows({ search: ' Given1 ', limit: 2, status: '' });
		const { items } = await ask({ path: HUB, returnAll: true, queryParameters });
		expect(items).toHaveLength(11);
		for (const { query } of hb.sandbox.requests)
			expect(query).toMatchObject({ search: 'Given1', limit: '2' });
		hb.allowViolations();
		await ask({
			path: HUB,
			queryParameters: rows([
				['id', 'a'],
				['id', 'b'],
			]),
		});
		expect(last().query.id).toEqual(['a', 'b']);
	});

	it('belong to their item, with the path filled and encoded', async () => {
		const [first, second] = state().seed(2);
		const { items } = await ask(
			{
				path: `${HUB}/{candidate_id}`,
				pathValues: rows({ '{candidate_id}': '={{ $json.ref }}' }),
			},
			{ items: [{ ref: second.id }, { ref: ` ${first.id} ` }] },
		);
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[second.id, { item: 0 }],
			[first.id, { item: 1 }],
		]);
		const odd = await ask({
			path: `${HUB}/{candidate_id}`,
			pathValues: rows({ candidate_id: 'a/b?c#d%é' }),
		});
		expect(odd.error?.httpCode).toBe('404');
		expect(odd.error?.message).toContain('There is no such record');
		expect(last().path).toBe('/v2/candidates/a%2Fb%3Fc%23d%25%C3%A9');
	});

	it.each([
		['hbApi', '/training-list', () => hb.credential()],
		['hbTokenApi', '/credits', () => hb.tokenCredential('bls')],
		['hbTokenApi', '/profile', () => hb.tokenCredential('practicalTraining')],
		['hbTokenApi', '/templates', () => hb.tokenCredential('portal')],
	])('come from %s %s too', async (authentication, path, credentials) => {
		const { items, error } = await ask({ authentication, path }, { credentials: credentials() });
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
	});
});

describe('bodies', () => {
	const person = { email: 'amira@example.com', given_name: 'Amira', family_name: 'Okafor' };

	it('as JSON, also as an expression that gives an object', async () => {
		const { items, error } = await ask(
			{ method: 'POST', path: HUB, body: 'json', jsonBody: '={{ $json }}' },
			{ items: [person] },
		);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ ...person, id: expect.stringMatching(/^cand_/) });
		expect(last().headers['content-type']).toBe('application/json');
		const again = await ask({
			method: 'POST',
			path: HUB,
			body: 'json',
			jsonBody: JSON.stringify(person),
		});
		expect(again.error?.message).toMatch(/There is a candidate with this e-mail address already/);
		const bad = await ask({ method: 'POST', path: HUB, body: 'json', jsonBody: '{ "email": }' });
		expect(bad.error?.message).toMatch(/The JSON Body is no JSON object/);
		expect(hb.sandbox.requests).toHaveLength(2);
	});

	it('as a form', async () => {
		const [{ id }] = state().seed(1);
		const { items, error } = await ask({
			method: 'POST',
			path: '/v2/reference-requests',
			body: 'form',
			formFields: rows({ candidate_id: id, referee_email: 'robin@example.com' }),
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ candidate_id: id, status: 'pending' });
		expect(state().emails).toEqual(['robin@example.com']);
	});

	it('as a form with files of the item', async () => {
		state().seed(1);
		const [{ id }] = state().submissions.values();
		const parameters = {
			method: 'POST',
			path: '/v2/occupational-health/submissions/{id}/documents',
			pathValues: rows({ id }),
			body: 'formWithFiles',
			formFields: rows({ title: 'Vaccination' }),
			files: { values: [{ name: 'document', inputDataFieldName: 'scan' }] },
		};
		const data = Buffer.from('%PDF-1.4 sample').toString('base64');
		const scan = { data, mimeType: 'application/pdf', fileName: 'vaccination.pdf' };
		const { items, error } = await ask(parameters, { items: [{ json: {}, binary: { scan } }] });
		expect(error).toBeUndefined();
		expect(items[0].json.documents).toEqual(['vaccination.pdf']);
		expect(last().body).toEqual({ title: 'Vaccination' });
		const empty = { ...scan, data: '' };
		const nothing = await ask(parameters, { items: [{ json: {}, binary: { scan: empty } }] });
		expect(nothing.error?.message).toMatch(/The file in the input field "scan" is empty/);
		const missing = await ask(parameters);
		expect(missing.error?.message).toMatch(/There is no file in the input field "scan"/);
		expect(hb.sandbox.requests).toHaveLength(1);
	});

	it('none: a DELETE that HB answers with nothing says that it is deleted', async () => {
		const [{ id }] = state().seed(1);
		const { id: request } = state().addReferenceRequest(id, 'robin@example.com');
		const { items } = await ask({
			method: 'DELETE',
			path: '/v2/reference-requests/{id}',
			pathValues: rows({ id: request }),
		});
		expect(jsonOf(items)).toEqual([{ deleted: true }]);
		expect(state().referenceRequests.has(request)).toBe(false);
	});
});

describe('answers', () => {
	it('whole: with status and headers, and no cookie', async () => {
		state().seed(2);
		const { items } = await ask({ path: HUB, answer: 'whole' });
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({
			statusCode: 200,
			headers: { 'content-type': expect.stringContaining('json') },
			body: { results: [{}, {}], paging: { has_more: false } },
		});
	});

	it('file: under the chosen field; one that is not there yet is data', async () => {
		state().seed(2);
		const [ready, waiting] = [...state().submissions.keys()];
		const { items, error } = await ask(
			{
				path: '/v2/occupational-health/submissions/{id}/certificate',
				pathValues: rows({ id: '={{ $json.id }}' }),
				answer: 'file',
				binaryPropertyName: 'certificate',
			},
			{ items: [{ id: ready }, { id: waiting }] },
		);
		expect(error).toBeUndefined();
		expect(items[0].binary?.certificate).toMatchObject({ fileName: 'fitness-certificate.pdf' });
		expect(jsonOf(items)).toEqual([
			expect.objectContaining({ outcome: 'downloaded', mime_type: 'application/pdf' }),
			{ outcome: 'in_progress' },
		]);
	});
});

describe('the Hub', () => {
	it('is not asked with a key that belongs elsewhere', async () => {
		const run = async (changes: object) =>
			(await ask({ path: HUB }, { credentials: hb.hubCredential(changes as never) })).error
				?.message;
		expect(await run({ apiKey: 'hbk_live' })).toMatch(/is for the live Hub/);
		expect(await run({ baseUrl: hb.sandbox.url })).toMatch(/is for a sandbox/);
		expect(hb.sandbox.requests).toEqual([]);
		expect(await run({ apiKey: 'hbk_test_another' })).toMatch(/Unauthenticated/);
		expect(hb.sandbox.requests).toHaveLength(1);
	});

	it('gets the key in the header and the form that the credential names', async () => {
		hb.allowViolations();
		await ask({ path: HUB }, { credentials: hb.hubCredential({ header: 'X-Key', prefix: '' }) });
		expect(last().headers).toMatchObject({ 'x-key': hb.sandbox.hubKey });
		expect(last().headers.authorization).toBeUndefined();
	});

	it('says what to check when the key is refused, and asks once for all items', async () => {
		const { error } = await ask(
			{ path: HUB },
			{ items: [{}, {}, {}], credentials: hb.hubCredential({ apiKey: 'hbk_test_wrong' }) },
		);
		expect(`${error?.description}`).toMatch(/enter the API Key again, and check its Header/);
		expect(`${error?.message}${error?.description}`).not.toContain('hbk_test_wrong');
		expect(hb.sandbox.requests).toHaveLength(1);
	});
});
