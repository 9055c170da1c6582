import type { INodeParameters } from 'n8n-workflow';
import { editorContext } from '../helpers/engine.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
/** What was sent to HB, after the look at what is there already. */
const posted = () =>
	hb.sandbox.requests.find(({ method, path }) => method === 'POST' && !path.startsWith('/auth'));
const referee = (number: number) => ({
	refereeName: `Referee ${number}`,
	refereeEmail: `referee.${number}@example.com`,
});
const createParameters = (more: INodeParameters = {}): INodeParameters => ({
	hbCandidateId: '={{ $json.candidate_id }}',
	collectionMode: 'client_adds',
	referees: { referee: [referee(1), { ...referee(2), refereePhone: '+44 7700 900000' }] },
	templateId: byId('2'),
	simplify: true,
	additionalFields: { expiryDays: 30, notes: 'Urgent', referencesRequired: 2 },
	...more,
});
const candidate = () => ({ candidate_id: hb.sandbox.state.addCandidate().candidate_id });
const add = (more = {}) => hb.sandbox.state.addReferenceRequest(more);
const emails = (kind: string) => hb.sandbox.state.emails.filter((email) => email.kind === kind);

describe('Reference Request: Create', () => {
	it('names the referees, each of whom is mailed once', async () => {
		const items = [candidate(), candidate()];
		const { items: created } = await hb.reference(
			'referenceRequest',
			'create',
			createParameters(),
			{
				items,
			},
		);
		expect(posted()?.body).toEqual({
			candidate_id: items[0].candidate_id,
			collection_mode: 'client_adds',
			template_id: 2,
			expiry_days: 30,
			notes: 'Urgent',
			references_required: 2,
			referees: [
				{ referee_name: 'Referee 1', referee_email: 'referee.1@example.com' },
				{
					referee_name: 'Referee 2',
					referee_email: 'referee.2@example.com',
					referee_phone: '+44 7700 900000',
				},
			],
		});
		expect(
			created.map(({ json, pairedItem }) => [json.outcome, json.candidate_id, pairedItem]),
		).toEqual(items.map(({ candidate_id }, item) => ['created', candidate_id, { item }]));
		expect(Object.keys(created[0].json)).toHaveLength(11);
		expect(emails('referee_request')).toHaveLength(4);
	});

	it('lets the candidate name them, and sends none of its own then', async () => {
		const { items } = await hb.reference(
			'referenceRequest',
			'create',
			createParameters({
				collectionMode: 'candidate_provides',
				templateId: byId(''),
				simplify: false,
			}),
			{ items: [candidate()] },
		);
		expect(posted()?.body).not.toHaveProperty('referees');
		expect(posted()?.body).not.toHaveProperty('template_id');
		expect(items[0].json).toMatchObject({ collection_mode: 'candidate_provides', references: [] });
		expect(emails('candidate_request')).toHaveLength(1);
	});

	it.each([
		['no referee', { referees: {} }, /There is no referee/],
		[
			'a referee without a name',
			{ referees: { referee: [{ ...referee(1), refereeName: '={{ $json.nothing }}' }] } },
			/name of referee 1/,
		],
		[
			'a wrong email address',
			{ referees: { referee: [referee(1), { refereeName: 'B', refereeEmail: 'b at example' }] } },
			/email address of referee 2 is not/,
		],
		[
			'a candidate_ref',
			{ hbCandidateId: '6f1d2c3b-8a90-4e5f-9b7c-1a2b3c4d5e6f' },
			/Candidate Number is not a whole number/,
		],
		['a template by name', { templateId: byId('Clinical') }, /Template is not a whole number/],
	])('refuses %s before anything is sent', async (_, changes, message) => {
		const { error } = await hb.reference('referenceRequest', 'create', createParameters(changes), {
			items: [candidate()],
		});
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/[Nn]othing was sent/);
		expect(hb.sandbox.requests).toEqual([]);
	});

	it('says what HB refuses', async () => {
		const { error } = await hb.reference('referenceRequest', 'create', createParameters(), {
			items: [{ candidate_id: 1 }],
		});
		expect(error?.message).toMatch(/candidate_id: The selected candidate id is invalid/);
		expect(error?.description).toMatch(/422/);
	});
});

