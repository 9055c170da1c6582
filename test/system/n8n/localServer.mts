import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalServer {
	/** Without a slash at the end. */
	url: string;
	/** Ends it, and what is under way with it. */
	close: () => Promise<void>;
}

async function listen(server: Server, wanted: number): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', () => reject(new Error(`Port ${wanted} is in use: choose another.`)));
		server.listen(wanted, '127.0.0.1', resolve);
	});
	return (server.address() as AddressInfo).port;
}

/** Starts a web server on a free port of this machine. */
export async function serveLocally(answer: RequestListener): Promise<LocalServer> {
	const server = createServer(answer);
	const port = await listen(server, 0);
	return {
		url: `http://127.0.0.1:${port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/**
 * A TCP port of 127.0.0.1 that nothing listens on: `wanted` when given, else any.
 * @throws Error when the wanted one is taken.
 */
export async function freePort(wanted = 0): Promise<number> {
	const server = createServer();
	const port = await listen(server, wanted);
	await new Promise((resolve) => server.close(resolve));
	return port;
}
