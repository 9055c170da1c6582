/** The test of a credential that needs no login: what is asked, what each answer means, and for how long. */
import {
	asTested,
	testAccess,
	testedByItself,
	testRules,
} from '../../dist/nodes/shared/transport/credentialTest.js';
import { useVirtualClock } from '../helpers/virtualClock.mts';

const clock = useVirtualClock();

const KEY = 'invented-key-0123456789';
const PAGE =
	'A web page answers at this Base URL. It must be the address of the API, not of the website.';
const NO_ADDRESS =
	'The Base URL is not a web address. Enter one such as https://portal.hbcompliance.co.uk/api, without spaces.';
const NO_DATA = 'HB answered, but not with data that can be read. Check the Base URL.';

type Given = { status?: number; body?: unknown; headers?: object; error?: Error };
let number = 0;
/** An address that no other test asks. */
const another = () => `https://api${++number}.example.com/v1`;

/** @returns what was said, and what was asked */
async function tested(
	{ status = 200, body = '[]', headers = {}, error }: Given,
	request: object = {},
	{ sentences = {}, isRead = true } = {},
) {
	const asked: object[] = [];
	const httpRequest = (options: object) => {
		asked.push(options);
		return error ? Promise.reject(error) : Promise.resolve({ statusCode: status, headers, body });
	};
	const whole = { baseURL: another(), url: '/courses', headers: { 'API-Key': KEY }, ...request };
	const said = await testAccess({ httpRequest }, whole as never, sentences, isRead).then(
		() => undefined,
		({ message }: Error) => message,
	);
	return { said, asked };
}
const saidTo = async (given: Given, more?: Parameters<typeof tested>[2]) =>
	(await tested(given, {}, more)).said;

it('asks with the headers of the credential, follows no redirect, and reads every status', async () => {
	const { asked } = await tested({}, { baseURL: ' https://asked.example.com/v1// ' });
	expect(asked).toEqual([
		{
			baseURL: 'https://asked.example.com/v1',
			url: '/courses',
			headers: { 'API-Key': KEY },
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		},
	]);
});

it.each([
	...['', 'portal', 'ftp://portal.example.com', 'https://', 'https://portal .example.com'],
	...['https:///v1', 'xhttps://portal.example.com', 'https://portal.example.com/a b', 'https://['],
	...[
		'https://portal.example.com:99999',
		'https://portal.example.com?x=1',
		'https://a.example.com/#x',
	],
])('%j is no address, and nothing is asked', async (baseURL) => {
	expect(await tested({}, { baseURL })).toEqual({ said: NO_ADDRESS, asked: [] });
});

it.each(['HTTPS://upper.example.com', 'http://plain.example.com:8080/a/b'])(
	'%s is an address, and is asked',
	async (baseURL) => {
		const { said, asked } = await tested({}, { baseURL });
		expect([said, asked.length]).toEqual([undefined, 1]);
	},
);

describe('an answer', () => {
	it.each([
		[200, '[{"id":1}]'],
		[200, '[]'],
		[200, '{}'],
		[200, Buffer.from('{"id":1}')],
		[201, { id: 1 }],
		[299, '[]'],
		[204, ''],
		[204, null],
	])('of %i %p is good', async (status, body) => {
		expect(await saidTo({ status, body })).toBeUndefined();
		expect(await saidTo({ status, body }, { isRead: false })).toBeUndefined();
	});

	it.each([
		[200, ''],
		[200, null],
		[200, 'null'],
		[203, ''],
		[205, ''],
	])('of %i %p is good only where nothing is read', async (status, body) => {
		expect(await saidTo({ status, body })).toBe(NO_DATA);
		expect(await saidTo({ status, body }, { isRead: false })).toBeUndefined();
	});

	it.each([
		['OK', NO_DATA],
		['true', NO_DATA],
		['[{"id":', NO_DATA],
		['5 < 6', NO_DATA],
		['<!doctype html>', PAGE],
		[' \n<html>', PAGE],
		['Hello <b>you</b>', PAGE],
		['false', 'HB answered, but says that it could not do this. Check the fields above.'],
		[
			'{"success":false,"message":"The version is unknown"}',
			'HB answered, but says that it could not do this. The version is unknown. Check the fields above.',
		],
		[
			`{"error":"The key ${KEY} is unknown!"}`,
			'HB answered, but says that it could not do this. The key … is unknown! Check the fields above.',
		],
		[
			`{"error":"Nobody has the key ${KEY}"}`,
			'HB answered, but says that it could not do this. Nobody has the key … Check the fields above.',
		],
	])('of 200 %p is none', async (body, sentence) => {
		expect(await saidTo({ body })).toBe(sentence);
		expect(await saidTo({ body }, { isRead: false })).toBe(sentence);
	});

	it('is told without any part of the headers', async () => {
		const headers = { Authorization: 'Bearer ada.k1 x9y8z7' };
		const body = '{"error":"Nobody is x9y8z7 of ada.k1"}';
		expect((await tested({ body }, { headers })).said).toMatch(/Nobody is … of …/);
		expect((await tested({ body: '<p>' }, { headers: undefined })).said).toBe(PAGE);
	});

	it.each([
		[199, 'HB answered, but not with data that can be read. Check the Base URL.'],
		[300, "HB's address redirects to another address. Check the Base URL."],
		[400, 'HB could not read the request. Check the Base URL.'],
		[401, 'HB did not accept the API key. Check the Base URL.'],
		[403, 'HB did not let this request in. Check the Base URL.'],
		[404, 'HB does not know this record. Check the Base URL.'],
		[428, 'HB did not accept the request. Check the Base URL.'],
		[429, 'HB limits the number of requests. Test the credential again later.'],
		[430, 'HB did not accept the request. Check the Base URL.'],
		[499, 'HB did not finish in time. Check the Base URL.'],
		[500, 'HB is not available at the moment. Test the credential again later.'],
		[599, 'HB is not available at the moment. Test the credential again later.'],
	])('of %i: %s', async (status, sentence) => {
		expect(await saidTo({ status })).toBe(sentence);
		const sentences = { [status]: 'What HB means by it.' };
		expect(await saidTo({ status }, { sentences })).toBe('What HB means by it.');
		expect(await saidTo({ status: 418 }, { sentences })).toMatch(/^HB did not accept the request/);
	});

	it('that redirects names where to', async () => {
		const headers = { location: 'https://www.example.com/home?x=1' };
		expect(await saidTo({ status: 302, headers })).toBe(
			"HB's address redirects to https://www.example.com/home. Check the Base URL.",
		);
	});
});

