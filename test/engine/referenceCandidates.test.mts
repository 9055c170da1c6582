/** Candidate Number of HB Reference: HB's number as it was stored before, or whom the list or an email address names. */
import type { INodeParameters } from 'n8n-workflow';
import { editorContext } from '../helpers/engine.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();

/** Somebody for whom a reference was requested before. */
const asked = (email: string, name = 'Bryn') => {
	const { candidate_id } = hb.sandbox.state.addCandidate({
		email,
		first_name: name,
		last_name: 'Jones',
	});
	hb.sandbox.state.addReferenceRequest({ candidate_id });
	return candidate_id;
};

const create = async (hbCandidateId: unknown, more = {}, template = '2') =>
	await hb.reference(
		'referenceRequest',
		'create',
		{
			hbCandidateId,
			collectionMode: 'client_adds',
			referees: { referee: [{ refereeName: 'Jo Bloggs', refereeEmail: 'jo@example.com' }] },
			templateId: byId(template),
			simplify: true,
			additionalFields: {},
		} as INodeParameters,
		more,
	);
const posted = () =>
	hb.sandbox.requests.filter(({ method, path }) => method === 'POST' && !path.startsWith('/auth'));
const lists = () => hb.sandbox.requests.filter(({ path }) => path === '/reference-requests');
const locator = (mode: string, value: unknown) => ({ __rl: true, mode, value });

describe('a value that was stored before it was a locator', () => {
	it.each([
		['a text', (id: number) => String(id)],
		['a text with spaces', (id: number) => ` ${id} `],
		['a number', (id: number) => id],
		['an expression', () => '={{ $json.id }}'],
		['an expression of a text', () => '={{ $json.id.toString() }}'],
		['by ID', (id: number) => locator('id', String(id))],
		['by ID, an expression', () => locator('id', '={{ $json.id }}')],
		[
			'what the editor makes of a plain value that is changed',
			(id: number) => locator('', String(id)),
		],
		[
			'picked',
			(id: number) => ({ ...locator('list', String(id)), cachedResultName: 'Bryn Jones' }),
		],
	])('is taken: %s', async (_, stored) => {
		const { candidate_id } = hb.sandbox.state.addCandidate();
		for (const routed of [false, true]) {
			hb.sandbox.state.references.reset();
			hb.sandbox.requests.length = 0;
			const { items, error } = await create(stored(candidate_id), {
				items: [{ id: candidate_id }],
				routed,
			});
			expect(error).toBeUndefined();
			expect(posted().map(({ body }) => (body as { candidate_id: number }).candidate_id)).toEqual([
				candidate_id,
			]);
			expect(jsonOf(items)).toEqual([
				expect.objectContaining({ candidate_id, outcome: 'created' }),
			]);
		}
	});

	it('filters Get Many', async () => {
		asked('bryn@example.com');
		const id = asked('mia@example.com');
		for (const stored of [String(id), id, '={{ $json.id }}', locator('id', String(id))]) {
			const { items } = await hb.reference(
				'referenceRequest',
				'getAll',
				{ returnAll: true, simplify: true, filters: { hbCandidateId: stored } } as INodeParameters,
				{ items: [{ id }] },
			);
			expect(jsonOf(items).map(({ candidate_id }) => candidate_id)).toEqual([id]);
		}
	});

	it.each([
		['empty', '={{ "" }}', /Candidate Number is empty/],
		['nothing', '={{ undefined }}', /Candidate Number is empty/],
		['a candidate_ref', '6f1d2c3b-8a90-4e5f-9b7c-1a2b3c4d5e6f', /is not a whole number/],
		['an email address', 'bryn@example.com', /By ID takes the candidate_id/],
		['an object', '={{ { id: 7 } }}', /Candidate Number is an object/],
	])('is refused: %s', async (_, stored, message) => {
		const { error } = await create(stored);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/Nothing was (sent|changed)/);
		expect(hb.sent()).toEqual([]);
	});
});

