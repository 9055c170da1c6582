/** Lists that say odd things about their pages, through the nodes: everybody once, or what is missing. */
import type { INodeParameters } from 'n8n-workflow';
import { editorContext, runNode } from '../helpers/engine.mts';
import { byId } from '../helpers/hb.mts';
import { useListServer } from '../helpers/listServer.mts';
import { COUNT, cut, lyingLists, ok, people, type Server } from '../helpers/lyingLists.mts';

const hb = useListServer();

const person = (index: number) => ({
	email: `person${index}@example.com`,
	first_name: `Given${index}`,
	last_name: `Family${index}`,
});
const LAST = COUNT - 1;
const names = lyingLists('', person)
	.filter(({ whole }) => !whole)
	.map(({ name }) => name);
const serverOf = (name: string) =>
	lyingLists(new URL(hb.url).origin, person).find((list) => list.name === name)!.server;

/** Serves the list at a path; a change of a candidate is taken. */
function serve(path: string, server: Server) {
	let request = 0;
	hb.asked.length = 0;
	hb.answer = (asked) => {
		if (asked.method === 'PATCH') return { status: 304 };
		return asked.path === path ? server(asked.query, ++request) : { status: 404, body: {} };
	};
}

const credentials = () => ({ hbApi: { apiKey: 'k', apiVersion: '1.0', baseUrl: hb.url } });
const run = async (node: string, parameters: INodeParameters) =>
	await runNode({ node, parameters: { options: {}, ...parameters }, credentials: credentials() });
const getMany = async () =>
	await run('hbCandidate', {
		resource: 'candidate',
		operation: 'getAll',
		returnAll: true,
		filters: {},
		simplify: false,
	});
const update = async (email: string) =>
	await run('hbCandidate', {
		resource: 'candidate',
		operation: 'update',
		candidateRef: { __rl: true, mode: 'email', value: email },
		updateFields: { jobRole: 'Nurse' },
	});
const changed = () =>
	hb.asked.filter(({ method }) => method === 'PATCH').map(({ path }) => path.split('/')[2]);

describe.each(names)('%s', (name) => {
	beforeEach(() => serve('/candidates', serverOf(name)));

	it('Get Many gives everybody once, without a hint', async () => {
		const { items, error, hints } = await getMany();
		expect(error).toBeUndefined();
		expect(new Set(items.map(({ json }) => json.candidate_ref)).size).toBe(COUNT);
		expect([items.length, hints]).toEqual([COUNT, []]);
	});

	it('By Email finds the last person', async () => {
		const { error } = await update(`person${LAST}@example.com`);
		expect(error).toBeUndefined();
		expect(changed()).toEqual([`ref-${LAST}`]);
	});

	it('the list to pick from finds the last person', async () => {
		const { context, methods } = await editorContext({
			node: 'hbCandidate',
			parameters: { resource: 'candidate', operation: 'get' },
			credentials: credentials(),
		});
		const { results } = await methods.listSearch!.searchCandidates.call(context, `given${LAST}`);
		expect(results).toEqual([
			{ name: `Given${LAST} Family${LAST} (person${LAST}@example.com)`, value: `ref-${LAST}` },
		]);
	});
});

describe('a list that does not give what it announces', () => {
	const all = people(COUNT, person);
	const short: Server = () => ok({ data: all.slice(0, 10), meta: { total: COUNT, last_page: 25 } });
	beforeEach(() => serve('/candidates', short));

	it('Get Many says so', async () => {
		const { items, hints } = await getMany();
		expect(items).toHaveLength(10);
		expect(hints[0].message).toBe(
			'HB gave 10 of the 250 records that it announces; the others are missing',
		);
	});

	it('By Email changes nobody by guess', async () => {
		const { error } = await update(`person${LAST}@example.com`);
		expect(error?.message).toMatch(/did not give its whole list/);
		expect(changed()).toEqual([]);
	});
});

describe('newest first, while people are added', () => {
	it.each([1, 10])('by %p after each of two answers', async (each) => {
		const all = people(COUNT, person);
		serve('/candidates', (qs, request) => {
			const now = all.slice(0, COUNT - Math.max(0, 3 - request) * each).reverse();
			return ok({
				data: cut(now, qs),
				meta: { total: now.length, last_page: Math.ceil(now.length / 10) },
			});
		});
		const { items, hints } = await getMany();
		expect(new Set(items.map(({ json }) => json.candidate_ref)).size).toBe(COUNT);
		expect([items.length, hints]).toEqual([COUNT, []]);
	});
});

describe('a form whose questions come in five pages', () => {
	const fields = Array.from({ length: 50 }, (_, index) => ({
		field_name: `question_${index}`,
		field_label: `Question ${index}`,
		field_type: 'text',
		required: index === 49 ? 1 : 0,
	}));
	const served = () => {
		const inPages: Server = (qs) => ok({ fields: cut(fields, qs, 10), last_page: 5 });
		serve('/form-fields/new_starter', inPages);
	};
	const submission = (answers: object) => ({
		resource: 'submission',
		operation: 'create',
		candidateRef: byId('00000000-0000-4000-8000-000000000001'),
		formType: byId('new_starter'),
		specifyAnswers: 'json',
		answersJson: JSON.stringify(answers),
		ifExists: 'doItAgain',
	});

	it('Get Fields gives all of them', async () => {
		served();
		const { items } = await run('hbOccupationalHealth', {
			resource: 'form',
			operation: 'getFields',
			formType: byId('new_starter'),
		});
		expect(items).toHaveLength(50);
	});

	it('no screening starts without the required answer on the last page', async () => {
		served();
		const { error } = await run('hbOccupationalHealth', submission({ question_0: 'yes' }));
		expect(error?.message).toMatch(/^Required answers are missing: Question 49/);
		expect(hb.asked.every(({ method }) => method === 'GET')).toBe(true);
	});

	it('the editor shows all of them', async () => {
		served();
		const { context, methods } = await editorContext({
			node: 'hbOccupationalHealth',
			parameters: { formType: byId('new_starter') },
			credentials: credentials(),
		});
		const shown = await methods.resourceMapping!.getFormFields.call(context);
		expect(shown.fields).toHaveLength(50);
	});
});
