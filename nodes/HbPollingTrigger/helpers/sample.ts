import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { isSweep, type ListEvent, type PollEvent, type Settings, type SweepEvent } from './event';
import type { Reader } from './reader';

/** So many people are asked at most until one has something to show. */
const MOST_ASKED = 20;

interface Sampling {
	context: IPollFunctions;
	reader: Reader;
	settings: Settings;
}

/** One real item for the editor, as near as possible to what the trigger waits for; none where HB has none. */
export async function sampleOf(event: PollEvent, sampling: Sampling): Promise<IDataObject[]> {
	return isSweep(event) ? await ofPeople(event, sampling) : await ofList(event, sampling);
}

async function ofList(event: ListEvent, { reader, settings }: Sampling): Promise<IDataObject[]> {
	const list = { ...event.list, path: settings.paths?.endpointPath ?? event.list.path };
	const { records } = await reader.firstPage(list);
	const samples = records.map((record) => {
		const facts = event.facts?.(record, settings, Date.now()) ?? [];
		return { record, happened: [...new Set(facts.map(({ kind }) => kind))] };
	});
	const isWanted = (kind: string) => settings.kinds.includes(kind);
	const best = samples.find(({ happened }) => happened.some(isWanted)) ?? samples[0];
	return best ? [event.item(best.record, [], best.happened)] : [];
}

async function ofPeople(event: SweepEvent, { reader, settings }: Sampling): Promise<IDataObject[]> {
	const { records } = await reader.firstPage(event.list);
	const asking = { reader, settings, since: 0, knows: () => false, mayGoOn: () => true };
	for (const person of records.slice(0, MOST_ASKED)) {
		const { found } = await event.ask(person, { ...asking, now: Date.now() });
		if (found.length > 0) return [found[0].item];
	}
	return [];
}