it.each([
	['ENOTFOUND', 'There is no server'],
	['EAI_AGAIN', 'There is no server'],
	['ECONNREFUSED', 'HB cannot be reached'],
	['ETIMEDOUT', 'HB cannot be reached'],
	['', 'HB cannot be reached'],
])('without an answer, %j: %s', async (code, what) => {
	const error = Object.assign(new Error('no answer'), code ? { code } : {});
	const { said } = await tested({ error }, { baseURL: 'https://nobody.example.com:8443/v1' });
	expect(said).toBe(
		`${what} at nobody.example.com. Check the Base URL, and the internet connection of n8n.`,
	);
});

describe('what was reached', () => {
	const wait = async (ms: number) =>
		await clock.run(new Promise<void>((resolve) => setTimeout(resolve, ms)));

	it('is not asked again within a minute', async () => {
		const request = { baseURL: another() };
		expect((await tested({}, request)).asked).toHaveLength(1);
		await wait(59_999);
		expect(await tested({ status: 401 }, request)).toEqual({ said: undefined, asked: [] });
		await wait(1);
		expect((await tested({ status: 401 }, request)).asked).toHaveLength(1);
		expect((await tested({ status: 401 }, request)).said).toMatch(/did not accept the API key/);
	});

	it('says nothing of another key, nor of another address', async () => {
		const request = { baseURL: another() };
		await tested({}, request);
		expect((await tested({}, { ...request, headers: { 'API-Key': 'other' } })).asked).toHaveLength(
			1,
		);
		expect((await tested({}, { baseURL: another() })).asked).toHaveLength(1);
		expect((await tested({}, { ...request, baseURL: `${request.baseURL}/` })).asked).toEqual([]);
	});

	it('is asked again after anything but a good answer', async () => {
		const request = { baseURL: another() };
		await tested({ status: 500 }, request);
		expect((await tested({ error: new Error('gone') }, request)).asked).toHaveLength(1);
		expect((await tested({}, request)).asked).toHaveLength(1);
		expect((await tested({}, request)).asked).toEqual([]);
	});
});

describe('the rules by which n8n shows a test', () => {
	type Rule = { type: string; properties: { key?: string; value: unknown; message: string } };
	const rules = testRules({ 404: 'There is no API at this address.' }) as unknown as Rule[];
	const shown = (kind: string, value: unknown) =>
		rules.find(({ type, properties }) => type === kind && properties.value === value)?.properties;

	it.each(['<html>', ' <p>', '\n', '\r\n', '\t', '\ufeff<p>'])('a page: %j', (body) => {
		expect(shown('responseSuccessBody', body[0])).toEqual({
			key: '0',
			value: body[0],
			message: PAGE,
		});
	});

	it('no list and no record is a page', () => {
		for (const first of ['[', '{', '"', undefined])
			expect(shown('responseSuccessBody', first)).toBeUndefined();
	});

	it.each([
		...[301, 302, 303, 307, 308, 400, 401, 403, 405, 408, 410, 422, 429],
		...[500, 501, 502, 503, 504],
	])('%i has a sentence', async (status) => {
		expect(shown('responseCode', status)?.message).toBe(await saidTo({ status }));
	});

	it('has the sentence of the credential, and none for good answers', () => {
		expect(shown('responseCode', 404)?.message).toBe('There is no API at this address.');
		for (const status of [200, 204]) expect(shown('responseCode', status)).toBeUndefined();
		expect((testRules() as unknown as Rule[]).length).toBe(rules.length);
	});
});

it('is asked for by a hidden field that nobody fills, but for our own nodes', () => {
	expect(testedByItself).toMatchObject({
		name: 'tested',
		type: 'hidden',
		typeOptions: { expirable: true },
		default: '',
	});
	expect(asTested('hbApi', { apiKey: KEY })).toEqual({
		id: 'hbApi',
		name: 'hbApi',
		type: 'hbApi',
		data: { apiKey: KEY, tested: 'yes' },
	});
});
