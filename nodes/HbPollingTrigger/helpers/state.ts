import { createHash, randomBytes } from 'node:crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { triggerOf } from '../../shared/helpers/triggerOf';
import type { Access } from '../../shared/transport/apis';
import type { Settings } from './event';
import type { Reader } from './reader';
import { DAY_MS } from './days';

/** For so long n8n knows a record that HB's list no longer shows, in days. */
const DAYS_KNOWN = 30;

/** What the trigger keeps in n8n. Only hashes and times: no data of a person. */
export interface State {
	/** What it belongs to: this trigger, its credential and parameters. */
	of: string;
	salt: string;
	/** Another one each time that something is kept. */
	token: string;
	/** When the mark was set, in ms since the epoch. */
	since: number;
	/** Each person was asked once. */
	marked: boolean;
	/** Names of HB's fields, in the order of their hashes in the entries; and the letters of each. */
	fields: string[];
	width: number;
	/** By key: see `Memory`. */
	records: Record<string, string>;
	/** Since which day a key is no longer in HB's list. */
	gone: Record<string, number>;
}

type Kept = IDataObject & { poll?: State };

const fingerprint = (text: string) =>
	createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** What the trigger listens to: another account, event or choice makes it begin anew. */
export async function subjectOf(
	context: IPollFunctions,
	{ baseUrl }: Pick<Reader, 'baseUrl'>,
	{ credentialType }: Access,
	parts: [event: string, settings: Settings],
): Promise<string> {
	const { id } = context.getNode().credentials?.[credentialType] ?? {};
	// the account; its key may be renewed
	const { clientId, service } = await context.getCredentials(credentialType);
	const account = [id, baseUrl, clientId, service];
	return fingerprint(JSON.stringify([triggerOf(context), account, parts]));
}

/** What is kept of this subject; `undefined` where the trigger begins. */
export function stateOf(context: IPollFunctions, subject: string): State | undefined {
	const { poll } = context.getWorkflowStaticData('node') as Kept;
	return poll?.of === subject ? poll : undefined;
}

/** Whether something is kept, of whatever subject. */
export const hasOther = (context: IPollFunctions) =>
	(context.getWorkflowStaticData('node') as Kept).poll !== undefined;

export const newState = (subject: string, now: number): State => ({
	of: subject,
	salt: randomBytes(16).toString('base64url'),
	token: '',
	since: now,
	marked: false,
	fields: [],
	width: 0,
	records: {},
	gone: {},
});

/** The tokens that this process kept last, by trigger. */
const tokens = new Map<string, string>();

/**
 * Whether n8n may have forgotten what a poll kept: it writes that down only when a poll hands something
 * over (read in 2.41), so that all else is gone after a restart.
 */
export const isResumed = (context: IPollFunctions, { token }: State) =>
	tokens.get(triggerOf(context)) !== token;

/**
 * Ends a poll, in one assignment: what is kept stays so even where the poll throws.
 *
 * @param changes nothing is written where there are none
 */
export function keep(context: IPollFunctions, state: State, changes?: Partial<State>): void {
	const token = changes ? randomBytes(6).toString('base64url') : state.token;
	if (changes)
		(context.getWorkflowStaticData('node') as Kept).poll = { ...state, ...changes, token };
	tokens.set(triggerOf(context), token);
}

/**
 * What a whole list means for what is kept: `changes` by key; who is not in the list goes after a while.
 *
 * @returns `undefined` where nothing is to be kept
 */
export function withChanges(
	state: State,
	changes: ReadonlyMap<string, string>,
	listed: ReadonlySet<string>,
	now: number,
): Pick<State, 'records' | 'gone'> | undefined {
	const today = Math.floor(now / DAY_MS);
	const missing = Object.keys(state.records).filter((key) => !listed.has(key));
	const isLong = (key: string) => today - (state.gone[key] ?? today) > DAYS_KNOWN;
	const gone = Object.fromEntries(
		missing.filter((key) => !isLong(key)).map((key) => [key, state.gone[key] ?? today]),
	);
	const forgotten = missing.filter(isLong);
	const before = Object.keys(state.gone);
	const isSame =
		changes.size === 0 && before.length === missing.length && before.every((key) => key in gone);
	if (isSame && forgotten.length === 0) return undefined;
	const records = { ...state.records, ...Object.fromEntries(changes) };
	for (const key of forgotten) delete records[key];
	return { records, gone };
}
