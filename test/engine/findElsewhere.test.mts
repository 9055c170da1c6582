/** By Email and By Client Record Ref in every operation that asks for a candidate, and what AI agents give. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { jsonOf, useSandbox } from '../helpers/hb.mts';
import { allOperations, type Operation } from '../helpers/operations.mts';

const hb = useSandbox();
const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

/** The operations of the nodes for which the candidate is asked, and not only to fill a list. */
const withCandidate = async (): Promise<Operation[]> =>
	(await allOperations()).filter(
		({ key, parameters }) =>
			'candidateRef' in parameters(hb.sandbox) &&
			!/submission\.(downloadResult|finalize|getResult|update)$/.test(key),
	);

/** Somebody whom HB has, beside others. */
function known() {
	hb.sandbox.state.seedCandidates(5);
	return hb.sandbox.state.addCandidate({
		email: 'zoe.rare@example.com',
		client_record_ref: 'CRM-Z1',
		first_name: 'Zoë',
		last_name: 'Rare',
	});
}

const run = async (
	{ node, resource, operation, parameters }: Operation,
	candidateRef: INodeParameters[string],
	more = {},
) =>
	await hb.run(
		node,
		{ resource, operation, options: {}, ...parameters(hb.sandbox), candidateRef },
		more,
	);

/** The requests that name a candidate, but for those that look for what is there. */
const about = () =>
	hb.sandbox.requests
		.filter(({ path }) => /^\/(candidates|submissions|training-results)\/./.test(path))
		.map(({ path }) => path.split('/')[2]);

it('there are such operations in three nodes', async () => {
	const nodes = new Set((await withCandidate()).map(({ node }) => node));
	expect([...nodes].sort()).toEqual(['hbCandidate', 'hbOccupationalHealth', 'hbTraining']);
});

it.each([
	['By Email', 'email', ' ZOE.rare@example.com'],
	['By Client Record Ref', 'clientRecordRef', 'crm-z1'],
])('finds the one person in every operation: %s', async (_, mode, value) => {
	for (const operation of await withCandidate()) {
		for (const routed of [false, true]) {
			hb.sandbox.reset();
			const { candidate_ref, candidate_id } = known();
			const { items, error } = await run(operation, locator(mode, value), { routed });
			expect([operation.key, error?.message]).toEqual([operation.key, undefined]);
			expect([operation.key, [...new Set(about())]]).toEqual([operation.key, [candidate_ref]]);
			for (const json of jsonOf(items))
				expect([operation.key, json]).toEqual([
					operation.key,
					expect.objectContaining({ candidate_ref, candidate_id }),
				]);
		}
	}
});

it('sends nothing about anybody where nobody has it', async () => {
	for (const operation of await withCandidate()) {
		hb.sandbox.reset();
		known();
		const { error } = await run(operation, locator('email', 'nobody@example.com'));
		expect([operation.key, error?.message]).toEqual([
			operation.key,
			expect.stringMatching(/^Nobody at HB has this email address/),
		]);
		expect([operation.key, about()]).toEqual([operation.key, []]);
	}
});

