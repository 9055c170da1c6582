/** A server that webhooks are delivered to, with what came kept as it came. */
import type { IncomingHttpHeaders } from 'node:http';
import { serveLocally, type LocalServer } from '../system/n8n/localServer.mts';

export interface Received {
	path: string;
	headers: IncomingHttpHeaders;
	/** The very bytes, as text. */
	body: string;
}

export interface Receiver extends LocalServer {
	received: Received[];
	/** The status for the delivery with this number, from 0; `undefined` never answers. */
	answers: (number: number) => number | undefined;
	/** How long it takes to answer, in ms. */
	delayMs: number;
	/** At most so many were under way at a time. */
	readonly peak: number;
	reset(): void;
}

/** Starts one; it answers 200 unless told otherwise. */
export async function startReceiver(): Promise<Receiver> {
	let underWay = 0;
	let peak = 0;
	const server = await serveLocally((request, response) => {
		peak = Math.max(peak, ++underWay);
		response.on('close', () => (underWay -= 1));
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { url: path = '', headers } = request;
			receiver.received.push({ path, headers, body: Buffer.concat(chunks).toString() });
			const status = receiver.answers(receiver.received.length - 1);
			if (status === undefined) return;
			setTimeout(() => {
				response.writeHead(status, { Location: `${receiver.url}/elsewhere` }).end('thanks');
			}, receiver.delayMs);
		});
	});
	const receiver: Receiver = {
		...server,
		received: [],
		answers: () => 200,
		delayMs: 0,
		get peak() {
			return peak;
		},
		reset() {
			receiver.received.length = 0;
			receiver.answers = () => 200;
			receiver.delayMs = 0;
			peak = 0;
		},
	};
	return receiver;
}
