import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small web server that offers one CSV file, as a recruitment system's export link would. */
export interface FileServer {
	url: string;
	close(): Promise<void>;
}

/** Serves `csv` as `/candidates.csv` on a free port of this machine. */
export async function serveCsv(csv: string): Promise<FileServer> {
	const server = createServer((request, response) => {
		if (request.url !== '/candidates.csv') {
			response.writeHead(404).end('There is only /candidates.csv here');
			return;
		}
		response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8' }).end(csv);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
