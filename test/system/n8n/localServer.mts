import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalServer {
	/** Without a slash at the end. */
	url: string;
	/** Ends it, and what is under way with it. */
	close: () => Promise<void>;
}

/** Starts a web server on a free port of this machine. */
export async function serveLocally(answer: RequestListener): Promise<LocalServer> {
	const server = createServer(answer);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
