/** What the client makes of an answer that is no good one: for the item, and for the rest of the run. */
import { PORTAL_V1 } from '../../dist/nodes/shared/transport/apis.js';
import { connect } from '../../dist/nodes/shared/transport/client.js';
import {
	clientOf,
	get,
	limited,
	OK,
	post,
	timesOf,
	useLongestWaits,
	type Answer,
	type ClientOptions,
} from '../helpers/clientOf.mts';
import { useVirtualClock } from '../helpers/virtualClock.mts';

const clock = useVirtualClock();
useLongestWaits();
type Failure = Error & { description: string; httpCode: string | null; context: object };
const failureOf = async (work: Promise<unknown>) =>
	(await clock.run(
		work.then(
			() => undefined,
			(error: unknown) => error,
		),
	)) as Failure | undefined;
const CREDENTIALS = ['hbApi', 'hbTokenApi', 'hbHubApi'] as const;

/** The gate after so many requests of which none got a good answer, but for the first. */
async function gateAfter(
	count: number,
	answer: Answer,
	options: ClientOptions = {},
	request = post(),
) {
	const { client, gate, asked } = clientOf((number) => (number === 1 ? OK : answer), options);
	await clock.run(client.request(get()));
	for (let number = 0; number < count; number++) await failureOf(client.request(request));
	return { gate, asked };
}

describe('requests that fail one after the other', () => {
	it.each([
		['500', { status: 500 }, false],
		['501', { status: 501 }, true],
		['502', { status: 502 }, true],
		['408', { status: 408 }, false],
		['499', { status: 499 }, false],
		['a broken connection', { code: 'ECONNRESET' }, true],
		['a refusal of n8n itself', { code: 'ERR_INVALID_URL' }, true],
	] as Array<[string, Answer, boolean]>)(
		'by %s mean that HB is down: %p',
		async (_, answer, isDown) => {
			const { gate } = await gateAfter(5, answer);
			expect([gate.isCareful, gate.isDown]).toEqual([true, isDown]);
			expect(gate.closedBy).toBeUndefined();
		},
	);

	it.each([400, 403, 404, 409, 422])('by %i are about their data', async (status) => {
		const { gate } = await gateAfter(5, { status, body: { message: 'Too long' } });
		expect([gate.isCareful, gate.isDown]).toEqual([false, false]);
	});

	it.each([
		[4, 8],
		[5, 2],
	])('leave the next after %i with %i attempts', async (count, attempts) => {
		const { client, gate, asked } = clientOf((number) => (number === 1 ? OK : { status: 502 }));
		await clock.run(client.request(get()));
		for (let number = 0; number < count; number++) gate.gaveUp(new Error('x'), true);
		await failureOf(client.request(get()));
		expect(asked).toHaveLength(1 + attempts);
	});
});

describe('a 403 of a firewall', () => {
	const PAGE = '<html>Forbidden</html>';
	const WORDS = { message: 'The email address is too long' };
	it.each([
		['hbApi', '', true],
		['hbApi', PAGE, true],
		['hbApi', { message: 'Access denied' }, true],
		['hbApi', WORDS, false],
		...(['hbTokenApi', 'hbHubApi'] as const).flatMap(
			(type) =>
				[
					[type, '', true],
					[type, PAGE, true],
					[type, { message: 'Access denied' }, false],
					[type, WORDS, false],
				] as Array<[typeof type, unknown, boolean]>,
		),
	] as Array<[(typeof CREDENTIALS)[number], unknown, boolean]>)(
		'for %s with %j ends the run after five: %p',
		async (credentialType, body, isEnd) => {
			for (const [count, is] of [
				[4, false],
				[5, isEnd],
			] as const) {
				const { gate } = await gateAfter(count, { status: 403, body }, { credentialType });
				expect(gate.closedBy !== undefined).toBe(is);
			}
		},
	);

	it('is no other status without words', async () => {
		for (const credentialType of CREDENTIALS) {
			const { gate } = await gateAfter(6, { status: 422, body: '' }, { credentialType });
			expect(gate.closedBy).toBeUndefined();
		}
	});
});

