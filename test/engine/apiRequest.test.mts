/** HB API Request: every kind of request, answer and option, against the sandbox's Hub and HB's other APIs. */
import type { IDataObject } from 'n8n-workflow';
import { jsonOf, useSandbox } from '../helpers/hb.mts';
import { hubRequest, rows } from '../helpers/hubRequest.mts';

const hb = useSandbox();
const state = () => hb.sandbox.state.hub;
const HUB = '/v2/candidates';
const last = () => hb.sandbox.requests.at(-1)!;
const ask: (
	...args: Parameters<typeof hubRequest> extends [unknown, ...infer R] ? R : never
) => ReturnType<typeof hubRequest> = async (...args) => await hubRequest(hb, ...args);

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

describe('options', () => {
	const post = {
		method: 'POST',
		path: HUB,
		body: 'json',
		jsonBody: '={{ $json }}',
	};
	const people = (count: number): IDataObject[] =>
		Array.from({ length: count }, (_, index) => ({
			email: `person${index}@example.com`,
			given_name: 'Given',
			family_name: `Family${index}`,
		}));

	it.each([
		['POST', undefined, 1],
		['POST', true, 2],
		['GET', undefined, 2],
		['GET', false, 1],
	])('May Be Repeated: %s with %s is sent %i times', async (method, mayBeRepeated, times) => {
		state().seed(1);
		hb.sandbox.fault({ kind: 'resetAfter', times: 1 });
		const { error } = await ask(
			{
				...(method === 'POST' ? post : { path: HUB }),
				method,
				options: mayBeRepeated === undefined ? {} : { mayBeRepeated },
			},
			{ items: people(1) },
		);
		expect(hb.sandbox.requests).toHaveLength(times);
		if (times === 1) expect(error?.message).toMatch(/connection to HB broke off/);
		if (times === 1 && method === 'POST')
			expect(error?.description).toMatch(/may have taken effect/);
	});

	it('Never Twice: equal items are sent once, and an item without a key is not', async () => {
		const [first, second] = people(2);
		const run = async (items: IDataObject[], more: object = {}) =>
			await ask(
				{ ...post, options: { neverTwice: '={{ $json.email }}', ...more } },
				{ items, onError: 'continueRegularOutput' },
			);
		const { items } = await run([first, { ...first, email: ` ${String(first.email)} ` }, second]);
		expect(jsonOf(items).map(({ email, outcome }) => [email, outcome])).toEqual([
			['person0@example.com', undefined],
			['person0@example.com', 'duplicate_in_batch'],
			['person1@example.com', undefined],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(state().emails).toEqual(['person0@example.com', 'person1@example.com']);
		const empty = await run([{ given_name: 'Nobody' }]);
		expect(empty.items[0].json.error).toMatch(/Never Twice is empty/);
		expect(hb.sandbox.requests).toHaveLength(2);
	});

	it('Never Twice: what came to nothing is tried by the next, what may have arrived by none', async () => {
		const items = [people(1)[0], people(1)[0]];
		const options = { neverTwice: '={{ $json.email }}', concurrency: 1 };
		hb.sandbox.fault({ kind: 'status', status: 422, times: 1 } as never);
		const refused = await ask({ ...post, options }, { items, onError: 'continueRegularOutput' });
		expect(refused.items[0].json.error).toBeTruthy();
		expect(refused.items[1].json.email).toBe('person0@example.com');
		hb.sandbox.reset();
		hb.sandbox.fault({ kind: 'resetAfter', times: 1 });
		const lost = await ask({ ...post, options }, { items, onError: 'continueRegularOutput' });
		expect(lost.items[1].json.error).toMatch(/equal item may have been sent/);
		expect(hb.sandbox.requests).toHaveLength(1);
	});

	it('Headers: further ones, but none of the credential, the body or another method', async () => {
		state().seed(1);
		const run = async (headers: Record<string, string>, credentials = hb.hubCredential()) =>
			await ask({ path: HUB, options: { headers: rows(headers) } }, { credentials });
		const { error } = await run({ 'Accept-Language': 'cy', accept: 'application/vnd.hub+json' });
		expect(error).toBeUndefined();
		expect(last().headers).toMatchObject({
			'accept-language': 'cy',
			accept: 'application/vnd.hub+json',
		});
		for (const name of ['authorization', 'API-Key', 'Cookie', 'Host', 'X-HTTP-Method-Override'])
			expect((await run({ [name]: 'x' })).error?.message).toMatch(/cannot be set under Headers/);
		const own = await run({ 'x-hub': 'x' }, hb.hubCredential({ header: 'X-Hub' }));
		expect(own.error?.message).toMatch(/cannot be set under Headers/);
		const broken = await run({ 'X-Note': 'a\r\nX-Other: b' });
		expect(broken.error?.message).toMatch(/character in it that no header may have/);
		expect(hb.sandbox.requests).toHaveLength(1);
	});

	it('Max Requests at Once and Base URL', async () => {
		hb.sandbox.settings.latencyMs = 20;
		const { error } = await ask(
			{ ...post, options: { concurrency: 2, baseUrl: ` ${hb.sandbox.hubUrl}/ ` } },
			{
				items: people(10),
				credentials: hb.hubCredential({ baseUrl: 'http://127.0.0.1:9/nowhere' }),
			},
		);
		expect(error).toBeUndefined();
		expect(hb.sandbox.peakInFlight).toBe(2);
		expect(state().candidates.size).toBe(10);
	});

	it('goes at the pace that HB allows', async () => {
		hb.sandbox.settings.rateLimit = { perSecond: 20, retryAfter: 1 };
		const { items, error } = await ask(post, { items: people(30) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(30);
		expect(state().emails).toHaveLength(30);
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
