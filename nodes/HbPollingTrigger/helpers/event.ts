import type { IDataObject } from 'n8n-workflow';
import type { Access } from '../../shared/transport/apis';
import type { Reader } from './reader';

/** Something that is so about a record at HB, such as that reference 9001 is in. */
export interface Fact {
	/** What happened when it came to be so, as the user chooses it. */
	kind: string;
	/** What tells it from others of its kind. */
	id: unknown;
	/** It may go, and come back as something new: the status of a booking. */
	isState?: boolean;
	/** A state that is news on a record that was never seen before. */
	isNews?: boolean;
}

/** What the user asks of an event. Another one makes the trigger begin anew. */
export interface Settings {
	/** Which of the things that can happen start the workflow. */
	kinds: readonly string[];
	/** The only fields whose changes count; all where it is left out. */
	fields?: readonly string[];
	/** Days before an expiry, or of silence. */
	days?: number;
	includeExpired?: boolean;
	/** Paths in place of those that are assumed, by the name of their option. */
	paths?: Record<string, string>;
}

/** Reads a parameter of the node. */
export type ReadParameter = <T>(name: string, fallback: T) => T;

interface AnyEvent {
	access: Access;
	/** Where its records are at HB, or the people who are asked for one by one; and their wrapper names. */
	list: { path: string; names: readonly string[] };
	settings(read: ReadParameter): Settings;
}

/** An event that HB's list shows. */
export interface ListEvent extends AnyEvent {
	/** The fields of which one tells a record from the others. */
	ids: readonly string[];
	/** What a record means that was not there before. */
	newKind?: string;
	/** What a change of any compared field means; none where fields are not compared. */
	changeKind?: string;
	/** Kinds that only a comparison shows, so that a record which n8n forgot may have them. */
	hiddenKinds: readonly string[];
	facts?(record: IDataObject, settings: Settings, now: number): Fact[];
	/** Fields with the day since when a record is so (assumed but for those of Portal V2 and bookings). */
	dates: readonly string[];
	item(record: IDataObject, changed: readonly string[], happened: readonly string[]): IDataObject;
}

/** A record, and what has become of it since the last poll. */
export interface Judged {
	record: IDataObject;
	changed: string[];
	happened: string[];
	/** n8n does not know it. */
	isNew: boolean;
}

/** One result of a person, such as that in a course. */
export interface Found {
	item: IDataObject;
	/** What starts the workflow, where it does. */
	fact?: Fact;
	/** Since when it is so, in ms since the epoch, where HB says that. */
	at?: number;
}

/** What HB says about one person. */
export interface Answer {
	found: Found[];
	/** Something is under way, so that the person is asked again with each poll. */
	isOpen: boolean;
	/** When something is to be expected, in ms since the epoch. */
	next?: number;
}

/** What is asked about one person. */
export interface Asking {
	reader: Reader;
	settings: Settings;
	now: number;
	/** When the trigger was published, in ms since the epoch. */
	since: number;
	/** Whether this has started the workflow already, or was so before. */
	knows(fact: Fact): boolean;
	/** Whether this poll may ask HB for more; what is not asked now is open. */
	mayGoOn(): boolean;
}

/** An event for which each person is asked. */
export interface SweepEvent extends AnyEvent {
	/** After how many minutes a person is asked again who has nothing under way, where there are many people. */
	askAgainMinutes: number;
	ask(person: IDataObject, asking: Asking): Promise<Answer>;
}

export type PollEvent = ListEvent | SweepEvent;

export const isSweep = (event: PollEvent): event is SweepEvent => 'ask' in event;

/** A record as an item that says what of it has changed, and what happened. */
export const asChanged: ListEvent['item'] = (record, changed_fields, happened) => ({
	...record,
	changed_fields: [...changed_fields],
	happened: [...happened],
});
