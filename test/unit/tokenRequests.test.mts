/** Requests whose token has expired: how n8n logs in for them, before 2.23 and since, and what is sent how often. */
import { HbLoginError } from '../../dist/nodes/shared/transport/login.js';
import {
	get,
	limited,
	OK,
	post,
	timesOf,
	useLongestWaits,
	type Answer,
} from '../helpers/clientOf.mts';
import { tokenClientOf } from '../helpers/tokenClient.mts';
import { useVirtualClock } from '../helpers/virtualClock.mts';

const clock = useVirtualClock();
useLongestWaits();
const EXPIRED: Answer = { status: 401, body: { message: 'Unauthenticated' } };
/** Answers one after the other, the last for all that follow. */
const inTurn =
	(...answers: Answer[]) =>
	(number: number) =>
		answers[Math.min(number, answers.length) - 1];
const failureOf = async (work: Promise<unknown>) =>
	(await clock.run(
		work.then(
			() => undefined,
			(error: unknown) => error,
		),
	)) as (Error & { description: string; context: object; httpCode: string }) | undefined;

/** n8n before 2.23 sends once more than later ones to find out that it must log in. */
const VERSIONS = [
	['since 2.23', false, [EXPIRED]],
	['before 2.23', true, [EXPIRED, EXPIRED]],
] as const;

describe.each(VERSIONS)('n8n %s', (_, isOld, expired) => {
	it('logs in when HB refuses the token, and sends the request with the new one', async () => {
		const { client, asked, login } = tokenClientOf(
			(_number, token) => (token === 'token-of-login-1' ? OK : EXPIRED),
			{ isOld },
		);
		expect(await clock.run(client.request(post()))).toMatchObject({ statusCode: 200 });
		expect(asked).toHaveLength(expired.length + 1);
		expect(login.count).toBe(1);
		await clock.run(client.request(post()));
		expect(asked).toHaveLength(expired.length + 2);
		expect(login.count).toBe(1);
	});

	it('sends nothing further when HB refuses the new token as well', async () => {
		const { client, asked, login, gate } = tokenClientOf(() => EXPIRED, { isOld });
		const error = await failureOf(client.request(post()));
		expect([error?.message, error?.description]).toEqual([
			'Unauthenticated',
			expect.stringContaining('HB did not accept the login. Open the HB credential'),
		]);
		expect(asked).toHaveLength(expired.length + 1);
		expect(login.count).toBe(1);
		expect(gate.closedBy).toBe(error);
	});

	it('does not log in for other answers', async () => {
		for (const status of [400, 402, 403, 422, 500]) {
			const { client, asked, login } = tokenClientOf(() => ({ status }), { isOld });
			expect((await failureOf(client.request(post())))?.httpCode).toBe(String(status));
			expect([asked.length, login.count]).toEqual([1, 0]);
		}
	});

	it.each([400, 403, 404, 409, 422, 498])(
		'gives HB’s own words when HB refuses what was sent with the new token: %i',
		async (status) => {
			for (const body of [{ message: 'Choose another day' }, 'Choose another day']) {
				const { client, asked, login } = tokenClientOf(inTurn(...expired, { status, body }), {
					isOld,
				});
				const error = await failureOf(client.request(post()));
				expect([error?.message, error?.httpCode]).toEqual(['Choose another day', String(status)]);
				expect(asked).toHaveLength(expired.length + (isOld ? 2 : 1));
				expect(login.count).toBe(1);
			}
		},
	);

	it('waits as long as HB asks when it limits what was sent with the new token', async () => {
		const limits = (number: number) => number > expired.length && number < expired.length + 3;
		const { client, asked } = tokenClientOf(
			(number) => (number <= expired.length ? EXPIRED : limits(number) ? limited(3) : OK),
			{ isOld },
		);
		await clock.run(client.request(post()));
		const last = asked[asked.length - 1];
		expect(last.at).toBe(isOld ? 3_000 : 6_000);
	});

	it('says what a page with the new token means, and nothing of it', async () => {
		const page = { status: 500, body: '<html>Trouble</html>' };
		const { client } = tokenClientOf(inTurn(...expired, page), { isOld });
		expect((await failureOf(client.request(post())))?.message).toBe(
			'HB is not available at the moment',
		);
	});

	it.each([300, 302, 399, 408, 425, 499, 500, 502, 503, 599])(
		'never sends again what HB may have acted on with the new token: %i',
		async (status) => {
			const { client, asked } = tokenClientOf(inTurn(...expired, { status }), { isOld });
			const error = await failureOf(client.request(post()));
			expect(error).toMatchObject({ httpCode: String(status), context: { effect: 'unknown' } });
			expect(asked).toHaveLength(expired.length + 1);
		},
	);

	it('never sends again what a connection lost with the new token', async () => {
		const lost = inTurn(...expired, { code: 'ECONNRESET' });
		const { client, asked } = tokenClientOf(lost, { isOld });
		expect(await failureOf(client.request(post()))).toMatchObject({
			message: 'The connection to HB broke off',
			context: { effect: 'unknown' },
		});
		expect(asked).toHaveLength(expired.length + 1);
	});

	it('repeats with the new token what does no harm', async () => {
		const { client, asked, login } = tokenClientOf(inTurn(...expired, { status: 502 }, OK), {
			isOld,
		});
		expect(await clock.run(client.request(get()))).toMatchObject({ statusCode: 200 });
		expect(asked).toHaveLength(expired.length + 2);
		expect(login.count).toBe(1);
	});

	it('logs in once for ten requests at once', async () => {
		let good = 'token-of-login-1';
		const { client, asked, login } = tokenClientOf(
			(_number, token) => (token === good ? OK : EXPIRED),
			{ isOld, accessToken: good, logIn: () => 'token-of-today', latency: 10 },
		);
		await clock.run(client.request(get()));
		good = 'token-of-today';
		const ten = Array.from({ length: 10 }, async () => await client.request(get()));
		const results = await clock.run(Promise.all(ten));
		expect(results.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(200));
		expect(login.count).toBe(1);
		// the first, ten that were refused, one that logs in and is sent again, and the other nine
		expect(asked).toHaveLength(1 + 10 + expired.length + 1 + 9);
	});

	it('keeps the new token out of every message', async () => {
		const words = { message: 'The token-of-login-1 may not do this' };
		const { client } = tokenClientOf(inTurn(...expired, { status: 422, body: words }), { isOld });
		expect((await failureOf(client.request(post())))?.message).toBe('The … may not do this');
	});

	it('tells of a 2xx that could not be read that the connection broke off', async () => {
		const { client, asked } = tokenClientOf(() => ({ code: '', httpCode: '299' }), { isOld });
		expect((await failureOf(client.request(post())))?.message).toMatch(/broke off/);
		expect(asked).toHaveLength(1);
	});
});

