import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface MailServer {
	port: number;
	/** What was mailed: to whom, and the subject. */
	mails: Array<{ to: string; subject: string }>;
	close: () => Promise<void>;
}

/** Says yes to whatever a mail program asks of it, and keeps what it is given. */
function take(socket: Socket, mails: MailServer['mails']): void {
	let text = '';
	let to = '';
	let isMail = false;
	const say = (line: string) => void socket.write(`${line}\r\n`);
	const lineCame = (line: string) => {
		if (isMail) {
			if (line !== '.') text += `${line}\n`;
			else {
				mails.push({ to, subject: /^Subject: (.*)$/im.exec(text)?.[1] ?? '' });
				[isMail, text] = [false, ''];
				say('250 OK');
			}
			return;
		}
		const word = line.slice(0, 4).toUpperCase();
		if (word === 'RCPT') to = /<(.*)>/.exec(line)?.[1] ?? '';
		isMail = word === 'DATA';
		say(isMail ? '354 Go on' : word === 'QUIT' ? '221 Bye' : '250 OK');
	};
	let rest = '';
	socket.setEncoding('utf8').on('data', (data: string) => {
		const lines = (rest + data).split('\r\n');
		rest = lines.pop()!;
		lines.forEach(lineCame);
	});
	socket.on('error', () => socket.destroy());
	say('220 mail.example.com');
}

/** A mail server on a free port of this machine that sends nothing on. */
export async function startMailServer(): Promise<MailServer> {
	const mails: MailServer['mails'] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		take(socket, mails);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		mails,
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
