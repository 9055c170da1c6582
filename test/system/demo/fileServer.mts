import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveLocally, type LocalServer } from '../n8n/localServer.mts';

/**
 * A small web server that offers one CSV file, as a recruitment system's export link would, stores
 * files and gives them back as a file store does, and takes messages as a chat does.
 */
export interface FileServer extends LocalServer {
	/** What came by PUT, by path, and is given back by GET. */
	files: Map<string, Buffer>;
	/** What came by POST, in order. */
	messages: Array<{ path: string; body: string }>;
}

/** Serves `csv` as `/candidates.csv` on a free port of this machine, and takes any PUT and POST, within `postMs`. */
export async function serveCsv(csv: string, postMs = 0): Promise<FileServer> {
	const files: FileServer['files'] = new Map();
	const messages: FileServer['messages'] = [];
	const server = await serveLocally((request, response) => {
		const { method, url: path = '/' } = request;
		const answer = async (bytes: Buffer) => {
			if (method === 'GET' && path === '/candidates.csv') {
				response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8' }).end(csv);
			} else if (method === 'GET' && files.has(decodeURIComponent(path))) {
				response.writeHead(200, { 'Content-Type': 'application/json' });
				response.end(files.get(decodeURIComponent(path)));
			} else if (method === 'PUT') {
				files.set(decodeURIComponent(path), bytes);
				response.writeHead(201).end();
			} else if (method === 'POST') {
				messages.push({ path, body: bytes.toString('utf8') });
				await sleep(postMs);
				response.writeHead(204).end();
			} else {
				response.writeHead(404).end('There is only /candidates.csv here, and what was stored');
			}
		};
		buffer(request)
			.then(answer)
			.catch(() => response.destroy());
	});
	return { ...server, files, messages };
}
