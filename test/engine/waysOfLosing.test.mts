/** However an answer is lost, a request that must not be sent twice is sent once, and the user told to look. */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { useFastClock } from '../helpers/fastClock.mts';
import { useSandbox } from '../helpers/hb.mts';
import { hubRequest } from '../helpers/hubRequest.mts';

useFastClock();
const hb = useSandbox();
let server: Server;
let answer: (socket: Socket) => void;
let requests = 0;

beforeAll(async () => {
	server = createServer((socket) => {
		socket.on('error', () => undefined);
		socket.once('data', () => {
			requests++;
			answer(socket);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
	requests = 0;
});

const head = (...headers: string[]) => ['HTTP/1.1 201 Created', ...headers, '', ''].join('\r\n');
const KINDS: Record<string, (socket: Socket) => void> = {
	'the connection is closed': (socket) => socket.end(),
	'the connection is reset': (socket) => socket.resetAndDestroy(),
	'the answer breaks off in its head': (socket) => socket.end('HTTP/1.1 201 Cre'),
	'the answer breaks off in its body': (socket) =>
		socket.end(`${head('Content-Type: application/json', 'Content-Length: 500')}{"id":`),
	'the last chunk is missing': (socket) =>
		socket.end(`${head('Content-Type: application/json', 'Transfer-Encoding: chunked')}5\r\n{"id"`),
	'the answer is no HTTP': (socket) => socket.end('220 mail.example.com ESMTP\r\n'),
	'a length is no number': (socket) => socket.end(head('Content-Length: many')),
	'the head is too large': (socket) => socket.end(head(`X-Large: ${'x'.repeat(100_000)}`)),
	'the compression is damaged': (socket) =>
		socket.end(
			`${head('Content-Type: application/json', 'Content-Encoding: gzip', 'Content-Length: 8', 'Connection: close')}not gzip`,
		),
	'no answer comes in time': () => undefined,
};

it.each(Object.entries(KINDS))('%s', async (_, kind) => {
	answer = kind;
	const { port } = server.address() as AddressInfo;
	const { error } = await hubRequest(
		hb,
		{ method: 'POST', path: '/v2/candidates', requestOptions: { timeout: 500 } },
		{
			tries: 3,
			credentials: hb.hubCredential({ baseUrl: hb.sandbox.hubUrl.replace(/:\d+/, `:${port}`) }),
		},
	);
	expect([requests, `${error?.message} ${error?.description}`]).toEqual([
		1,
		expect.stringMatching(/look at HB before you run this item again/),
	]);
});