describe('as the tool of an AI agent', () => {
	const asTool = async (operation: Operation, value: string, routed = false) =>
		await run(operation, locator('id', value), { asTool: true, routed });

	it.each([
		['an email address', 'zoe.rare@example.com'],
		['a name', 'zoë rare'],
		['a client_record_ref', 'CRM-Z1'],
	])('%s leads to the one person', async (_, value) => {
		for (const operation of await withCandidate()) {
			hb.sandbox.reset();
			const { candidate_ref } = known();
			const { error } = await asTool(operation, value);
			expect([operation.key, error?.message]).toEqual([operation.key, undefined]);
			expect([operation.key, [...new Set(about())]]).toEqual([operation.key, [candidate_ref]]);
		}
	});

	it.each([
		['two of one name', 'Tam Twin'],
		['two of one name, written as lists do', 'Twin, Tam'],
		['two of one first name', 'tam'],
	])('%s come back as choices, and nothing is done', async (_, value) => {
		for (const operation of await withCandidate()) {
			for (const routed of [false, true]) {
				hb.sandbox.reset();
				const two = [1, 2].map((number) =>
					hb.sandbox.state.addCandidate({
						email: `tam${number}@example.com`,
						first_name: 'Tam',
						last_name: 'Twin',
					}),
				);
				const { items, error } = await asTool(operation, value, routed);
				expect([operation.key, error?.message]).toEqual([operation.key, undefined]);
				expect([operation.key, jsonOf(items)]).toEqual([
					operation.key,
					[
						{
							outcome: 'choose_one',
							message: expect.stringMatching(/^2 people fit\. Ask which one is meant/),
							choices: two.map(({ candidate_ref }) => ({ name: 'Tam Twin', candidate_ref })),
						},
					],
				]);
				expect([operation.key, about()]).toEqual([operation.key, []]);
			}
		}
	});

	it('nobody leads to what to ask for', async () => {
		for (const operation of await withCandidate()) {
			hb.sandbox.reset();
			known();
			const { error, items } = await asTool(operation, 'Nobody Atall');
			const said = JSON.stringify([error?.message, error?.description, jsonOf(items)]);
			expect([operation.key, said]).toEqual([
				operation.key,
				expect.stringMatching(/Nobody at HB has this name.*Ask for the email address/),
			]);
			expect([operation.key, about()]).toEqual([operation.key, []]);
		}
	});

	it('a name for which Get may return an item leads to that item', async () => {
		known();
		const { items, error } = await hb.candidate(
			'get',
			{ candidateRef: locator('id', 'Nobody Atall'), options: { ifNobodyIsFound: 'returnItem' } },
			{ asTool: true },
		);
		expect(error).toBeUndefined();
		expect(jsonOf(items)[0].outcome).toBe('not_found');
	});
});

describe('HB Reference as a tool', () => {
	const ask = async (hbCandidateId: string, routed = false) =>
		await hb.reference(
			'referenceRequest',
			'create',
			{
				hbCandidateId: locator('id', hbCandidateId),
				collectionMode: 'candidate_provides',
				templateId: locator('id', '2'),
				simplify: true,
				additionalFields: {},
			},
			{ asTool: true, routed },
		);
	const asked = (email: string) => {
		const { candidate_id } = hb.sandbox.state.addCandidate({
			email,
			first_name: 'Bryn',
			last_name: 'Jones',
		});
		hb.sandbox.state.addReferenceRequest({ candidate_id });
		return candidate_id;
	};
	const sent = () =>
		hb.sandbox.requests
			.filter(({ method, path }) => method === 'POST' && path === '/reference-requests')
			.map(({ body }) => (body as IDataObject).candidate_id);

	it.each([false, true])('takes a name or an email address (routed: %s)', async (routed) => {
		const id = asked('bryn@example.com');
		for (const value of ['bryn jones', 'bryn@example.com', String(id)]) {
			hb.sandbox.requests.length = 0;
			hb.sandbox.state.references.requests.forEach((request) => (request.template_id = 1));
			const { error } = await ask(value, routed);
			expect([value, error?.message]).toEqual([value, undefined]);
		}
		expect(sent()).toEqual([id]);
	});

	it.each([false, true])('gives two people as choices (routed: %s)', async (routed) => {
		const ids = [asked('one@example.com'), asked('two@example.com')];
		const { items, error } = await ask('Bryn Jones', routed);
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toEqual([
			{
				outcome: 'choose_one',
				message: expect.stringMatching(/call again with the candidate_id/),
				choices: ids.map((candidate_id) => ({ name: 'Bryn Jones', candidate_id })),
			},
		]);
		expect(sent()).toEqual([]);
	});
});
