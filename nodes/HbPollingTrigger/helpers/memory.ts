import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { comparableText, contentFields } from './comparable';
import type { Fact } from './event';

/** Letters of a hash in Base64url, each 6 bits: among 50,000 records no two keys are equal (1 in 200,000). */
const KEY = 8;
const CONTENT = 6;
const FACT = 5;
/** What a field without a value has in place of a hash. */
const EMPTY = '~';
/** Facts that are no longer so are known for a while, at least so many. */
const LEAST_GONE = 20;

/** What is kept of a record: nothing of it can be read back. */
export interface Entry {
	/** A hash of all fields, and one of each; or when a person is asked again. */
	head: string;
	facts: readonly string[];
	states: readonly string[];
}

/** What a record has that its entry had not. */
export interface Comparison {
	entry: string;
	changed: string[];
	/** Facts that were not known. */
	news: Fact[];
}

/** Makes hashes that nobody can guess a person from: the salt is another one for each trigger. */
export class Memory {
	constructor(
		private readonly salt: string,
		/** The compared fields, in the order of their hashes; new ones are added. */
		readonly fields: string[],
		/** Letters of a field's hash. */
		private readonly width: number,
		/** The only ones that are compared. */
		private readonly only?: readonly string[],
	) {}

	hash(text: string, letters: number): string {
		return createHash('sha256')
			.update(this.salt)
			.update(text)
			.digest('base64url')
			.slice(0, letters);
	}

	/** The key of a record, or of a person, by what HB tells it by. */
	key(id: string | number): string {
		return this.hash(`key ${id}`, KEY);
	}

	fact({ kind, id }: Fact): string {
		return this.hash(`fact ${kind} ${comparableText(id)}`, FACT);
	}

	/** @param compares whether the fields of the record are compared, and not its facts alone */
	compare(
		record: IDataObject,
		facts: readonly Fact[],
		before: string | undefined,
		compares: boolean,
	): Comparison {
		const old = before === undefined ? undefined : readEntry(before);
		const { head, changed } = compares
			? this.compareFields(record, old?.head)
			: { head: '', changed: [] };
		const hashed = facts.map((fact) => [fact, this.fact(fact)] as const);
		const known = new Set([...(old?.facts ?? []), ...(old?.states ?? [])]);
		const of = (isState: boolean) =>
			hashed
				.filter(([fact]) => (fact.isState ?? false) === isState)
				.map(([, hash]) => hash)
				.sort();
		return {
			entry: writeEntry({
				head,
				facts: rememberedFacts(of(false), old?.facts ?? []),
				states: of(true),
			}),
			changed,
			news: hashed.filter(([, hash]) => !known.has(hash)).map(([fact]) => fact),
		};
	}

	/** Hashes of single fields only where something has changed: there may be 50,000 records. */
	private compareFields(record: IDataObject, old: string | undefined) {
		const names = this.only ?? contentFields(record);
		const texts = new Map(
			names
				.map((name) => [name, comparableText(record[name])] as const)
				.filter(([, text]) => text !== ''),
		);
		const content = this.hash(JSON.stringify([...texts].sort()), CONTENT);
		if (old?.startsWith(content)) return { head: old, changed: [] };
		for (const name of texts.keys()) if (!this.fields.includes(name)) this.fields.push(name);
		const { width } = this;
		const none = EMPTY.repeat(width);
		const hashes = this.fields.map((name) => {
			const text = texts.get(name);
			return text === undefined ? none : this.hash(`field ${name} ${text}`, width);
		});
		const before = (index: number) => {
			const at = CONTENT + index * width;
			return old?.slice(at, at + width) || none;
		};
		const changed = this.fields.filter((_, index) => old && hashes[index] !== before(index));
		return { head: content + hashes.join('').replace(/~+$/, ''), changed };
	}
}

/** Once known, a fact stays so while as many others come: HB may leave some out of an answer, or all. */
export function rememberedFacts(now: readonly string[], before: readonly string[]): string[] {
	const gone = before.filter((fact) => !now.includes(fact));
	const most = now.length === 0 ? gone.length : Math.max(LEAST_GONE, now.length);
	return [...now, ...gone.slice(0, most)];
}

export const writeEntry = ({ head, facts, states }: Entry): string =>
	[head, facts.join(''), states.join('')].join('.').replace(/\.+$/, '');

export function readEntry(entry: string): Entry {
	const [head, facts = '', states = ''] = entry.split('.');
	const each = (text: string) => text.match(new RegExp(`.{${FACT}}`, 'g')) ?? [];
	return { head, facts: each(facts), states: each(states) };
}
