import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { freePort } from '../../n8n/localServer.mts';
import { startProgram, type Program } from '../../n8n/program.mts';

/** A running Redis. */
export interface Redis extends Program {
	port: number;
	password: string;
}

/** Redis answers PING also to who has not given the password yet: with an error that says so. */
async function answers(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = createConnection({ host: '127.0.0.1', port, timeout: 1_000 });
		const end = (isThere: boolean) => {
			socket.destroy();
			resolve(isThere);
		};
		socket.on('connect', () => socket.write('PING\r\n'));
		socket.on('data', (data) => end(/^(\+PONG|-NOAUTH)/.test(data.toString())));
		socket.on('error', () => end(false));
		socket.on('timeout', () => end(false));
	});
}

/**
 * Starts a Redis that keeps everything in memory, on loopback.
 * @param folder its working folder
 * @throws Error with what it printed when it does not start
 */
export async function startRedis(program: string, folder: string): Promise<Redis> {
	const port = await freePort();
	const password = randomBytes(12).toString('hex');
	const redis = await startProgram({
		name: 'Redis',
		program,
		args: [
			...['--bind', '127.0.0.1', '--port', String(port), '--requirepass', password],
			...['--save', '', '--appendonly', 'no', '--dir', folder],
		],
		cwd: folder,
		isReady: async () => await answers(port),
	});
	return { ...redis, port, password };
}
