import type { INodeListSearchResult } from 'n8n-workflow';
import { editorContext } from '../helpers/engine.mts';
import { useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();

async function search(filter?: string, token?: string): Promise<INodeListSearchResult> {
	const { context, methods } = await editorContext({
		node: 'hbCandidate',
		parameters: { resource: 'candidate', operation: 'get' },
		credentials: hb.credential(),
	});
	return await methods.listSearch!.searchCandidates.call(context, filter, token);
}

it('lists candidates with name, e-mail and reference, page by page', async () => {
	hb.sandbox.state.seedCandidates(150);
	const first = await search();
	expect(first.results).toHaveLength(100);
	expect(first.results[0].name).toMatch(/\w+ \w+.* \(.+@example\.com/);
	const second = await search(undefined, String(first.paginationToken));
	expect(second.results).toHaveLength(50);
	expect(second.paginationToken).toBeUndefined();
	expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(150);
});

it('finds a candidate on a later page by part of the name or e-mail', async () => {
	hb.sandbox.state.seedCandidates(250);
	const { candidate_ref } = hb.sandbox.state.addCandidate({
		email: 'rare.bird@example.com',
		first_name: 'Zoë',
		last_name: 'Rare',
	});
	for (const filter of ['rare.bird', 'ZOË RARE', ' Rare ']) {
		const { results } = await search(filter);
		expect(results).toEqual([{ name: 'Zoë Rare (rare.bird@example.com)', value: candidate_ref }]);
	}
});

it('says what to change when the key is wrong', async () => {
	const { context, methods } = await editorContext({
		node: 'hbCandidate',
		parameters: {},
		credentials: hb.credential({ apiKey: 'wrong' }),
	});
	await expect(methods.listSearch!.searchCandidates.call(context)).rejects.toMatchObject({
		description: expect.stringMatching(/API key/),
	});
});

it('gives the columns of Import Many without asking HB', async () => {
	const { context, methods } = await editorContext({
		node: 'hbCandidate',
		parameters: {},
		credentials: hb.credential(),
	});
	const { fields } = await methods.resourceMapping!.getImportColumns.call(context);
	expect(fields.filter(({ required }) => required).map(({ id }) => id)).toEqual([
		'email',
		'first_name',
		'last_name',
	]);
	expect(fields).toHaveLength(14);
	expect(hb.sandbox.requests).toHaveLength(0);
});
