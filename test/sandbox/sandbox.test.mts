import { startSandbox, type Sandbox, type Wrap } from '../../sandbox/index.mts';

let sandbox: Sandbox;
let headers: Record<string, string>;

beforeAll(async () => {
	sandbox = await startSandbox();
	headers = { 'API-Key': sandbox.apiKey, 'API-Version': '1.0', Accept: 'application/json' };
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

type Body = URLSearchParams | FormData | string;

const call = (method: string, path: string, body?: Body, more: Record<string, string> = {}) =>
	fetch(sandbox.portalUrl + path, { method, body, headers: { ...headers, ...more } });

const json = async <T,>(response: Promise<Response>) => (await (await response).json()) as T;

const form = (fields: Record<string, string>) => new URLSearchParams(fields);

const AMIRA = { first_name: 'Amira', last_name: 'Okafor', email: 'Amira@example.com' };
const STARTER = {
	job_title: 'Nurse',
	date_of_birth: '1990-01-31',
	back_problems: 'No',
	consent: '1',
};

async function createSubmission(candidateRef: string): Promise<string> {
	const body = form({ form_type: 'new_starter', ...STARTER });
	const [{ response }] = await json<Array<{ response: { submission_ref: string } }>>(
		call('POST', `/submissions/${candidateRef}`, body),
	);
	return response.submission_ref;
}

describe('candidates', () => {
	it('creates once per e-mail, in any case, and leaves the details as they are', async () => {
		const created = await call('POST', '/candidates', form(AMIRA));
		const again = await call(
			'POST',
			'/candidates',
			form({ ...AMIRA, email: 'AMIRA@example.com', last_name: 'Other' }),
		);
		expect([created.status, again.status]).toEqual([201, 202]);
		expect(await created.json()).toEqual(await again.json());
		expect([...sandbox.state.candidates.values()]).toMatchObject([AMIRA]);
	});

	it('updates, says when nothing changes, and knows whom it has', async () => {
		const { candidate_ref } = sandbox.state.addCandidate(AMIRA);
		const path = `/candidates/${candidate_ref}`;
		const multipart = new FormData();
		multipart.set('job_role', 'Nurse');
		expect((await call('PATCH', path, form({ last_name: 'Byrne' }))).status).toBe(200);
		expect((await call('PATCH', path, multipart)).status).toBe(200);
		expect((await call('PATCH', path, form({ last_name: 'Byrne' }))).status).toBe(304);
		expect((await call('PATCH', '/candidates/nobody', form({ last_name: 'B' }))).status).toBe(404);
		expect((await call('GET', '/candidates/a%2F..%2Fb')).status).toBe(404);
		expect(await json(call('GET', path))).toMatchObject([
			{ candidate: { candidate_ref, last_name: 'Byrne', job_role: 'Nurse' } },
		]);
		expect(sandbox.violations).toEqual([]);
	});

	it('keeps e-mails apart when they change', async () => {
		const { candidate_ref } = sandbox.state.addCandidate(AMIRA);
		sandbox.state.addCandidate({ email: 'taken@example.com' });
		const path = `/candidates/${candidate_ref}`;
		expect((await call('PATCH', path, form({ email: 'Taken@example.com' }))).status).toBe(403);
		expect((await call('PATCH', path, form({ email: 'new@example.com' }))).status).toBe(200);
		expect((await call('POST', '/candidates', form(AMIRA))).status).toBe(201);
	});

	it.each([
		['a bad e-mail', { email: 'nobody-at-example.com' }, 'email'],
		['a long name', { first_name: 'x'.repeat(256) }, 'first_name'],
		['a blank name', { last_name: '  ' }, 'last_name'],
	])('answers 403 for %s and repeats no value', async (_case, change, field) => {
		const fields = { ...AMIRA, ...change };
		const response = await call('POST', '/candidates', form(fields));
		const text = await response.text();
		expect(response.status).toBe(403);
		expect(Object.keys((JSON.parse(text) as { errors: object }).errors)).toEqual([field]);
		for (const value of Object.values(fields)) expect(text).not.toContain(value.trim() || '  ');
	});

	it('pages, filters and leaves out who is archived', async () => {
		sandbox.state.seedCandidates(25);
		sandbox.state.addCandidate({ ...AMIRA, archived: '1' });
		type Page = { data: object[]; meta: object; links: { next: string | null } };
		const first = await json<Page>(call('GET', '/candidates'));
		expect(first.data).toHaveLength(10);
		expect(first.meta).toEqual({ current_page: 1, last_page: 3, per_page: 10, total: 25 });
		const last = await json<Page>(call('GET', '/candidates?per_page=20&page=2'));
		expect([last.data.length, last.links.next]).toEqual([5, null]);
		const followed = await fetch(first.links.next ?? '', { headers });
		expect(((await followed.json()) as Page).meta).toMatchObject({ current_page: 2 });
		const found = await json<Page>(call('GET', '/candidates?email=SAMPLE.10003@example.com'));
		expect(found.data).toMatchObject([{ candidate_id: 10_003 }]);
		sandbox.settings.emptyList = '204';
		expect((await call('GET', '/candidates?first_name=Nobody+Here')).status).toBe(204);
	});

	it.each<[Wrap, (one: object) => unknown, (many: object[]) => unknown]>([
		['bare', (one) => one, (many) => many],
		['array', (one) => [{ candidate: one }], (many) => many],
		['response', (one) => [{ response: one }], (many) => [{ response: many }]],
		['named', (one) => ({ candidate: one }), (many) => ({ candidates: many })],
		[
			'data',
			(one) => ({ data: one }),
			(many) => expect.objectContaining({ data: many }) as unknown,
		],
	])('answers in the shape "%s"', async (wrap, one, many) => {
		const candidate = sandbox.state.addCandidate(AMIRA);
		sandbox.settings.wrap = wrap;
		const path = `/candidates/${candidate.candidate_ref}`;
		expect(await json(call('GET', path))).toEqual(one(candidate));
		expect(await json(call('GET', '/candidates'))).toEqual(many([candidate]));
	});
});

describe('training and certificates', () => {
	it('reports assigned and unassigned courses, and says when there are none', async () => {
		const { candidate_ref } = sandbox.state.addCandidate(AMIRA);
		const path = `/training-results/${candidate_ref}`;
		type Report = Array<{ courses: object[] }>;
		expect((await json<Report>(call('GET', path)))[0].courses).toHaveLength(4);
		expect((await json<Report>(call('GET', `${path}/unassigned`)))[0].courses).toHaveLength(1);
		expect(await json(call('GET', `${path}/102`))).toMatchObject([
			{ courses: [{ course_id: 102 }] },
		]);
		expect((await call('GET', `${path}/106`)).status).toBe(204);
		expect((await call('GET', '/training-results/nobody')).status).toBe(404);
		sandbox.state.results.set(candidate_ref, []);
		for (const end of ['', '/unassigned', '/certificate', '/certificate/all']) {
			expect((await call('GET', path + end)).status).toBe(204);
		}
	});

	it('sends certificates as PDF, padded when asked for', async () => {
		const { candidate_ref } = sandbox.state.addCandidate(AMIRA);
		sandbox.settings.documentBytes = 100_000;
		const response = await call('GET', `/training-results/${candidate_ref}/certificate`);
		const bytes = Buffer.from(await response.arrayBuffer());
		expect(response.headers.get('content-type')).toBe('application/pdf');
		expect(response.headers.get('content-disposition')).toContain('training-certificate-10001.pdf');
		expect(bytes.toString('latin1')).toMatch(/^%PDF-1\.4[\s\S]*%%EOF\n$/);
		expect(bytes.length).toBeGreaterThan(100_000);
	});
});

describe('occupational health', () => {
	it('takes answers nested or flat and names what is missing', async () => {
		const { candidate_ref } = sandbox.state.addCandidate(AMIRA);
		const path = `/submissions/${candidate_ref}`;
		const nested = Object.entries(STARTER).map(([name, value]): [string, string] => [
			`form_data[${name}]`,
			value,
		]);
		const body = new URLSearchParams([
			['form_type', 'new_starter'],
			...nested,
			['form_data[vaccinations][]', 'MMR'],
			['form_data[vaccinations][]', 'BCG'],
		]);
		expect((await call('POST', path, body)).status).toBe(201);
		await createSubmission(candidate_ref);
		expect([...sandbox.state.submissions.values()].map(({ answers }) => answers)).toEqual([
			{ ...STARTER, vaccinations: ['MMR', 'BCG'] },
			STARTER,
		]);
		const incomplete = await call('POST', path, form({ form_type: 'new_starter', consent: '1' }));
		expect(incomplete.status).toBe(403);
		expect(Object.keys(((await incomplete.json()) as { errors: object }).errors)).toEqual([
			'job_title',
			'date_of_birth',
			'back_problems',
		]);
		expect((await call('POST', '/submissions/nobody', body)).status).toBe(404);
		expect(sandbox.violations).toEqual([]);
	});

	it('goes from answers over documents and final to the result', async () => {
		const { candidate_ref } = sandbox.state.addCandidate(AMIRA);
		const ref = await createSubmission(candidate_ref);
		const path = `/submissions/${ref}`;
		const upload = new FormData();
		upload.set('form_data[details]', 'none');
		upload.append('proof', new Blob(['one'], { type: 'image/png' }), 'Impfpass Zoë.png');
		upload.append('proof', new Blob(['two']), 'two.bin');
		expect((await call('PATCH', path, upload)).status).toBe(200);
		expect(sandbox.requests.at(-1)).toMatchObject({
			body: { form_data: { details: 'none' } },
			files: [{ originalname: 'Impfpass Zoë.png', size: 3 }, { buffer: Buffer.from('two') }],
		});
		expect(sandbox.state.submissions.get(ref)).toMatchObject({
			status: 'documents',
			answers: { ...STARTER, details: 'none' },
			files: [{ name: 'Impfpass Zoë.png', mimetype: 'image/png' }, { size: 3 }],
		});
		expect((await call('GET', `${path}/result`)).status).toBe(202);
		expect((await call('POST', `${path}/final`)).status).toBe(200);
		expect((await call('POST', `${path}/final`)).status).toBe(403);
		expect((await call('GET', `${path}/result/document`)).status).toBe(202);
		expect(await json(call('GET', `${path}/result`))).toMatchObject([
			{
				response: { status: 'pass', documents: [{}, {}], result: { clearance_level: 'Standard' } },
			},
		]);
		expect((await call('GET', `${path}/result/document`)).status).toBe(200);
		sandbox.settings.screening.certificate = false;
		expect((await call('GET', `${path}/result/document`)).status).toBe(204);
	});
});

describe('the contract', () => {
	it('tells a wrong key from a missing version', async () => {
		expect((await call('GET', '/forms', undefined, { 'API-Key': 'wrong' })).status).toBe(401);
		expect(sandbox.violations).toEqual([]);
		const response = await fetch(`${sandbox.portalUrl}/forms`, {
			headers: { 'API-Key': sandbox.apiKey },
		});
		expect([response.status, sandbox.violations.length]).toEqual([400, 1]);
	});

	it('serves an operation under another path', async () => {
		const { candidate_ref } = sandbox.state.addCandidate(AMIRA);
		sandbox.settings.aliases = { '/my/{ref}/cert': '/training-results/{ref}/certificate' };
		expect((await call('GET', `/my/${candidate_ref}/cert`)).status).toBe(200);
		expect(sandbox.requests[0]).toMatchObject({
			path: `/my/${candidate_ref}/cert`,
			operationId: 'hbTraining.certificate.download.current',
		});
	});
});
