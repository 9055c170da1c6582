/** What HB Trigger asks of HB's webhook endpoints, request by request, and what it makes of the answers. */
import type { IDataObject } from 'n8n-workflow';
import { endpointsOf } from '../../dist/nodes/HbTrigger/helpers/endpoints.js';
import type { Answer } from '../helpers/clientOf.mts';
import { hookContext, LOCAL_HB, OWN_URL, type Asked } from '../helpers/hookContext.mts';
import { useVirtualClock } from '../helpers/virtualClock.mts';

const clock = useVirtualClock();

const EVENTS = ['reference.submitted'];
type Endpoints = Awaited<ReturnType<typeof endpointsOf>>;

/** Asks an HB with these answers, the last of them again and again; gives what came and what was sent. */
async function ask<T>(
	work: (endpoints: Endpoints) => Promise<T>,
	answers: Answer[],
	{ parameters = {}, name }: { parameters?: IDataObject; name?: string } = {},
) {
	const sent: Asked[] = [];
	const { context } = hookContext({ parameters, name }, (asked) => {
		sent.push(asked);
		return answers[Math.min(sent.length, answers.length) - 1];
	});
	const result = await clock
		.run(endpointsOf(context).then(work))
		.catch(({ message }: Error) => message);
	return { result, sent };
}
const ok = (body: unknown, status = 200): Answer => ({ status, body });
const service = (name: string) => ({ parameters: { service: name } });

it('knows where HB is', async () => {
	const { context } = hookContext({}, () => ok({}));
	expect((await endpointsOf(context)).baseUrl).toBe(LOCAL_HB);
});

it('reads the list', async () => {
	const list = [
		{ id: 1, url: OWN_URL },
		{ id: 2, url: 'https://crm.example.com/hook' },
	];
	for (const name of ['data', 'webhooks', 'webhook_endpoints']) {
		const { result, sent } = await ask(async ({ list }) => await list(), [ok({ [name]: list })]);
		expect(result).toEqual(list);
		expect(sent[0]).toMatchObject({ method: 'GET', path: '/webhooks' });
	}
});

describe('one that the list does not show', () => {
	const find = async ({ find }: Endpoints) => await find('7', OWN_URL, EVENTS);

	it('is set at the portal to what it should be', async () => {
		const { result, sent } = await ask(find, [ok({ data: { id: 1, url: OWN_URL } })]);
		expect(result).toMatchObject({ id: '7', url: OWN_URL, outcome: 'updated' });
		expect(sent).toEqual([
			{
				method: 'PUT',
				path: '/webhooks/7',
				json: { url: OWN_URL, events: EVENTS, is_active: true },
			},
		]);
	});

	it.each(['bls', 'practicalTraining'])('is asked for at %s', async (name) => {
		const shown = { id: 1, url: OWN_URL };
		const { result, sent } = await ask(find, [ok({ data: shown })], service(name));
		expect(result).toEqual({ id: '7', url: OWN_URL });
		expect(sent).toEqual([{ method: 'GET', path: '/webhooks/7', json: undefined }]);
	});

	it.each(['portal', 'bls'])('is not there where HB says so: %s', async (name) => {
		for (const status of [404, 405]) {
			const { result, sent } = await ask(find, [ok({}, status)], service(name));
			expect([result, sent.length]).toEqual([undefined, 1]);
		}
		for (const status of [403, 406])
			expect((await ask(find, [ok({}, status)], service(name))).result).toEqual(expect.any(String));
	});

	it('is not taken from an answer that says nothing', async () => {
		expect((await ask(find, [ok({})])).result).toBe(
			'HB answered, but did not say that it changed anything',
		);
		expect((await ask(find, [ok({ data: [] })], service('bls'))).result).toBe(
			'HB answered, but has no data for this',
		);
	});
});