describe('Reference Request: the others', () => {
	it.each(['documented', 'bare', 'data', 'array', 'response', 'named'] as const)(
		'unwraps %s',
		async (wrap) => {
			hb.sandbox.settings.wrap = wrap;
			const { id } = add();
			const { items } = await hb.reference('referenceRequest', 'get', {
				referenceRequestId: byId(String(id)),
				simplify: false,
			});
			expect(items).toHaveLength(1);
			expect(items[0].json).toMatchObject({
				id,
				status: 'pending',
				references: [expect.anything()],
			});
			const list = await hb.reference('referenceRequest', 'getAll', {
				returnAll: true,
				simplify: true,
			});
			expect(jsonOf(list.items)).toEqual([expect.objectContaining({ id })]);
		},
	);

	it('gets all pages with the filters on each, and cuts at the limit', async () => {
		for (let number = 0; number < 25; number++) add();
		hb.sandbox.settings.maxPerPage = 10;
		const parameters = { simplify: true, filters: { status: 'pending' } };
		const all = await hb.reference('referenceRequest', 'getAll', {
			returnAll: true,
			...parameters,
		});
		expect(all.items).toHaveLength(25);
		const pages = hb.sandbox.requests.filter(({ path }) => path === '/reference-requests');
		expect(pages.map(({ query }) => [String(query.page), query.status])).toEqual([
			['1', 'pending'],
			['2', 'pending'],
			['3', 'pending'],
		]);
		const some = await hb.reference('referenceRequest', 'getAll', {
			returnAll: false,
			limit: 3,
			...parameters,
		});
		expect(some.items).toHaveLength(3);
	});

	it('filters by candidate', async () => {
		add();
		const { candidate_id } = add();
		const { items } = await hb.reference('referenceRequest', 'getAll', {
			returnAll: true,
			simplify: true,
			filters: { hbCandidateId: String(candidate_id) },
		});
		expect(jsonOf(items)).toEqual([expect.objectContaining({ candidate_id })]);
	});

	it('adds a referee, sends reminders and cancels', async () => {
		const { id } = add();
		const referenceRequestId = byId(String(id));
		const added = await hb.reference('referenceRequest', 'addReferee', {
			referenceRequestId,
			...referee(7),
			additionalFields: { refereePosition: 'Ward Manager' },
		});
		expect(posted()?.body).toEqual({
			referee_name: 'Referee 7',
			referee_email: 'referee.7@example.com',
			referee_position: 'Ward Manager',
		});
		expect(jsonOf(added.items)).toEqual([
			expect.objectContaining({ referee_name: 'Referee 7', outcome: 'added' }),
		]);
		const reminded = await hb.reference('referenceRequest', 'sendReminders', {
			referenceRequestId,
			notAgainWithinHours: 0,
		});
		expect(jsonOf(reminded.items)).toEqual([expect.objectContaining({ id, outcome: 'reminded' })]);
		expect(emails('reminder')).toHaveLength(2);
		const cancelled = await hb.reference('referenceRequest', 'cancel', { referenceRequestId });
		expect(jsonOf(cancelled.items)).toEqual([
			expect.objectContaining({ status: 'cancelled', outcome: 'cancelled' }),
		]);
		const again = await hb.reference('referenceRequest', 'sendReminders', {
			referenceRequestId,
			notAgainWithinHours: 0,
		});
		expect(again.error?.message).toBe('The reference request is cancelled already. (1st item)');
		expect(again.error?.httpCode).toBe('409');
	});

	it.each([
		['cancel', '/reference-requests/{reference_request_id}/cancel', 'POST', {}],
		['addReferee', '/reference-requests/{reference_request_id}/referees', 'POST', referee(1)],
		[
			'sendReminders',
			'/reference-requests/{reference_request_id}/reminders',
			'POST',
			{ notAgainWithinHours: 0 },
		],
		['get', '/reference-requests/{reference_request_id}', 'GET', { simplify: true }],
	])('%s takes another Endpoint Path', async (operation, path, method, more) => {
		const changed = path.replace('/reference-requests/', '/changed/');
		hb.sandbox.settings.aliases = { [changed]: path };
		const { id } = add();
		const { error } = await hb.reference('referenceRequest', operation, {
			referenceRequestId: byId(String(id)),
			...more,
			options: { endpointPath: changed },
		});
		expect(error).toBeUndefined();
		expect(hb.sent().at(-1)).toMatch(new RegExp(`^${method} /changed/${id}`));
	});
});

describe('Template: Get Many', () => {
	it('lists the forms', async () => {
		const { items } = await hb.reference('template', 'getAll', { returnAll: true });
		expect(jsonOf(items)).toContainEqual({ id: 2, name: 'Clinical Reference' });
	});
});

describe('in the editor', () => {
	const search = async (method: string, filter?: string) => {
		const { context, methods } = await editorContext({
			node: 'hbReference',
			parameters: {},
			credentials: hb.tokenCredential(),
		});
		return await methods.listSearch![method].call(context, filter);
	};

	it('lists requests, references and templates to pick from', async () => {
		const { id, candidate_name, references } = add();
		add();
		const requests = await search('searchReferenceRequests', candidate_name);
		expect(requests.results).toEqual([
			{ name: expect.stringContaining(`${candidate_name} #${id}`), value: String(id) },
		]);
		const found = await search('searchReferences', candidate_name);
		expect(found.results).toEqual([
			{ name: expect.stringContaining(candidate_name), value: String(references[0].id) },
		]);
		expect((await search('searchTemplates', 'clinical')).results).toEqual([
			{ name: 'Clinical Reference', value: '2' },
		]);
	});
});
