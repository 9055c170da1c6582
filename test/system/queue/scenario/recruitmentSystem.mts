import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveLocally, type LocalServer } from '../../n8n/localServer.mts';

/** What n8n's error workflow tells. */
export interface Alert {
	executionId: string;
	workflow: string;
	message: string;
}

/** The user's own system: it exports candidates, and is told of events at HB and of failures. */
export interface RecruitmentSystem extends LocalServer {
	/** The ids of the events that it was told of, once for each time. */
	notes: string[];
	alerts: Alert[];
}

/** How long it takes to note something, in ms: an everyday web service. */
const NOTE_MS = 100;

/**
 * Starts it on a free port of this machine: GET `/candidates.csv`, POST `/notes` `{ eventId }`, POST
 * `/alerts`.
 */
export async function startRecruitmentSystem(csv: string): Promise<RecruitmentSystem> {
	const notes: string[] = [];
	const alerts: Alert[] = [];
	const take: Record<string, (body: unknown) => void> = {
		'/notes': (body) => notes.push(String((body as { eventId?: string }).eventId)),
		'/alerts': (body) => alerts.push(body as Alert),
	};
	const server = await serveLocally((request, response) => {
		const { url = '' } = request;
		if (url === '/candidates.csv') {
			response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8' }).end(csv);
			return;
		}
		const answer = async () => {
			take[url](await json(request));
			await sleep(NOTE_MS);
			response.writeHead(201, { 'Content-Type': 'application/json' }).end('{ "noted": true }');
		};
		answer().catch(() => response.writeHead(400).end());
	});
	return { ...server, notes, alerts };
}
