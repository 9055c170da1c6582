/** What the tests of the credentials that need no login say, asked through n8n's own request helper. */
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
} from 'n8n-workflow';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { editorContext, loadPackage } from '../helpers/engine.mts';
import { useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();

/** @returns the sentence, or nothing where the credential is good */
async function test(name: 'hbApi' | 'hbHubApi', changes: object): Promise<string | undefined> {
	const type = (await loadPackage()).getCredential(name).type;
	const given = name === 'hbApi' ? hb.credential() : hb.hubCredential();
	const { context } = await editorContext({
		node: 'hbApiRequest',
		parameters: { authentication: name },
		credentials: given,
	});
	const { helpers } = context as unknown as IHttpRequestHelper;
	const values = {
		...defaultsOf(type),
		...given[name],
		...changes,
	} as ICredentialDataDecryptedObject;
	try {
		expect(await type.preAuthentication!.call({ helpers }, values)).toEqual({});
		return undefined;
	} catch (error) {
		const { message, cause, code } = error as Error & { code?: string };
		// n8n shows these in place of the message
		expect([cause, code]).toEqual([undefined, undefined]);
		return message;
	}
}

const defaultsOf = ({ properties }: ICredentialType) =>
	Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));

const KEY = 'invented-key-0123456789';
const NO_DATA = /^HB answered, but not with data that can be read\. Check the Base URL\.$/;
const FAILED = /^HB answered, but says that it could not do this/;

describe('a server that is not HB', () => {
	let server: Server;
	let answer: [status: number, type: string, body: string];
	beforeAll(async () => {
		server = createServer((_, response) => {
			const [status, type, body] = answer;
			response
				.writeHead(status, { 'Content-Type': type, Location: 'https://example.com/' })
				.end(body);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => server.close());

	it.each<[string, typeof answer, RegExp]>([
		[
			'a web page',
			[200, 'text/html', '<!doctype html>'],
			/^A web page answers at this Base URL\. /,
		],
		['a web page after a blank line', [200, 'text/html', '\n<html>'], /^A web page answers/],
		['a text', [200, 'text/plain', 'OK'], /not with data that can be read. Check the Base URL.$/],
		[
			'a redirect',
			[302, 'text/html', ''],
			/redirects to https:\/\/example.com\/. Check the Base URL.$/,
		],
		['403', [403, 'text/html', ''], /^HB did not let this API key in. Ask HB/],
		['404', [404, 'text/html', ''], /^There is no API of HB at this address. Check the Base URL.$/],
		[
			'429',
			[429, 'text/plain', ''],
			/^HB limits the number of requests. Test the credential again later.$/,
		],
		[
			'500',
			[500, 'text/plain', ''],
			/^HB is not available at the moment. Test the credential again later.$/,
		],
		['an empty body', [200, 'application/json', ''], NO_DATA],
		['null', [200, 'application/json', 'null'], NO_DATA],
		['a list that was cut', [200, 'application/json', '[{"id":'], NO_DATA],
		['false', [200, 'application/json', 'false'], FAILED],
		['success: false', [200, 'application/json', '{"success":false}'], FAILED],
		['a status of error', [200, 'application/json', '{"status":"error","data":null}'], FAILED],
		[
			'an error, which repeats the key',
			[200, 'application/json', `{"error":"The key ${KEY} is unknown."}`],
			/^HB answered, but says that it could not do this\. The key … is unknown\. Check/,
		],
	])('%s', async (_, given, sentence) => {
		answer = given;
		expect(await ask()).toMatch(sentence);
	});

	it.each<[string, typeof answer]>([
		['a list', [200, 'application/json', '[{"id":1}]']],
		['a list without the right label', [200, 'text/html', '[{"id":1}]']],
		['an empty list', [200, 'application/json', '[]']],
		['no content, for no courses', [204, 'application/json', '']],
		[
			"a list behind one of PHP's warnings",
			[200, 'text/html', '<br />\n<b>Warning</b>: no on line <b>3</b><br />\n[{"id":1}]'],
		],
	])('%s is good', async (_, given) => {
		answer = given;
		expect(await ask(`another key, for ${given[2]}`)).toBeUndefined();
	});

	it('a key that was good says nothing of another', async () => {
		answer = [200, 'application/json', '[]'];
		expect(await ask('a good key')).toBeUndefined();
		answer = [200, 'application/json', '{"error":"Unknown key."}'];
		expect(await ask('a good key')).toBeUndefined();
		expect(await ask('a wrong key')).toMatch(FAILED);
	});

	/** @returns the sentence of a test with this key */
	async function ask(apiKey = KEY) {
		const { port } = server.address() as AddressInfo;
		return await test('hbApi', { apiKey, baseUrl: `http://127.0.0.1:${port}` });
	}
});

it.each(['hbApi', 'hbHubApi'] as const)(
	'%s: good, a wrong key, and addresses that are none',
	async (name) => {
		hb.allowViolations();
		expect(await test(name, { apiKey: 'wrong' })).toMatch(
			/^HB did not accept the API key. Check the API Key/,
		);
		expect(await test(name, {})).toBeUndefined();
		for (const baseUrl of [
			'',
			'portal',
			'ftp://portal.example.com',
			'https://portal .example.com',
			'https://',
		])
			expect(await test(name, { baseUrl })).toMatch(
				/^The Base URL is not a web address. Enter one such as/,
			);
		expect(await test(name, { baseUrl: 'http://hb.invalid' })).toMatch(
			/^(There is no server|HB cannot be reached) at hb.invalid. Check the Base URL, and the internet/,
		);
		expect(await test(name, { baseUrl: 'http://127.0.0.1:9/' })).toMatch(
			/^HB cannot be reached at 127.0.0.1. /,
		);
	},
);

it('asks HB nothing more than the test in a run', async () => {
	const parameters = { returnAll: false, limit: 1, simplify: true, filters: {}, options: {} };
	await hb.candidate('getAll', parameters, { items: [{}, {}] });
	expect(hb.sent()).toEqual(['GET /candidates', 'GET /candidates']);
});
