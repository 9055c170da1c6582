import { createServer, type AddressInfo } from 'node:net';

/**
 * A TCP port of 127.0.0.1 that nothing listens on: `wanted` when given, else any.
 * @throws Error when the wanted one is taken.
 */
export async function freePort(wanted = 0): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', () => reject(new Error(`Port ${wanted} is in use: choose another.`)));
		server.listen(wanted, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
