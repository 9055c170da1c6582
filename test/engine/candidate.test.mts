import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const ada = {
	email: 'ada@example.com',
	firstName: 'Ada',
	lastName: 'Example',
	additionalFields: {},
	options: {},
};

describe('Create', () => {
	it('sends what the user filled in, once, as a form', async () => {
		const { items, error } = await hb.candidate('create', {
			...ada,
			email: '  Ada@example.com ',
			additionalFields: {
				jobRole: 'Nurse',
				archived: false,
				activateCandidate: true,
				clientRecordRef: 'C 7&8',
			},
		});
		expect(error).toBeUndefined();
		expect(hb.sandbox.requests).toHaveLength(1);
		const [{ method, path, body, headers }] = hb.sandbox.requests;
		expect([method, path]).toEqual(['POST', '/candidates']);
		expect(headers).toMatchObject({
			'api-key': hb.sandbox.apiKey,
			'api-version': '1.0',
			accept: 'application/json',
			'content-type': expect.stringContaining('application/x-www-form-urlencoded'),
		});
		expect(body).toEqual({
			email: 'ada@example.com',
			first_name: 'Ada',
			last_name: 'Example',
			job_role: 'Nurse',
			archived: '0',
			activate_candidate: '1',
			client_record_ref: 'C 7&8',
		});
		expect(jsonOf(items)).toEqual([
			{ candidate_ref: expect.any(String), candidate_id: expect.anything(), outcome: 'created' },
		]);
	});

	it('says that HB has the candidate already', async () => {
		const { candidate_ref } = hb.sandbox.state.addCandidate({
			email: 'ada@example.com',
			first_name: 'A',
			last_name: 'E',
		});
		const { items } = await hb.candidate('create', ada);
		expect(jsonOf(items)).toEqual([
			expect.objectContaining({ candidate_ref, outcome: 'already_exists' }),
		]);
	});

	it.each([
		['email', 'Email is empty'],
		['firstName', 'First Name is empty'],
	])('sends nothing without %s', async (field, message) => {
		const { error } = await hb.candidate('create', { ...ada, [field]: '={{ $json.nothing }}' });
		expect(error?.message).toBe(`${message} (1st item)`);
		expect(hb.sandbox.requests).toHaveLength(0);
	});
});

describe('Create or Update', () => {
	it('creates a new candidate', async () => {
		const { items } = await hb.candidate('upsert', ada);
		expect(jsonOf(items)).toEqual([expect.objectContaining({ outcome: 'created' })]);
		expect(hb.sent()).toEqual(['POST /candidates']);
	});

	it('updates one that exists, and tells a change from none', async () => {
		const { candidate_ref } = hb.sandbox.state.addCandidate({
			email: 'ada@example.com',
			first_name: 'Ada',
			last_name: 'Before',
		});
		const first = await hb.candidate('upsert', ada);
		const second = await hb.candidate('upsert', ada);
		expect(jsonOf(first.items)).toEqual([
			expect.objectContaining({ candidate_ref, outcome: 'updated' }),
		]);
		expect(jsonOf(second.items)).toEqual([
			expect.objectContaining({ candidate_ref, outcome: 'unchanged' }),
		]);
		expect(hb.sandbox.state.candidates.get(String(candidate_ref))).toMatchObject({
			last_name: 'Example',
		});
	});

	it('does not send the activation mail again', async () => {
		hb.sandbox.state.addCandidate({
			email: 'ada@example.com',
			first_name: 'Ada',
			last_name: 'Before',
		});
		await hb.candidate('upsert', { ...ada, additionalFields: { sendActivationMail: true } });
		const [post, patch] = hb.sandbox.requests;
		expect(post.body).toHaveProperty('send_activation_mail', '1');
		expect(patch.body).not.toHaveProperty('send_activation_mail');
	});
});

describe('the routing of Create and Create or Update, for n8n versions that route every operation', () => {
	it.each(['create', 'upsert'])('%s does the same', async (operation) => {
		const items = [{ email: 'a@example.com' }, { email: '' }, { email: 'c@example.com' }];
		const { items: out } = await hb.candidate(
			operation,
			{ ...ada, email: '={{ $json.email }}' },
			{ items, routed: true, onError: 'continueRegularOutput' },
		);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(jsonOf(out)).toEqual([
			expect.objectContaining({ outcome: 'created' }),
			expect.objectContaining({ error: 'Email is empty (2nd item)' }),
			expect.objectContaining({ outcome: 'created' }),
		]);
	});
});

describe('Get', () => {
	it('gives the candidate flat, simplified or whole', async () => {
		const { candidate_ref } = hb.sandbox.state.addCandidate({
			email: 'ada@example.com',
			first_name: 'Ada',
			last_name: 'Example',
			form_set: 'Standard',
		});
		const parameters = { candidateRef: byId(String(candidate_ref)), options: {} };
		const simple = await hb.candidate('get', { ...parameters, simplify: true });
		const whole = await hb.candidate('get', { ...parameters, simplify: false });
		expect(jsonOf(simple.items)).toEqual([
			expect.objectContaining({ candidate_ref, email: 'ada@example.com' }),
		]);
		expect(simple.items[0].json).not.toHaveProperty('form_set');
		expect(whole.items[0].json).toMatchObject({ candidate_ref, form_set: 'Standard' });
	});

	it('says that HB does not know the candidate', async () => {
		const { error } = await hb.candidate('get', {
			candidateRef: byId('00000000-0000-4000-8000-000000000000'),
			options: {},
		});
		expect(error).toMatchObject({ httpCode: '404' });
		expect(error?.message).toMatch(/\(1st item\)$/);
		expect(error?.description).toMatch(/does not know this record.*HTTP status 404/);
	});

	it('treats 204 as not known, not as an item without data', async () => {
		hb.sandbox.fault({ kind: 'empty', status: 204 });
		const { error } = await hb.candidate('get', {
			candidateRef: byId('00000000-0000-4000-8000-000000000000'),
			options: {},
		});
		expect(error?.message).toMatch(/has no data for this/);
	});
});

