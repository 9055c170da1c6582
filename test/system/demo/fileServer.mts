import { buffer } from 'node:stream/consumers';
import { serveLocally, type LocalServer } from '../n8n/localServer.mts';

/** A file that was put on the server. */
export interface StoredFile {
	contentType: string;
	bytes: Buffer;
}

/**
 * A small web server that offers one CSV file, as a recruitment system's export link would, stores
 * files as a file store does, and takes messages as a chat does.
 */
export interface FileServer extends LocalServer {
	/** What came by PUT, by path. */
	files: Map<string, StoredFile>;
	/** What came by POST, in order. */
	messages: Array<{ path: string; body: string }>;
}

/** Serves `csv` as `/candidates.csv` on a free port of this machine, and takes any PUT and POST. */
export async function serveCsv(csv: string): Promise<FileServer> {
	const files: FileServer['files'] = new Map();
	const messages: FileServer['messages'] = [];
	const server = await serveLocally((request, response) => {
		const { method, url: path = '/' } = request;
		const answer = (bytes: Buffer) => {
			if (method === 'GET' && path === '/candidates.csv') {
				response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8' }).end(csv);
			} else if (method === 'PUT') {
				const contentType = request.headers['content-type'] ?? '';
				files.set(decodeURIComponent(path), { contentType, bytes });
				response.writeHead(201).end();
			} else if (method === 'POST') {
				messages.push({ path, body: bytes.toString('utf8') });
				response.writeHead(204).end();
			} else {
				response.writeHead(404).end('There is only /candidates.csv here');
			}
		};
		buffer(request).then(answer, () => response.destroy());
	});
	return { ...server, files, messages };
}
