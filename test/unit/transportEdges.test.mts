/** Edges of the transport: words for a success, empty records, whose data stays private, what is sent how. */
import { sentValues } from '../../dist/nodes/shared/transport/request.js';
import { decodeBody, isGood, isUnreadable } from '../../dist/nodes/shared/transport/response.js';
import { Pace } from '../../dist/nodes/shared/transport/pace.js';
import { withoutPrivate } from '../../dist/nodes/shared/transport/privateText.js';
import { clientOf, get } from '../helpers/clientOf.mts';
import { useVirtualClock } from '../helpers/virtualClock.mts';

const clock = useVirtualClock();

describe('what is sent', () => {
	const sentBy = async (request: object) => {
		const { client, asked } = clientOf(() => ({ status: 200 }));
		await clock.run(client.request({ ...get(), ...request }));
		return asked[0].options;
	};

	it('as a form', async () => {
		const form = { email: 'a+b@example.com', note: 'é &' };
		const options = await sentBy({ method: 'POST', form });
		expect(options).toMatchObject({
			method: 'POST',
			url: '/candidates',
			baseURL: 'https://hb.example.com/api',
			arrayFormat: 'repeat',
			returnFullResponse: true,
			body: 'email=a%2Bb%40example.com&note=%C3%A9+%26',
			headers: {
				Accept: 'application/json',
				'Content-Type': 'application/x-www-form-urlencoded',
			},
		});
		const list: Array<[string, string]> = [
			['a[]', '1'],
			['a[]', '2'],
		];
		expect((await sentBy({ method: 'POST', form: list })).body).toBe('a%5B%5D=1&a%5B%5D=2');
	});

	it('as JSON, with headers of its own', async () => {
		const options = await sentBy({ method: 'PUT', json: { a: [1] }, headers: { 'X-Own': '1' } });
		expect(options.body).toBe('{"a":[1]}');
		expect(options.headers).toEqual({
			Accept: 'application/json',
			'Content-Type': 'application/json',
			'X-Own': '1',
		});
		expect((await sentBy({ method: 'PUT', json: [] })).body).toBe('[]');
	});

	it('as parts, a query, and for a file', async () => {
		const multipart = new FormData();
		const options = await sentBy({ multipart, qs: { page: 2 }, download: true });
		expect(options.body).toBe(multipart);
		expect(options.qs).toEqual({ page: 2 });
		expect(options.encoding).toBe('arraybuffer');
		expect(options.headers).toEqual({ Accept: 'application/pdf' });
		expect(await sentBy({})).not.toHaveProperty('encoding');
	});
});

describe('the credential', () => {
	it.each([
		['/candidates/1', true],
		['/candidates/https:1', true],
		['https://hb.example.com/files/1.pdf', true],
		['HTTPS://HB.example.com/files/1.pdf', true],
		['https://hb.example.com:8443/1.pdf', false],
		['http://hb.example.com/1.pdf', false],
		['https://files.example.com/1.pdf', false],
		['HTTPS://files.example.com/1.pdf', false],
	])('goes along to %s: %p', async (path, isSigned) => {
		const { client, asked } = clientOf(() => ({ status: 200 }));
		await clock.run(client.request(get(path)));
		expect(asked[0].isSigned).toBe(isSigned);
		expect(asked[0].options.disableFollowRedirect).toBe(isSigned);
		expect(asked[0].options.ignoreHttpStatusErrors).toBe(true);
	});
});

describe('a download', () => {
	const answered = async (body: Buffer, status = 200) => {
		const { client } = clientOf(() => ({ status, body }));
		const accept = [199, 300, 404];
		return (await clock.run(client.request(get('/x', { download: true, accept })))).body;
	};
	it.each([
		['%PDF-1.4 x', Buffer.from('%PDF-1.4 x')],
		[' {"status":"pending"}', { status: 'pending' }],
		['[{"a":1}]', [{ a: 1 }]],
		['{"a":1}', { a: 1 }],
		['%PDF [1] {2}', Buffer.from('%PDF [1] {2}')],
		['x', Buffer.from('x')],
		['', ''],
	])('of %p', async (text, body) => expect(await answered(Buffer.from(text))).toEqual(body));

	it.each([
		[199, false],
		[200, true],
		[299, true],
		[300, false],
	])('with %i is a file: %p', async (status, isFile) => {
		const text = 'plain words';
		expect(await answered(Buffer.from(text), status)).toEqual(isFile ? Buffer.from(text) : text);
	});

	it('that was refused is read as text', async () => {
		expect(await answered(Buffer.from('not there'), 404)).toBe('not there');
		expect(await answered(Buffer.from('{"message":"x"}'), 404)).toEqual({ message: 'x' });
	});
});

it('knows every value that was sent', () => {
	const multipart = new FormData();
	multipart.set('field', 'in a part');
	multipart.set('file', new Blob(['x']), 'name.pdf');
	expect(
		sentValues({
			method: 'POST',
			path: '/candidates/C-1%2F2/cancel/now',
			form: { a: 'in a form' },
			json: { b: { c: ['deep', 7, true, null] }, open: 'open word' },
			openFields: ['open'],
			qs: { q: 'asked', n: 3 },
			multipart,
			repeatable: true,
		}),
	).toEqual(['in a form', 'deep', '7', 'in a part', 'name.pdf', 'asked', '3', 'C-1/2']);
	expect(
		sentValues({ method: 'GET', path: 'https://files.example.com/a/1', repeatable: true }),
	).toEqual([]);
});