describe('the first answer of a run', () => {
	const first = async (answer: Answer, request: object = get()) => {
		const { client, gate } = clientOf(() => answer);
		const error = await failureOf(client.request(request as never));
		return { gate, error };
	};

	it.each([
		[300, true, false],
		[399, true, false],
		[400, false, true],
		[404, false, true],
		[422, false, true],
		[500, false, false],
	])('by %i ends the run: %p; lets the others go: %p', async (status, isEnd, isProof) => {
		const { gate, error } = await first({ status });
		expect(gate.closedBy).toBe(isEnd ? error : undefined);
		expect(gate.proven).toBe(isProof);
	});

	it.each([
		[404, { fixedPath: true }, true],
		[405, { fixedPath: true }, true],
		[404, { fixedPath: true, isOptional: true }, false],
		[405, { fixedPath: true, isOptional: true }, false],
		[404, { isOptional: true }, false],
		[404, { fixedPath: false }, false],
		[410, { fixedPath: true }, false],
	])('by %i for %j ends the run: %p', async (status, more, isEnd) => {
		const { gate } = await first({ status }, get('/forms', more));
		expect(gate.closedBy !== undefined).toBe(isEnd);
	});

	it('that an optional path is missing says nothing about HB', async () => {
		const optional = get('/forms', { fixedPath: true, isOptional: true });
		expect((await first({ status: 404 }, optional)).gate.proven).toBe(false);
	});

	it.each([
		['ENOTFOUND', true],
		['CERT_HAS_EXPIRED', true],
		['ERR_INVALID_URL', true],
		['ECONNRESET', false],
		['ETIMEDOUT', false],
	])('that did not come for %s ends the run: %p', async (code, isEnd) => {
		const { gate, error } = await first({ code }, post());
		expect(gate.closedBy).toBe(isEnd ? error : undefined);
	});
});

describe('what is said', () => {
	const PLEASE = 'Open the HB credential, enter ';
	it.each([
		['hbApi', 'HB did not accept the API key', `${PLEASE}the API key and the API version again`],
		['hbTokenApi', 'HB did not accept the login', `${PLEASE}the Client ID and the API Key again`],
		['hbHubApi', 'HB did not accept the API key', `${PLEASE}the API Key again`],
	] as const)('of a refused key of %s', async (credentialType, message, advice) => {
		const { client } = clientOf(() => ({ status: 401, body: '' }), { credentialType });
		const error = await failureOf(client.request(get()));
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(advice);
	});

	it.each([
		['/login', 'https://hb.example.com/login'],
		['login?next=1', 'https://hb.example.com/login'],
		['https://other.example.com/a#b', 'https://other.example.com/a'],
		['//[', 'another address'],
		['', 'https://hb.example.com/api'],
		[7, 'another address'],
		[undefined, 'another address'],
	])('of a redirect to %p', async (location, target) => {
		const { client } = clientOf(() => ({ status: 302, headers: { location } }));
		const error = await failureOf(client.request(get()));
		expect(error?.message).toBe(`HB's address redirects to ${target}`);
	});

	it.each([
		['could not arrive', { code: 'ENOTFOUND' }, get(), undefined],
		['was refused', { status: 422 }, post(), 'none'],
		['broke off and does no harm', { code: 'ECONNRESET' }, get(), 'harmless'],
		['broke off and might', { code: 'ECONNRESET' }, post(), 'unknown'],
		['timed out and does no harm', { status: 504 }, get(), 'harmless'],
		['timed out and might', { status: 504 }, post(), 'unknown'],
	] as Array<[string, Answer, ReturnType<typeof get>, string | undefined]>)(
		'of a request that %s',
		async (_, answer, request, effect) => {
			const { client } = clientOf(() => answer);
			expect((await failureOf(client.request(request)))?.context).toEqual(
				expect.objectContaining(effect ? { effect } : {}),
			);
		},
	);

	it('never of what was sent', async () => {
		const { client } = clientOf(() => ({ status: 422, body: { message: 'Bartholomew is taken' } }));
		const request = post('/bookings', { json: { name: 'Bartholomew' } });
		expect((await failureOf(client.request(request)))?.message).toBe('… is taken');
	});
});

