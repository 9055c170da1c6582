/** When the client sends what, to the millisecond: back-offs, limits of the rate, and bad stretches. */
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
const FAILS: Answer = { status: 500, body: { message: 'Server trouble' } };
const PAGE: Answer = { status: 403, body: '<html>Forbidden</html>' };
const all = async (requests: Array<Promise<unknown>>) =>
	await clock.run(Promise.allSettled(requests));
useLongestWaits();

describe('a repeated request', () => {
	it.each([502, 503, 504, 408, 425, 499])(
		'is sent eight times at most after %i, each time after twice the wait',
		async (status) => {
			const { client, asked } = clientOf(() => ({ status, body: {} }));
			await expect(clock.run(client.request(get()))).rejects.toMatchObject({
				httpCode: String(status),
			});
			expect(timesOf(asked)).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 31_500, 51_500]);
		},
	);

	it('waits half of it at least', async () => {
		Math.random = () => 0;
		const { client, asked } = clientOf((number) => (number < 4 ? { status: 503 } : OK));
		await clock.run(client.request(get()));
		expect(timesOf(asked)).toEqual([0, 250, 750, 1_750]);
	});

	it.each([
		['1.5', 1_500],
		['0', 100],
		['0.05', 100],
		['2', 2_000],
		['300', 300_000],
		['Fri, 05 Jun 2026 10:00:07 GMT', 7_000],
		['soon', 500],
	])('comes after a 503 with Retry-After %s in %i ms', async (value, ms) => {
		const later = { status: 503, headers: { 'retry-after': value } };
		const { client, asked } = clientOf((number) => (number === 1 ? later : OK));
		await clock.run(client.request(get()));
		expect(timesOf(asked)).toEqual([0, ms]);
	});

	it.each(['301', '3600'])('is given up where HB asks for %s s', async (value) => {
		const { client, asked } = clientOf(() => limited(value));
		await expect(clock.run(client.request(get()))).rejects.toMatchObject({ httpCode: '429' });
		expect(asked).toHaveLength(1);
	});

	it('has the same patience after a broken connection', async () => {
		const { client, asked } = clientOf(() => ({ code: 'ECONNRESET' }));
		await expect(clock.run(client.request(get()))).rejects.toThrow(/broke off/);
		expect(asked).toHaveLength(8);
	});

	it('is not repeated where that would do harm, but for 429', async () => {
		for (const answer of [
			{ status: 503, headers: { 'retry-after': '1' } },
			{ status: 502 },
			{ status: 408 },
			{ code: 'ECONNRESET' },
			{ code: 'ETIMEDOUT' },
		]) {
			const { client, asked } = clientOf(() => answer);
			await expect(clock.run(client.request(post()))).rejects.toMatchObject({
				context: { effect: 'unknown' },
			});
			expect(asked).toHaveLength(1);
		}
		const { client, asked } = clientOf((number) => (number === 1 ? limited('1') : OK));
		await clock.run(client.request(post()));
		expect(timesOf(asked)).toEqual([0, 1_000]);
	});
});

