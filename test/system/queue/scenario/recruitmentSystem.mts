import { serveCsv } from '../../demo/fileServer.mts';
import type { LocalServer } from '../../n8n/localServer.mts';

/** What n8n's error workflow tells. */
export interface Alert {
	executionId: string;
	workflow: string;
	message: string;
}

/** The user's own system: it exports candidates, and is told of events at HB and of failures. */
export interface RecruitmentSystem extends LocalServer {
	/** The ids of the events that it was told of, once for each time. */
	readonly notes: string[];
	readonly alerts: Alert[];
}

/** How long it takes to note something, in ms: an everyday web service. */
const NOTE_MS = 100;

/** Starts it: GET `/candidates.csv`, POST `/notes` `{ eventId }`, POST `/alerts`. */
export async function startRecruitmentSystem(csv: string): Promise<RecruitmentSystem> {
	const { messages, ...server } = await serveCsv(csv, NOTE_MS);
	const sentTo = (path: string) =>
		messages.filter((one) => one.path === path).map(({ body }): unknown => JSON.parse(body));
	return {
		...server,
		get notes() {
			return (sentTo('/notes') as Array<{ eventId: string }>).map(({ eventId }) => eventId);
		},
		get alerts() {
			return sentTo('/alerts') as Alert[];
		},
	};
}
