import { promises as fs } from 'node:fs';

interface LoggedEvent {
	eventName?: string;
	payload?: { executionId?: string };
}

/**
 * The executions that one n8n process ran, by the event log that n8n writes into its folder as
 * things happen: all of which it took from the queue or ran a node, so sub-workflows too.
 */
export async function executionsIn(n8nFolder: string): Promise<Set<string>> {
	const files = (await fs.readdir(n8nFolder)).filter((name) => /^n8nEventLog.*\.log$/.test(name));
	const texts = await Promise.all(
		files.map(async (name) => await fs.readFile(`${n8nFolder}/${name}`, 'utf8')),
	);
	const events = texts
		.flatMap((text) => text.split('\n'))
		.filter((line) => /"n8n\.(queue\.job\.dequeued|node\.started)"/.test(line))
		.flatMap((line) => readEvent(line));
	return new Set(events.flatMap(({ payload }) => payload?.executionId ?? []));
}

/** A process that was killed may leave half a line. */
function readEvent(line: string): LoggedEvent[] {
	try {
		return [JSON.parse(line) as LoggedEvent];
	} catch {
		return [];
	}
}