describe('a body', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		['  [1]\n', [1]],
		['"text"', 'text'],
		['true', true],
		['false', false],
		['null', null],
		['nullx', 'nullx'],
		['12', '12'],
		[' plain ', 'plain'],
		['{"cut":', '{"cut":'],
		[Buffer.from('{"a":"é"}'), { a: 'é' }],
		[new TextEncoder().encode('{"a":1}').buffer, { a: 1 }],
		[{ a: 1 }, { a: 1 }],
		[undefined, ''],
		[null, null],
		['Warning: x in /a.php on line 3\n{"a":1}', { a: 1 }],
		['<br />\n<b>Notice</b>: x in <b>/a.php</b> on line <b>3</b><br />\n{"a":1}', { a: 1 }],
		['{"a":1}\nPHP Deprecated: x on line 3', { a: 1 }],
		['Error: x on line 3 {"a":1}', 'Error: x on line 3 {"a":1}'],
	])('%p', (body, read) => expect(decodeBody(body)).toEqual(read));

	it.each([
		[200, { a: 1 }, true],
		[299, 'plain', true],
		[304, '<html>', true],
		[199, {}, false],
		[300, {}, false],
		[200, '<html></html>', false],
		[200, '<!DOCTYPE html>', false],
		[200, ' {"cut":', false],
		[200, '5 < 6', true],
	])('with %i %p is good: %p', (statusCode, body, is) => {
		expect(isGood({ statusCode, body, headers: {}, afterLostAnswer: false })).toBe(is);
	});

	it('is unreadable as a page or cut JSON only', () => {
		expect(['<p>', 'a <b>', '{', '["', '"cut', 'text', '', 7].map(isUnreadable)).toEqual([
			true,
			true,
			true,
			true,
			true,
			false,
			false,
			false,
		]);
	});
});

describe('the pace', () => {
	it('makes up for starts that were missed by a tenth of a second, and no more', () => {
		const pace = new Pace(100);
		expect(pace.claim(1_000)).toBe(0);
		let started = 0;
		while (started < 50 && pace.claim(2_000) === 0) started++;
		expect(started).toBe(11);
		expect(pace.claim(2_000)).toBe(10);
	});

	it('goes on a little below what HB took, for 30 s, and then faster', () => {
		const pace = new Pace();
		for (let now = 1; now <= 1_000; now += 10) pace.success(now);
		pace.limited(1_000, 1_000);
		expect(pace.claim(1_999)).toBe(1);
		const starts = (from: number, to: number) => {
			let count = 0;
			for (let now = from; now < to; now++) if (pace.claim(now) === 0) count++;
			return count;
		};
		const first = starts(2_000, 3_000);
		expect(first).toBeGreaterThan(95);
		expect(first).toBeLessThan(112);
		expect(starts(30_000, 31_000)).toBeLessThan(112);
		expect(starts(50_000, 51_000)).toBeGreaterThan(900);
	});

	it('forgets what was taken more than a minute before', () => {
		const pace = new Pace();
		for (let now = 1; now <= 2_500; now++) pace.success(now);
		pace.success(100_000);
		pace.limited(100_001, 60_000);
		expect(pace.claim(160_001)).toBe(0);
		// one in a minute is no evidence of a rate
		expect(pace.claim(160_001)).toBe(0);
	});

	it('takes a single refusal back among three that were taken after it', () => {
		const pace = new Pace();
		for (let now = 1; now <= 50; now++) pace.success(now);
		pace.limited(60, 5_000, 50);
		for (const startedAt of [49, 51, 52]) pace.success(70, startedAt);
		expect(pace.claim(71)).toBeGreaterThan(4_000);
		pace.success(72, 53);
		expect(pace.claim(73)).toBe(0);
	});
});

describe('HB’s own words stay', () => {
	it.each([
		['bearer token12345 is unknown', 'bearer … is unknown'],
		['Basic dXNlcjpwYXNz is unknown', 'Basic … is unknown'],
		['The bearer is unknown', 'The bearer is unknown'],
		['key whsec_abcd and hbk_live1 and sk_1234', 'key … and … and …'],
		['see error_code_17 and first_name', 'see error_code_17 and first_name'],
		['Session abcdef0123456789abcdef01 ended', 'Session … ended'],
		['Ring +44 7700 900123 now', 'Ring … now'],
		['At 2026-06-10 09:00 on', 'At 2026-06-10 09:00 on'],
		['Write to a.b@example.com, please', 'Write to …, please'],
	])('%s', (text, shown) => expect(withoutPrivate(text, {})).toBe(shown));

	it.each([
		[['Bartholomew'], 'Barthol… is taken', '… is taken'],
		[['Bartholomew'], 'Bart… is taken', '… is taken'],
		[['Bartholomew'], 'Bar is open', 'Bar is open'],
		[['Bartholomew'], 'Barthol is taken', '… is taken'],
		[['Bartholomew'], 'Barth is a town', 'Barth is a town'],
		[['email'], 'The email is taken', 'The … is taken'],
		[['my email address'], 'The email is taken', 'The email is taken'],
		[['17'], 'Code 17 of 18', 'Code … of 18'],
	])('%j: %s', (sent, text, shown) =>
		expect(withoutPrivate(text, { sentValues: sent })).toBe(shown),
	);
});