describe('a login that fails', () => {
	const failing = (failure: 'refused' | 'unavailable' | 'unreachable', waitMs?: number) => () => {
		throw new HbLoginError('No token', 'Try another. Nothing was sent.', failure, waitMs);
	};
	const without = { accessToken: '' };

	it.each([
		['refused', true, 1, 'credential-invalid'],
		['unreachable', true, 1, 'temporarily-unavailable'],
		['unavailable', false, 8, 'temporarily-unavailable'],
	] as const)('because it is %s ends the run: %p', async (failure, isEnd, attempts, cause) => {
		const { client, asked, login, gate } = tokenClientOf(() => OK, {
			...without,
			logIn: failing(failure),
		});
		const error = await failureOf(client.request(post()));
		expect(error).toMatchObject({
			message: 'No token',
			description: 'Try another. Nothing was sent.',
			failure: { cause },
		});
		expect(error).not.toHaveProperty('context.effect');
		expect(gate.closedBy).toBe(isEnd ? error : undefined);
		expect([asked.length, login.count]).toEqual([0, attempts]);
	});

	it.each([
		['refused', true, 1],
		['unreachable', false, 8],
		['unavailable', false, 8],
	] as const)(
		'because it is %s ends a run that HB has answered: %p',
		async (failure, isEnd, attempts) => {
			const { client, login, gate, credentials } = tokenClientOf(() => OK, {
				logIn: failing(failure),
			});
			await clock.run(client.request(get()));
			credentials.accessToken = '';
			const error = await failureOf(client.request(post()));
			expect(gate.closedBy).toBe(isEnd ? error : undefined);
			expect(login.count).toBe(attempts);
		},
	);

	it('for now is waited for as long as HB asks', async () => {
		const { client, asked, login } = tokenClientOf(() => OK, {
			...without,
			logIn: (number) => (number < 3 ? failing('unavailable', 7_000)() : 'token'),
		});
		expect(await clock.run(client.request(post()))).toMatchObject({ statusCode: 200 });
		expect(timesOf(asked)).toEqual([14_000]);
		expect(login.count).toBe(3);
	});

	it('is given up where HB asks for more than five minutes', async () => {
		const { client, login } = tokenClientOf(() => OK, {
			...without,
			logIn: failing('unavailable', 300_001),
		});
		expect((await failureOf(client.request(post())))?.message).toBe('No token');
		expect(login.count).toBe(1);
	});

	it('because nobody answers is tried again once HB has answered', async () => {
		const { client, asked, login, credentials } = tokenClientOf(() => OK, {
			...without,
			logIn: (number) => (number === 2 ? failing('unreachable')() : 'token'),
		});
		await clock.run(client.request(post()));
		credentials.accessToken = '';
		await clock.run(client.request(post()));
		expect(timesOf(asked)).toEqual([0, 500]);
		expect(login.count).toBe(3);
	});
});

it('knows what the new login brought, not what was there before', async () => {
	const { client } = tokenClientOf(
		(_number, token) => (token === 'token-of-login-1' ? OK : EXPIRED),
		{},
	);
	const { secrets } = await clock.run(client.request(get()));
	expect(secrets).toEqual(['key-of-example', 'token-of-login-1']);
});
