/** Portal V2 of the local HB: reference requests, references, templates. */
import { startSandbox, type Sandbox, type TokenPair } from '../../sandbox/index.mts';
import { asker, type Ask } from '../helpers/bookingApi.mts';

const PORTAL = '/portal/api';

let sandbox: Sandbox;
let ask: Ask;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(async () => {
	sandbox.reset();
	const keys = { client_id: sandbox.clientId, api_key: sandbox.apiKey };
	const { body } = await asker(sandbox, PORTAL, {})('POST', '/auth/token', keys);
	const { access_token } = body as TokenPair;
	ask = asker(sandbox, PORTAL, { Authorization: `Bearer ${access_token}` });
});
afterAll(() => sandbox.close());

const REFEREES = ['robin', 'sasha'].map((name) => ({
	referee_name: name,
	referee_email: `${name}@example.com`,
}));

const newRequest = (more: object = {}) => ({
	candidate_id: sandbox.state.addCandidate({ email: 'amira@example.com' }).candidate_id,
	collection_mode: 'client_adds',
	template_id: 2,
	referees: REFEREES,
	...more,
});

const emails = () => sandbox.state.emails.map(({ to, kind }) => `${kind} ${to}`);

describe('reference requests', () => {
	it('e-mail each referee once', async () => {
		const { status, body } = await ask('POST', '/reference-requests', newRequest());
		expect(status).toBe(201);
		expect(body.data).toMatchObject({
			id: 501,
			candidate_email: 'amira@example.com',
			template_name: 'Clinical Reference',
			status: 'pending',
			references_required: 2,
			references_completed: 0,
			is_fully_referenced: false,
			is_expired: false,
			references: [{ status: 'pending', pdf_url: null }, { referee_email: 'sasha@example.com' }],
		});
		expect(emails()).toEqual([
			'referee_request robin@example.com',
			'referee_request sasha@example.com',
		]);
	});

	it('e-mail the candidate who provides the referees', async () => {
		const fields = newRequest({ collection_mode: 'candidate_provides', referees: undefined });
		const { body } = await ask('POST', '/reference-requests', fields);
		expect(body.data).toMatchObject({ references: [], submission_url: expect.any(String) });
		await ask('POST', '/reference-requests/501/reminders');
		expect(emails()).toEqual(['candidate_request amira@example.com', 'reminder amira@example.com']);
	});

	it.each<[string, object, string]>([
		['no referee', { referees: [] }, 'referees'],
		['an unknown candidate', { candidate_id: 5 }, 'candidate_id'],
		['an unknown template', { template_id: 99 }, 'template_id'],
		['no time', { expiry_days: 0 }, 'expiry_days'],
		[
			'a bad e-mail',
			{ referees: [REFEREES[0], { referee_name: 'X', referee_email: 'x-at-example.com' }] },
			'referees.1.referee_email',
		],
	])('are refused with %s, and nobody is e-mailed', async (_case, change, field) => {
		const { status, body } = await ask('POST', '/reference-requests', newRequest(change));
		expect([status, Object.keys(body.errors as object)]).toEqual([422, [field]]);
		expect(body.message).toBe(body.errors[field][0]);
		expect([emails(), sandbox.violations, sandbox.state.references.requests.size]).toEqual([
			[],
			[],
			0,
		]);
	});

	it('take another referee and reminders until they are closed', async () => {
		const { id, uuid } = sandbox.state.addReferenceRequest({ references_required: 2 });
		const added = await ask('POST', `/reference-requests/${id}/referees`, REFEREES[0]);
		expect([added.status, added.body.data.referee_email]).toEqual([201, 'robin@example.com']);
		await sandbox.state.declineReference(9001);
		expect((await ask('POST', `/reference-requests/${uuid}/reminders`)).status).toBe(200);
		expect(emails()).toEqual(['referee_request robin@example.com', 'reminder robin@example.com']);
		const { body } = await ask('GET', `/reference-requests/${id}`);
		expect(body.data.references).toMatchObject([
			{ status: 'declined', decline_reason: expect.any(String), reminder_count: 0 },
			{ status: 'pending', reminder_count: 1 },
		]);
		expect((await ask('POST', `/reference-requests/${uuid}/cancel`)).body).toMatchObject({
			data: { status: 'cancelled', references: [{ status: 'declined' }, { status: 'cancelled' }] },
		});
		for (const end of ['cancel', 'reminders']) {
			expect((await ask('POST', `/reference-requests/${id}/${end}`)).status).toBe(409);
		}
		expect((await ask('POST', `/reference-requests/${id}/referees`, REFEREES[1])).status).toBe(409);
		expect(emails()).toHaveLength(2);
	});

	it('expire', async () => {
		const { id } = sandbox.state.addReferenceRequest();
		sandbox.state.expireRequest(id);
		expect((await ask('GET', `/reference-requests/${id}`)).body.data).toMatchObject({
			status: 'expired',
			is_expired: true,
			references: [{ status: 'expired' }],
		});
		expect((await ask('POST', `/reference-requests/${id}/reminders`)).status).toBe(409);
	});

	it('come in pages, by status and candidate', async () => {
		const { candidate_id } = sandbox.state.addReferenceRequest();
		for (let count = 0; count < 24; count++) sandbox.state.addReferenceRequest({ candidate_id });
		sandbox.state.addReferenceRequest();
		for (const id of [503, 504]) sandbox.state.expireRequest(id);
		const first = await ask(
			'GET',
			`/reference-requests?candidate_id=${candidate_id}&status=pending`,
		);
		expect(first.body.meta).toEqual({ current_page: 1, last_page: 3, per_page: 10, total: 23 });
		const second = await ask('GET', first.body.links.next as string);
		expect(second.body.meta).toMatchObject({ current_page: 2, total: 23 });
		sandbox.settings.maxPerPage = 20;
		const most = await ask('GET', '/reference-requests?per_page=100&page=2');
		expect(most.body).toMatchObject({ meta: { per_page: 20, total: 26 }, links: { next: null } });
		expect(most.body.data).toHaveLength(6);
		expect((await ask('GET', '/reference-requests?status=lost')).body.data).toEqual([]);
		expect(sandbox.violations).toEqual([]);
	});
});

