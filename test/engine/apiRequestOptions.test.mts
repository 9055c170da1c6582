/** The options of HB API Request, against the sandbox's Hub and HB's other APIs. */
import type { IDataObject } from 'n8n-workflow';
import { jsonOf, useSandbox } from '../helpers/hb.mts';
import { hubRequests, rows } from '../helpers/hubRequest.mts';

const hb = useSandbox();
const state = () => hb.sandbox.state.hub;
const HUB = '/v2/candidates';
const last = () => hb.sandbox.requests.at(-1)!;
const ask = hubRequests(hb);

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