describe('a host that cannot be reached', () => {
	it('costs one request when it is the first', async () => {
		const { client, asked, gate } = clientOf(() => ({ code: 'ENOTFOUND' }));
		const results = await all([1, 2, 3].map(async () => await client.request(get())));
		expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
		expect(asked).toHaveLength(1);
		expect(gate.closedBy?.message).toBe('HB cannot be reached');
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
		'by %s is tried again once HB has answered, also what must not be sent twice',
		async (code) => {
			const { client, asked } = clientOf((number) => (number === 2 ? { code } : OK));
			await clock.run(client.request(get()));
			await clock.run(client.request(post()));
			expect(timesOf(asked)).toEqual([0, 0, 500]);
		},
	);
});

describe('a limit of the rate', () => {
	it('is waited for by everybody, for as long as HB asks', async () => {
		const { client, asked } = clientOf((number) => (number === 2 ? limited('3') : OK));
		await clock.run(client.request(get()));
		await all(Array.from({ length: 30 }, async () => await client.request(get())));
		expect(asked).toHaveLength(32);
		const later = timesOf(asked).filter((at) => at > 0);
		expect(Math.min(...later)).toBe(3_000);
	});

	it('of 60 a minute is kept up with for as long as it takes, without Retry-After', async () => {
		let window = -1;
		let taken = 0;
		const { client, asked } = clientOf((_, { at }) => {
			const current = Math.floor(at / 60_000);
			if (current !== window) [window, taken] = [current, 0];
			return taken++ < 60 ? OK : limited();
		});
		const results = await all(Array.from({ length: 250 }, async () => await client.request(get())));
		expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
		expect(clock.now).toBeLessThan(6 * 60_000);
		expect(asked.length).toBeLessThan(400);
	});

	it('of 60 a minute (documented) with Retry-After 60 costs few refusals', async () => {
		let window = -1;
		let taken = 0;
		const { client, asked } = clientOf((_, { at }) => {
			const current = Math.floor(at / 60_000);
			if (current !== window) [window, taken] = [current, 0];
			return taken++ < 60 ? OK : limited(60);
		});
		const results = await all(Array.from({ length: 200 }, async () => await client.request(get())));
		expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
		expect(asked.length).toBeLessThan(215);
		expect(clock.now).toBeLessThan(6 * 60_000);
	});

	it.each([
		['with', limited(1)],
		['without', limited()],
	])('is not what single refusals %s Retry-After are', async (_, refusal) => {
		const { client } = clientOf((number) => (number % 100 === 50 ? refusal : OK), { latency: 20 });
		const results = await all(
			Array.from({ length: 1_500 }, async () => await client.request(get())),
		);
		expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
		// 3 s of work, and not the minutes of a run that slows down each time
		expect(clock.now).toBeLessThan(12_000);
	});

	it('of 50 a second is used by more than nine tenths, with few refusals', async () => {
		let window = -1;
		let taken = 0;
		const { client, asked } = clientOf(
			(_, { at }) => {
				const current = Math.floor(at / 1_000);
				if (current !== window) [window, taken] = [current, 0];
				return taken++ < 50 ? OK : limited(1);
			},
			{ latency: 20 },
		);
		await all(Array.from({ length: 1_000 }, async () => await client.request(get())));
		expect(1_000 / (clock.now / 1_000)).toBeGreaterThan(45);
		expect(asked.length).toBeLessThan(1_050);
	});

	it('that nobody gets through for 90 s ends the run, and not before', async () => {
		const { client, asked, gate } = clientOf(() => limited(10));
		const results = await all(Array.from({ length: 5 }, async () => await client.request(get())));
		expect(results.every(({ status }) => status === 'rejected')).toBe(true);
		expect(gate.closedBy).toMatchObject({ httpCode: '429' });
		expect(timesOf(asked)).toEqual(Array.from({ length: 11 }, (_, index) => index * 10_000));
	});

	it('of one request after 60 refusals gives it up, where others get through', async () => {
		const { client, asked } = clientOf((_, { url }) => (url === '/slow' ? limited(0) : OK), {
			concurrency: 2,
			latency: 10,
		});
		await clock.run(client.request(get()));
		const slow = client.request(get('/slow'));
		const others = (async () => {
			for (let count = 0; count < 2_000; count++)
				await client.request(get()).catch(() => undefined);
		})();
		await expect(clock.run(slow)).rejects.toMatchObject({ httpCode: '429' });
		expect(asked.filter(({ url }) => url === '/slow')).toHaveLength(61);
		await clock.run(others);
	});
});

describe('a bad stretch', () => {
	const requests = (client: ReturnType<typeof clientOf>['client'], count: number) =>
		all(Array.from({ length: count }, async () => await client.request(get())));

	it('of five given up one after the other makes the run go one by one, with one more attempt each', async () => {
		const { client, asked, inFlight } = clientOf(
			(number) => (number > 1 && number <= 91 ? { status: 502 } : OK),
			{ latency: 10 },
		);
		const results = await requests(client, 70);
		const failed = results.filter(({ status }) => status === 'rejected').length;
		// ten with eight attempts each, and then with two
		expect(failed).toBe(10 + (90 - 80) / 2);
		expect(asked).toHaveLength(90 + 70 - failed);
		expect(Math.max(...inFlight.peaks.slice(1, 40))).toBe(10);
		expect(inFlight.peaks.slice(89, 93)).toEqual([1, 1, 1, 1]);
		expect(Math.max(...inFlight.peaks.slice(-30))).toBe(10);
	});

	it('of requests that HB fails for what is in them leaves the others their patience', async () => {
		const { client, asked } = clientOf((number, { url }) => {
			if (url === '/poisoned') return FAILS;
			return number > 7 && number < 13 ? { status: 502 } : OK;
		});
		await clock.run(client.request(get()));
		for (let number = 0; number < 6; number++)
			await clock.run(client.request(get('/poisoned')).catch(() => undefined));
		expect(await clock.run(client.request(get()))).toMatchObject({ statusCode: 200 });
		expect(asked).toHaveLength(13);
	});

	it('that is none: five given up here and there change nothing', async () => {
		const { client, inFlight, gate } = clientOf((number) => (number % 10 === 0 ? FAILS : OK), {
			latency: 10,
		});
		const results = await requests(client, 80);
		expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(8);
		expect(gate.isCareful).toBe(false);
		expect(Math.min(...inFlight.peaks.slice(20, 70))).toBeGreaterThan(5);
		// no wait but HB's own
		expect(clock.now).toBeLessThan(150);
	});

	it.each([
		[99, undefined],
		[100, 'Server trouble'],
	])('of %i given up in a row: the run ends by %p', async (count, reason) => {
		const { client, gate } = clientOf((number) =>
			number === 1 || number > count + 1 ? OK : FAILS,
		);
		await clock.run(client.request(get()));
		for (let number = 0; number < count; number++)
			await clock.run(client.request(get()).catch(() => undefined));
		expect(gate.closedBy?.message).toBe(reason);
	});

	it.each([
		[119_000, false],
		[121_000, true],
	])('of ten in a row over %i ms ends the run: %p', async (ms, ends) => {
		const { client, gate } = clientOf((number) => (number === 1 ? OK : FAILS));
		await clock.run(client.request(get()));
		for (let number = 0; number < 9; number++)
			await clock.run(client.request(get()).catch(() => undefined));
		await clock.run(new Promise((resolve) => setTimeout(resolve, ms)));
		await clock.run(client.request(get()).catch(() => undefined));
		expect(gate.closedBy !== undefined).toBe(ends);
	});

	it('of nine does not end the run, however long it takes', async () => {
		const { client, gate } = clientOf((number) => (number === 1 ? OK : FAILS));
		await clock.run(client.request(get()));
		for (let number = 0; number < 9; number++) {
			await clock.run(client.request(get()).catch(() => undefined));
			await clock.run(new Promise((resolve) => setTimeout(resolve, 30_000)));
		}
		expect(gate.closedBy).toBeUndefined();
	});

	it('of a firewall ends the run after five in a row', async () => {
		for (const [count, ends] of [
			[4, false],
			[5, true],
		] as const) {
			const { client, gate } = clientOf((number) => (number <= count ? PAGE : OK));
			for (let number = 0; number < count; number++)
				await clock.run(client.request(get()).catch(() => undefined));
			expect(gate.closedBy !== undefined).toBe(ends);
		}
		const { client, gate } = clientOf((number) => (number % 5 === 0 ? OK : PAGE));
		for (let number = 0; number < 12; number++)
			await clock.run(client.request(get()).catch(() => undefined));
		expect(gate.closedBy).toBeUndefined();
	});

	it('of refused data is none', async () => {
		const { client, gate } = clientOf(() => ({ status: 403, body: { message: 'Too long' } }));
		for (let number = 0; number < 120; number++)
			await clock.run(client.request(get()).catch(() => undefined));
		expect(gate.closedBy).toBeUndefined();
		expect(gate.isCareful).toBe(false);
	});
});