describe('By Email', () => {
	it.each([false, true])('finds who was asked about before (routed: %s)', async (routed) => {
		asked('mia@example.com');
		const id = asked('bryn@example.com');
		const { items, error } = await create(locator('email', ' BRYN@example.com'), { routed });
		expect(error).toBeUndefined();
		expect(posted()[0].body).toMatchObject({ candidate_id: id });
		expect(jsonOf(items)[0]).toMatchObject({ candidate_id: id, outcome: 'created' });
	});

	it('reads the list once for many items', async () => {
		const ids = Array.from({ length: 30 }, (_, index) => asked(`p${index}@example.com`));
		const { items, error } = await create(locator('email', '={{ $json.email }}'), {
			items: ids.map((_, index) => ({ email: `p${index}@example.com` })),
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.candidate_id)).toEqual(ids);
		// once for the people, and once for what there is already
		const unfiltered = lists().filter(
			({ method, query }) => method === 'GET' && !('candidate_id' in query),
		);
		expect(unfiltered.length).toBeLessThanOrEqual(2);
	});

	it('says what to do about people for whom no reference was requested before', async () => {
		hb.sandbox.state.addCandidate({ email: 'new@example.com' });
		asked('mia@example.com');
		const { error } = await create(locator('email', 'new@example.com'));
		expect(error?.message).toMatch(
			/^No reference request is about somebody with this email address/,
		);
		expect(error?.description).toMatch(/candidate_id that HB Candidate returns/);
		expect(`${error?.message} ${error?.description}`).not.toContain('new@example.com');
		expect(posted()).toEqual([]);
	});

	it('refuses two people, by their numbers', async () => {
		const ids = [asked('two@example.com'), asked('two@example.com')];
		const { error } = await create(locator('email', 'two@example.com'));
		expect(error?.message).toMatch(`2 people at HB have this email address: ${ids.join(', ')}`);
		expect(posted()).toEqual([]);
	});

	it('stops all items of which one names nobody, before anything is sent', async () => {
		asked('mia@example.com');
		const { error } = await create(locator('email', '={{ $json.email }}'), {
			items: [{ email: 'mia@example.com' }, { email: 'nobody@example.com' }],
		});
		expect(error?.message).toMatch(
			/^The 2nd of 2 items cannot be sent. No reference request is about/,
		);
		expect(posted()).toEqual([]);
	});

	it('filters Get Many, which gives nothing for nobody', async () => {
		asked('mia@example.com');
		const id = asked('bryn@example.com');
		const getMany = async (email: string) =>
			await hb.reference('referenceRequest', 'getAll', {
				returnAll: true,
				simplify: true,
				filters: { hbCandidateId: locator('email', email) },
			} as INodeParameters);
		expect(jsonOf((await getMany('bryn@example.com')).items)).toEqual([
			expect.objectContaining({ candidate_id: id }),
		]);
		const nobody = await getMany('nobody@example.com');
		expect([nobody.items, nobody.error]).toEqual([[], undefined]);
	});
});

describe('From List', () => {
	const search = async (filter?: string, token?: string) => {
		const { context, methods } = await editorContext({
			node: 'hbReference',
			parameters: { resource: 'referenceRequest', operation: 'create' },
			credentials: hb.tokenCredential(),
		});
		return await methods.listSearch!.searchReferenceCandidates.call(context, filter, token);
	};

	it('has everybody once, with name, email address and number', async () => {
		const id = asked('bryn@example.com');
		hb.sandbox.state.addReferenceRequest({ candidate_id: id });
		asked('mia@example.com', 'Mia');
		const { results } = await search();
		expect(results).toHaveLength(2);
		expect(results[0]).toEqual({ name: `Bryn Jones (bryn@example.com, ${id})`, value: String(id) });
		expect((await search('mia jones')).results).toHaveLength(1);
	});

	it('reads on where a page is of few people, since n8n scrolls no short list', async () => {
		const id = asked('bryn@example.com');
		for (let count = 0; count < 150; count++)
			hb.sandbox.state.addReferenceRequest({ candidate_id: id });
		asked('mia@example.com', 'Mia');
		expect((await search()).results.map(({ name }) => name)).toEqual([
			expect.stringMatching(/^Bryn/),
			expect.stringMatching(/^Mia/),
		]);
	});
});
