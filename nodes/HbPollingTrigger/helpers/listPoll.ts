import { NodeOperationError, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import { isKey } from '../../shared/transport/unwrap';
import { contentFields } from './comparable';
import type { Judged, ListEvent, Settings } from './event';
import { Memory } from './memory';
import type { Reader } from './reader';
import { onlyTheirs } from './shape';
import { noDate, timeIn, type Start } from './start';
import { isResumed, keep, withChanges, type State } from './state';

/** Up to so many compared values, each has a hash of four letters; beyond, of two, so that n8n's database can take them. */
const MANY_VALUES = 200_000;

/** What a poll works with. */
export interface Polling {
	context: IPollFunctions;
	reader: Reader;
	settings: Settings;
	state: State;
	/** The trigger begins: this poll sets its mark. */
	isFirst: boolean;
	start: Start;
	now: number;
}

/**
 * A poll of an event that HB's list shows.
 *
 * @returns the items to hand over
 * @throws NodeApiError, NodeOperationError where the list was not read to its end: nothing is kept then
 */
export async function pollList(event: ListEvent, polling: Polling): Promise<IDataObject[]> {
	const { context, reader, settings, state, isFirst, now } = polling;
	const list = { ...event.list, path: settings.paths?.endpointPath ?? event.list.path };
	const fields = [...state.fields];
	const waiting: IDataObject[] = [];
	let memory = new Memory(state.salt, fields, state.width, settings.fields);
	const changes = new Map<string, string>();
	const listed = new Set<string>();
	const judged: Judged[] = [];
	const judge = (record: IDataObject) => {
		const key = memory.key(idOf(context, event, record));
		// a record that moves between pages while they are read may come twice
		if (listed.has(key)) return;
		listed.add(key);
		const before = state.records[key];
		const facts = event.facts?.(record, settings, now) ?? [];
		const compares = event.changeKind !== undefined;
		const { entry, changed, news } = memory.compare(record, facts, before, compares);
		if (entry === before) return;
		changes.set(key, entry);
		const isNew = before === undefined;
		const counts = isFirst ? news : news.filter((fact) => !isNew || !fact.isState || fact.isNews);
		const happened = [
			...(isNew && event.newKind ? [event.newKind] : []),
			...(changed.length > 0 && event.changeKind ? [event.changeKind] : []),
			...counts.map(({ kind }) => kind),
		];
		if (isNew || happened.length > 0)
			judged.push({ record, changed, isNew, happened: [...new Set(happened)] });
	};
	await reader.all(list, {
		take(record) {
			if (isFirst) waiting.push(record);
			else judge(record);
			return undefined;
		},
	});
	let { width } = state;
	if (isFirst) {
		const names = settings.fields ?? new Set(waiting.flatMap(contentFields));
		width = waiting.length * [...names].length > MANY_VALUES ? 2 : 4;
		memory = new Memory(state.salt, fields, width, settings.fields);
		for (const record of waiting) judge(record);
	}
	const handed = isFirst
		? startingWith(event, polling, judged)
		: onlyTheirs(context, event, judged, { known: state.fields, count: listed.size });
	const mayBeHidden = !isFirst && isResumed(context, state) && hides(event, settings);
	const isWanted = ({ happened, isNew }: Judged) => {
		if (happened.some((kind) => settings.kinds.includes(kind))) return true;
		return isNew && (isFirst ? settings.kinds.includes(event.changeKind ?? '') : mayBeHidden);
	};
	const items = handed.filter(isWanted).map(({ record, changed, happened }) => {
		const others = happened.filter((kind) => kind !== event.changeKind);
		return event.item(record, changed, others.length > 0 ? others : happened);
	});
	const kept = withChanges(state, changes, listed, now);
	keep(context, state, kept || isFirst ? { ...kept, fields, width, marked: true } : undefined);
	return items;
}

/** What the user wants to know shows only in a comparison with what n8n may have forgotten. */
const hides = ({ hiddenKinds, newKind }: ListEvent, { kinds }: Settings) =>
	hiddenKinds.some((kind) => kinds.includes(kind)) && !kinds.includes(newKind ?? '');

/** @throws NodeOperationError where a date is to start with, and HB shows none */
function startingWith(event: ListEvent, { context, start }: Polling, judged: Judged[]): Judged[] {
	if (typeof start === 'string') return start === 'existing' ? judged : [];
	const times = judged.map(({ record }) => timeIn(record, event.dates));
	if (judged.length > 0 && times.every((time) => time === undefined)) throw noDate(context);
	return judged.filter((_, index) => (times[index] ?? start) >= start);
}

/** @throws NodeOperationError where HB shows nothing to tell the record by */
export function idOf(
	context: IPollFunctions,
	{ ids }: Pick<ListEvent, 'ids'>,
	record: IDataObject,
): string | number {
	const id = ids.map((name) => record[name]).find(isKey);
	if (id !== undefined) return id;
	throw new NodeOperationError(context.getNode(), `HB's list shows no ${ids[0]}`, {
		description:
			'Without it nobody can tell which record has changed. Nothing was handed over. Ask HB support.',
	});
}
