/** What ends a run for all its items, and what a request goes through alone. */
import {
	clientOf,
	get,
	limited,
	OK,
	post,
	timesOf,
	useLongestWaits,
	type Answer,
} from '../helpers/clientOf.mts';
import { useVirtualClock } from '../helpers/virtualClock.mts';

const clock = useVirtualClock();
/** All requests at once; what became of each. */
const all = async (requests: Array<Promise<unknown>>) =>
	await clock.run(Promise.allSettled(requests));
useLongestWaits();

describe('what ends a run at once', () => {
	const ends = async (answer: Answer, request = get(), before = 0) => {
		const { client, gate } = clientOf((number) => (number <= before ? OK : answer));
		for (let number = 0; number <= before; number++)
			await clock.run(client.request(request).catch(() => undefined));
		return gate.closedBy !== undefined;
	};

	it.each([
		['a refused key', { status: 401 }, get(), true],
		['a fixed path that is unknown', { status: 404 }, get('/forms', { fixedPath: true }), true],
		[
			'one that does not take the method',
			{ status: 405 },
			get('/forms', { fixedPath: true }),
			true,
		],
		['a record that is unknown', { status: 404 }, get('/candidates/1'), false],
		['refused data', { status: 422 }, get(), false],
		['a redirect of the first', { status: 302, headers: { location: '/login' } }, get(), true],
		['a web page as the first answer', { status: 200, body: '<html></html>' }, get(), true],
		['a certificate', { code: 'CERT_HAS_EXPIRED' }, get(), true],
		['one broken connection', { code: 'ECONNRESET' }, post(), false],
	])('%s', async (_, answer, request, isEnd) => {
		expect(await ends(answer, request as never)).toBe(isEnd);
	});

	it.each([
		['a redirect', { status: 302, headers: { location: '/login' } }],
		['a certificate', { code: 'CERT_HAS_EXPIRED' }],
	])('%s later on is the matter of one item', async (_, answer) => {
		expect(await ends(answer as Answer, get(), 1)).toBe(false);
	});

	it('is not the 401 of a file elsewhere, which is asked without the credential', async () => {
		for (const credentialType of ['hbApi', 'hbTokenApi'] as const) {
			const { client, gate, asked } = clientOf(
				(_, { url }) => (url.startsWith('https://files') ? { status: 401 } : OK),
				{ credentialType },
			);
			await clock.run(client.request(get()));
			const file = client.request(get('https://files.example.com/1.pdf', { download: true }));
			await expect(clock.run(file)).rejects.toMatchObject({ httpCode: '401' });
			expect(gate.closedBy).toBeUndefined();
			await clock.run(client.request(get()));
			expect(asked.map(({ isSigned }) => isSigned)).toEqual([true, false, true]);
			expect(asked.map(({ options }) => options.disableFollowRedirect)).toEqual([
				true,
				false,
				true,
			]);
		}
	});

	it('is the 401 of a file at the own address', async () => {
		const { client, gate, asked } = clientOf(() => ({ status: 401 }));
		const file = client.request(get('https://hb.example.com/files/1.pdf', { download: true }));
		await expect(clock.run(file)).rejects.toMatchObject({ httpCode: '401' });
		expect(gate.closedBy).toBeDefined();
		expect(asked[0]).toMatchObject({ isSigned: true });
		expect(asked[0].options.disableFollowRedirect).toBe(true);
	});
});

describe('a stopped execution', () => {
	it.each([
		['a long back-off', { status: 503, headers: { 'retry-after': '200' } }],
		['a long pause for the rate', limited(200)],
	])('ends within a second of %s', async (_, answer) => {
		const stop = new AbortController();
		const { client, asked } = clientOf(() => answer, { signal: stop.signal });
		setTimeout(() => stop.abort(), 10_000);
		const results = await all([get(), get()].map(async (one) => await client.request(one)));
		expect(results.map((one) => (one as { reason?: Error }).reason?.message)).toEqual([
			'The execution was stopped',
			'The execution was stopped',
		]);
		expect(clock.now).toBeLessThanOrEqual(11_000);
		expect(asked).toHaveLength(1);
	});

	it('sends nothing more', async () => {
		const stop = new AbortController();
		stop.abort();
		const { client, asked } = clientOf(() => OK, { signal: stop.signal });
		await expect(clock.run(client.request(get()))).rejects.toThrow('The execution was stopped');
		expect(asked).toEqual([]);
	});
});

describe('the first request', () => {
	it('goes alone until HB has answered, then ten go at once', async () => {
		const { client, asked, inFlight } = clientOf(() => OK, { latency: 50 });
		await all(Array.from({ length: 25 }, async () => await client.request(get())));
		expect(timesOf(asked).slice(0, 12)).toEqual([0, ...Array<number>(10).fill(50), 100]);
		expect(Math.max(...inFlight.peaks)).toBe(10);
	});

	it('is alone also while it is repeated', async () => {
		const { client, inFlight } = clientOf((number) => (number < 4 ? { status: 502 } : OK), {
			latency: 50,
		});
		await all(Array.from({ length: 5 }, async () => await client.request(get())));
		expect(inFlight.peaks.slice(0, 4)).toEqual([1, 1, 1, 1]);
	});
});

describe('a delete', () => {
	const remove = { method: 'DELETE', path: '/webhooks/1', repeatable: true } as const;
	it('that is gone at the second attempt was done by the first', async () => {
		const { client } = clientOf((number) =>
			number === 1 ? { code: 'ECONNRESET' } : { status: 404 },
		);
		expect(await clock.run(client.request(remove))).toMatchObject({
			statusCode: 404,
			afterLostAnswer: true,
		});
	});
	it('that is gone at the first attempt, or after one that HB did not take, is unknown', async () => {
		const unknown = clientOf(() => ({ status: 404 }));
		await expect(clock.run(unknown.client.request(remove))).rejects.toMatchObject({
			httpCode: '404',
		});
		const refused = clientOf((number) => (number === 1 ? limited(1) : { status: 404 }));
		await expect(clock.run(refused.client.request(remove))).rejects.toMatchObject({
			httpCode: '404',
		});
	});
});