describe('references', () => {
	it('have answers, a score and a PDF once the referee has written', async () => {
		sandbox.state.addReferenceRequest();
		expect((await ask('GET', '/references/9001/pdf')).status).toBe(404);
		await sandbox.state.completeReference(9001);
		const { data } = (await ask('GET', '/references/9001')).body;
		expect(data).toMatchObject({ status: 'submitted', form_response: expect.any(Array) });
		const parts = Object.values(data.score_breakdown as Record<string, Record<string, number>>);
		const total = parts.reduce((sum, { raw_score, weight }) => sum + raw_score * weight, 0);
		expect(data.score).toBeCloseTo(total);
		const file = await ask('GET', `/references/${data.uuid}/pdf`);
		expect(String(file.body)).toMatch(/^%PDF/);
		expect(file.headers.get('content-disposition')).toContain('reference-9001.pdf');
		expect((await ask('GET', '/reference-requests/501')).body.data).toMatchObject({
			status: 'completed',
			is_fully_referenced: true,
		});
	});

	it('have a pdf_url, whose Authorization header is recorded', async () => {
		sandbox.state.addReferenceRequest();
		await sandbox.state.completeReference(9001);
		const urlOf = async () => (await ask('GET', '/references/9001')).body.data.pdf_url as string;
		const url = await urlOf();
		expect(url).toMatch(new RegExp(`^${sandbox.url}/files/references/`));
		expect((await fetch(url)).status).toBe(200);
		expect(sandbox.requests.at(-1)).toMatchObject({ status: 200, path: new URL(url).pathname });
		expect(sandbox.requests.at(-1)?.headers.authorization).toBeUndefined();
		sandbox.settings.pdfUrlNeedsToken = true;
		expect((await fetch(url)).status).toBe(401);
		expect((await ask('GET', url)).status).toBe(200);
		expect(sandbox.requests.at(-1)?.headers.authorization).toMatch(/^Bearer /);
		sandbox.settings.pdfUrlOrigin = 'http://files.example.com';
		expect(await urlOf()).toBe(url.replace(sandbox.url, 'http://files.example.com'));
		expect((await fetch(`${sandbox.url}/files/references/nothing.pdf`)).status).toBe(401);
		expect(sandbox.violations).toEqual([]);
	});

	it('meet faults on their way', async () => {
		sandbox.state.addReferenceRequest();
		sandbox.fault({ kind: 'status', status: 503, match: { service: 'portal' } });
		expect((await fetch(`${sandbox.portalUrl}/candidates`)).status).toBe(401);
		expect((await ask('GET', '/references/9001')).status).toBe(503);
		expect((await ask('GET', '/references/9001')).status).toBe(200);
		sandbox.settings.rateLimit = { perSecond: 0.01, windowSeconds: 200, retryAfter: 7 };
		const statuses = [];
		for (let count = 0; count < 3; count++) {
			const { status, headers } = await ask('GET', '/references/9001');
			statuses.push([status, headers.get('retry-after')]);
		}
		expect(statuses).toEqual([
			[200, null],
			[200, null],
			[429, '7'],
		]);
	});
});

describe('the contract', () => {
	it('refuses what is no JSON, and does not repeat it', async () => {
		const response = await fetch(`${sandbox.portalUrl}/auth/token`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '{"api_key": secret-key',
		});
		expect([response.status, await response.text()]).toEqual([
			400,
			'{"message":"contract: the body is not the JSON that it claims to be"}',
		]);
	});
});