describe('Update', () => {
	it('sends only the fields that were added and are not empty', async () => {
		const { candidate_ref } = hb.sandbox.state.addCandidate({
			email: 'ada@example.com',
			first_name: 'Ada',
			last_name: 'Before',
			job_role: 'Nurse',
		});
		const { items } = await hb.candidate('update', {
			candidateRef: byId(String(candidate_ref)),
			updateFields: { lastName: 'After', jobRole: '' },
			options: {},
		});
		expect(hb.sandbox.requests[0].body).toEqual({ last_name: 'After' });
		expect(jsonOf(items)).toEqual([expect.objectContaining({ candidate_ref, outcome: 'updated' })]);
	});

	it('gives 304 as unchanged', async () => {
		const { candidate_ref } = hb.sandbox.state.addCandidate({
			email: 'ada@example.com',
			first_name: 'Ada',
			last_name: 'Same',
		});
		const { items } = await hb.candidate('update', {
			candidateRef: byId(String(candidate_ref)),
			updateFields: { lastName: 'Same' },
			options: {},
		});
		expect(jsonOf(items)).toEqual([{ candidate_ref, outcome: 'unchanged' }]);
	});

	it('sends nothing when there is nothing to update', async () => {
		const { error } = await hb.candidate('update', {
			candidateRef: byId('x'),
			updateFields: {},
			options: {},
		});
		expect(error?.message).toBe('There is nothing to update (1st item)');
		expect(hb.sandbox.requests).toHaveLength(0);
	});
});

describe('Get Many', () => {
	it('stops at the limit', async () => {
		hb.sandbox.state.seedCandidates(250);
		const { items } = await hb.candidate('getAll', {
			returnAll: false,
			limit: 30,
			filters: {},
			options: {},
		});
		expect(items).toHaveLength(30);
		expect(hb.sent()).toHaveLength(1);
		expect(hb.sandbox.requests[0].query).toMatchObject({ per_page: '30', page: '1' });
	});

	it('reads all pages once', async () => {
		hb.sandbox.state.seedCandidates(250);
		const { items } = await hb.candidate('getAll', { returnAll: true, filters: {}, options: {} });
		expect(new Set(items.map(({ json }) => json.candidate_ref)).size).toBe(250);
		expect(items).toHaveLength(250);
		expect(hb.sent()).toHaveLength(3);
	});

	it('keeps the filters on every page and leaves empty ones out', async () => {
		hb.sandbox.state.seedCandidates(230);
		for (const candidate of hb.sandbox.state.candidates.values()) candidate.last_name = 'Same';
		const { items } = await hb.candidate('getAll', {
			returnAll: true,
			filters: { lastName: 'Same', firstName: '' },
			options: {},
		});
		expect(items).toHaveLength(230);
		expect(hb.sandbox.requests.map(({ query }) => query.last_name)).toEqual(
			Array(hb.sandbox.requests.length).fill('Same'),
		);
		expect(hb.sandbox.requests[0].query).not.toHaveProperty('first_name');
	});

	it('gives no items for an empty list', async () => {
		const { items, error } = await hb.candidate('getAll', {
			returnAll: true,
			filters: {},
			options: {},
		});
		expect([items, error]).toEqual([[], undefined]);
	});

	it('gives no items for 204', async () => {
		hb.sandbox.fault({ kind: 'empty', status: 204 });
		const { items, error } = await hb.candidate('getAll', {
			returnAll: true,
			filters: {},
			options: {},
		});
		expect([items, error]).toEqual([[], undefined]);
	});
});

describe('every form that HB wraps its answers in', () => {
	it.each(['documented', 'bare', 'data', 'array', 'response'] as const)('%s', async (wrap) => {
		hb.sandbox.settings.wrap = wrap;
		const { candidate_ref } = hb.sandbox.state.addCandidate({
			email: 'old@example.com',
			first_name: 'Old',
			last_name: 'Example',
		});
		const created = await hb.candidate('create', ada);
		const got = await hb.candidate('get', {
			candidateRef: byId(String(candidate_ref)),
			options: {},
		});
		const list = await hb.candidate('getAll', { returnAll: true, filters: {}, options: {} });
		expect(jsonOf(created.items)).toEqual([
			{ candidate_ref: expect.any(String), candidate_id: expect.anything(), outcome: 'created' },
		]);
		expect(got.items[0].json).toMatchObject({ candidate_ref, email: 'old@example.com' });
		expect(list.items.map(({ json }) => json.email).sort()).toEqual([
			'ada@example.com',
			'old@example.com',
		]);
	});
});