describe('an answer', () => {
	it('comes with what is needed to speak of it', async () => {
		const { client } = clientOf(() => ({ status: 201, headers: { a: '1' }, body: { id: 1 } }));
		const request = post('/bookings', { json: { name: 'Bartholomew' } });
		expect(await clock.run(client.request(request))).toEqual({
			statusCode: 201,
			headers: { a: '1' },
			body: { id: 1 },
			afterLostAnswer: false,
			secrets: [],
			node: expect.objectContaining({ name: 'HB' }),
			repeatable: false,
			sentValues: ['Bartholomew'],
		});
		expect(await clock.run(client.request(get()))).toMatchObject({ repeatable: true });
	});

	it.each([
		['a broken connection', { code: 'ECONNRESET' }, true],
		['a 502', { status: 502 }, true],
		['a 429, which HB did not take', limited(1), false],
	] as Array<[string, Answer, boolean]>)(
		'after %s may be the second: %p',
		async (_, before, is) => {
			const { client } = clientOf((number) => (number === 1 ? before : OK));
			expect(await clock.run(client.request(get()))).toMatchObject({ afterLostAnswer: is });
		},
	);

	it('is wanted with the status codes that the operation can use', async () => {
		const { client, gate } = clientOf(() => ({ status: 404, body: { message: 'None' } }));
		const accepted = get('/x', { accept: [404, 410] });
		expect(await clock.run(client.request(accepted))).toMatchObject({ statusCode: 404 });
		expect(gate.proven).toBe(true);
		expect((await failureOf(client.request(get('/x', { accept: [410] }))))?.httpCode).toBe('404');
	});

	it('404 after a lost one is good for a delete alone', async () => {
		const { client } = clientOf((number) => (number === 1 ? { status: 502 } : { status: 404 }));
		expect((await failureOf(client.request(get())))?.httpCode).toBe('404');
		const remove = { method: 'DELETE', path: '/webhooks/1', repeatable: true } as const;
		const refused = clientOf((number) => (number === 1 ? { status: 502 } : { status: 403 }));
		expect((await failureOf(refused.client.request(remove)))?.httpCode).toBe('403');
	});
});

describe('waiting', () => {
	it('without Retry-After doubles, whether HB limits or fails', async () => {
		for (const answer of [limited(), { status: 502 }]) {
			const { client, asked } = clientOf((number) => (number < 5 ? answer : OK));
			await clock.run(client.request(get()));
			expect(timesOf(asked)).toEqual([0, 500, 1_500, 3_500, 7_500]);
		}
	});

	it.each([
		['90', 3],
		['90.001', 2],
	])('for the rate ends after 90 s: with Retry-After %s after %i', async (wait, count) => {
		const { client, asked, gate } = clientOf(() => limited(wait));
		expect((await failureOf(client.request(post())))?.httpCode).toBe('429');
		expect(asked).toHaveLength(count);
		expect(gate.closedBy).toBeDefined();
	});

	it.each([
		['by 503 with a time makes everybody wait', { 'retry-after': '5' }, 5_000],
		['by 503 alone does not', {}, 0],
	])('%s', async (_, headers, otherAt) => {
		const { client, asked } = clientOf((number) => (number === 2 ? { status: 503, headers } : OK));
		await clock.run(client.request(get()));
		const one = client.request(get());
		await clock.run(new Promise((resolve) => setTimeout(resolve, 0)));
		await clock.run(Promise.all([one, client.request(get('/other'))]));
		expect(asked.find(({ url }) => url === '/other')?.at).toBe(otherAt);
	});

	it('is over for the place of a request that failed', async () => {
		const { client } = clientOf((number) => (number === 1 ? { status: 422 } : OK), {
			concurrency: 1,
		});
		await failureOf(client.request(get()));
		expect(await clock.run(client.request(get()))).toMatchObject({ statusCode: 200 });
	});
});

it('reaches HB outside a run by the credential', async () => {
	const asked: unknown[] = [];
	const credentials = { apiKey: 'k', baseUrl: 'https://hb.example.com/api/' };
	const context = {
		getNode: () => ({ name: 'HB' }),
		getCredentials: () => Promise.resolve(credentials),
		helpers: {
			httpRequest: () => {},
			httpRequestWithAuthentication: (type: string, options: object, more: object) => {
				asked.push([type, options, more]);
				return Promise.resolve({ statusCode: 200, headers: {}, body: { id: 1 } });
			},
		},
	};
	const client = await connect(context as never, PORTAL_V1);
	expect(client.baseUrl).toBe('https://hb.example.com/api');
	expect(await clock.run(client.request(get()))).toMatchObject({ body: { id: 1 } });
	expect(asked).toEqual([
		[
			'hbApi',
			expect.objectContaining({ url: '/candidates', ignoreHttpStatusErrors: true }),
			{
				credentialsDecrypted: expect.objectContaining({ data: { ...credentials, tested: 'yes' } }),
			},
		],
	]);
});