describe('a new one', () => {
	const create = async ({ create }: Endpoints) => await create(OWN_URL, EVENTS);
	const bodyOf = async (name: string, workflow?: string) => {
		const options = { ...service(name), name: workflow };
		return (await ask(create, [ok({ data: { id: 7 } }, 201)], options)).sent;
	};

	it.each<[string, IDataObject]>([
		['portal', { timeout_seconds: 30, max_retries: 3 }],
		['bls', { timeout_seconds: 10, name: 'n8n: References' }],
		['practicalTraining', { timeout_seconds: 10, name: 'n8n: References' }],
	])('is made at %s with %j', async (name, more) => {
		const json = { url: OWN_URL, events: EVENTS, ...more };
		expect(await bodyOf(name, 'References')).toEqual([{ method: 'POST', path: '/webhooks', json }]);
	});

	it('is called after the workflow, in a hundred characters', async () => {
		const [{ json }] = await bodyOf('bls', `${'x'.repeat(94)}yz`);
		expect(json?.name).toBe(`n8n: ${'x'.repeat(94)}y`);
		const [unnamed] = await bodyOf('bls');
		expect(unnamed.json?.name).toBe('n8n: workflow');
	});

	it('has the id and the secret that HB tells', async () => {
		const told = { data: { id: 7, url: OWN_URL }, secret: 'whsec_1' };
		expect((await ask(create, [ok(told, 201)])).result).toMatchObject({
			endpoint: { id: 7, url: OWN_URL, secret: 'whsec_1' },
			isConflict: false,
		});
	});

	it.each<[unknown, object]>([
		[
			{ message: 'Taken.', data: { id: 3, url: OWN_URL } },
			{ id: 3, url: OWN_URL },
		],
		[{ webhook: { id: 3 } }, { id: 3 }],
		['', {}],
	])('is in conflict where HB says so with %j', async (body, endpoint) => {
		const { result } = await ask(create, [ok(body, 409)]);
		expect(result).toMatchObject({ isConflict: true });
		expect((result as { endpoint: object }).endpoint).toMatchObject(endpoint);
	});

	it.each([408, 410])('is in no conflict at %i', async (status) => {
		expect((await ask(create, [ok({}, status)])).result).toEqual(expect.any(String));
	});
});

describe('one that is removed', () => {
	const remove = async ({ remove }: Endpoints) => await remove(7);

	it.each([200, 204, 404, 410])('is gone at %i', async (status) => {
		const { result, sent } = await ask(remove, [ok('', status)]);
		expect(result).toBeUndefined();
		expect(sent).toEqual([{ method: 'DELETE', path: '/webhooks/7', json: undefined }]);
	});

	it.each([403, 405, 409, 411])('is not at %i', async (status) => {
		expect((await ask(remove, [ok({}, status)])).result).toEqual(expect.any(String));
	});
});

it('asks at the path that the user names', async () => {
	const own = { parameters: { 'options.endpointPath': '/hooks' } };
	const paths = async (work: (endpoints: Endpoints) => Promise<unknown>) =>
		(await ask(work, [ok({ data: [{ id: 7 }] })], own)).sent[0].path;
	expect(await paths(async ({ list }) => await list())).toBe('/hooks');
	expect(await paths(async ({ create }) => await create(OWN_URL, EVENTS))).toBe('/hooks');
	expect(await paths(async ({ remove }) => await remove('a/b'))).toBe('/hooks/a%2Fb');
});

describe('when HB is out of service for a moment', () => {
	const down = ok('', 503);
	it.each<[string, (endpoints: Endpoints) => Promise<unknown>, string, number]>([
		['the list is asked for again', async ({ list }) => await list(), 'portal', 2],
		['one is set again', async ({ find }) => await find('7', OWN_URL, EVENTS), 'portal', 2],
		['one is asked for again', async ({ find }) => await find('7', OWN_URL, EVENTS), 'bls', 2],
		['one is removed again', async ({ remove }) => await remove(7), 'portal', 2],
		['none is made twice', async ({ create }) => await create(OWN_URL, EVENTS), 'portal', 1],
	])('%s', async (_, work, name, times) => {
		const { sent } = await ask(work, [down, ok({ data: [{ id: 7 }], total: 1 })], service(name));
		expect(sent).toHaveLength(times);
	});
});
