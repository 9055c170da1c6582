/** A raw HTTP server with one list, which answers as a test wants, and counts what it is asked. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
	method: string;
	path: string;
	query: Record<string, string>;
	body: string;
}

export interface Told {
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
	delayMs?: number;
}

export interface ListServer {
	url: string;
	asked: Asked[];
	/** What it answers; set it in a test. */
	answer: (asked: Asked) => Told;
	close(): Promise<void>;
}

/** One for all tests of a file, or of a group, which has been asked nothing when a test begins. */
export function useListServer(): ListServer {
	const list = {} as ListServer;
	beforeAll(async () => void (await startListServer(list)));
	afterAll(async () => await list.close());
	beforeEach(() => {
		list.asked.length = 0;
	});
	return list;
}

/** @param list what is known of it, filled in once it has started */
export async function startListServer(list = {} as ListServer): Promise<ListServer> {
	const server = createServer((request, response) => {
		void (async () => {
			const { pathname, searchParams } = new URL(request.url!, 'http://127.0.0.1');
			const asked: Asked = {
				method: request.method!,
				path: pathname.replace(/^\/api/, ''),
				query: Object.fromEntries(searchParams),
				body: await bodyOf(request),
			};
			list.asked.push(asked);
			const { status = 200, body, headers = {}, delayMs = 0 } = list.answer(asked);
			if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs));
			response.writeHead(status, { 'content-type': 'application/json', ...headers });
			response.end(body === undefined ? undefined : JSON.stringify(body));
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return Object.assign(list, {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
		asked: [],
		answer: () => ({ body: [] }),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	} satisfies ListServer);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

/** A page of `all`, with all that HB documents about it. */
export function pageOf(all: object[], { query }: Pick<Asked, 'query'>, size = 100): Told {
	const page = Number(query.page ?? 1);
	const meta = { current_page: page, last_page: Math.ceil(all.length / size), total: all.length };
	return { body: { data: all.slice((page - 1) * size, page * size), meta } };
}
