import type { IDataObject } from 'n8n-workflow';
import { cleanEmail } from '../../../../shared/helpers/clean';
import { CANDIDATES, readDirectory } from '../../../../shared/operation/directory';
import { comparable } from '../../../../shared/operation/filters';
import type { HbClient } from '../../../../shared/transport/client';
import { PAGE_SIZE, type Progress } from '../../../../shared/transport/page';
import { isKey } from '../../../../shared/transport/unwrap';
import { COLUMNS } from './columns';
import type { ImportRow } from './rows';
import type { ImportSettings } from './settings';

const WANTED = ['candidate_ref', 'candidate_id', ...COLUMNS.map(({ name }) => name)];
const OF_OTHERS = [
	'candidate_ref',
	'candidate_id',
	'client_record_ref',
	'first_name',
	'last_name',
	'email',
	'archived',
];
/** What pages may cost where HB does not say how many there are: this share of the rows. */
const SHARE_OF_ROWS = 10;

/**
 * The candidates of HB's list that a run needs to know, as far as it was read. There may be 50,000: those
 * in the file are kept with the fields of an import, the others only to name them, and only if asked for.
 */
export class HbPeople {
	private readonly byEmail = new Map<string, IDataObject[]>();

	private readonly byRef = new Map<string, IDataObject[]>();

	private readonly emails: Set<string>;

	private readonly refs: Set<string>;

	/** Those whose email address and client_record_ref are in no row; empty unless asked for. */
	readonly others: IDataObject[] = [];

	/** How many candidates the list gave. */
	count = 0;

	/** How many of them without an email address or a candidate_ref. */
	unusable = 0;

	showsRefs = false;

	/** HB's list was asked for. */
	isRead = false;

	/** Everybody in it was read. */
	isComplete = false;

	/** Its reading ended where it would have cost more than it saves. */
	isStopped = false;

	announced?: number;

	/** Why the list could not be read. */
	error?: Error;

	/** @param rows all rows of the file: also whom an invalid one names is in it */
	constructor(
		rows: ImportRow[],
		private readonly keepOthers = false,
	) {
		const keysOf = (field: string) =>
			new Set(rows.map(({ form }) => comparable(form[field])).filter(Boolean));
		this.emails = keysOf('email');
		this.refs = keysOf('client_record_ref');
	}

	/** Who is not found is not in HB's list. */
	get areAll() {
		return this.isComplete && this.unusable === 0;
	}

	withEmail(email: string): IDataObject[] {
		return this.byEmail.get(comparable(email)) ?? [];
	}

	withRef(ref: string | undefined): IDataObject[] {
		return (ref && this.byRef.get(comparable(ref))) || [];
	}

	/** Takes a record of the list in. */
	add(record: IDataObject) {
		this.count++;
		const email = emailOf(record);
		const ref = isKey(record.client_record_ref) ? comparable(record.client_record_ref) : '';
		this.showsRefs ||= ref !== '';
		const isUsable = email !== '' && isKey(record.candidate_ref);
		if (!isUsable) this.unusable++;
		if (this.emails.has(email) || this.refs.has(ref)) {
			const person = pick(record, WANTED);
			if (email) addTo(this.byEmail, email, person);
			if (ref) addTo(this.byRef, ref, person);
		} else if (this.keepOthers && isUsable) this.others.push(pick(record, OF_OTHERS));
	}
}

/** As a row would have it. A list may hold anything where an email address belongs. */
export const emailOf = ({ email }: IDataObject) =>
	typeof email === 'string' ? comparable(cleanEmail(email)) : '';

const pick = (record: IDataObject, fields: readonly string[]): IDataObject =>
	Object.fromEntries(
		fields.filter((field) => field in record).map((field) => [field, record[field]]),
	);

/** The same person twice with the same details is one. */
function addTo(index: Map<string, IDataObject[]>, key: string, person: IDataObject) {
	const others = index.get(key);
	if (!others) index.set(key, [person]);
	else if (!others.some((other) => JSON.stringify(other) === JSON.stringify(person)))
		others.push(person);
}

/**
 * Reads HB's list of candidates, all that are not archived (documented), as far as it is worth it:
 * whatever it does not tell is sent as without it. What goes wrong is left in `error`.
 *
 * @param toSend how many rows would be sent without it
 */
export async function readPeople(
	client: HbClient,
	rows: ImportRow[],
	toSend: number,
	settings: ImportSettings,
): Promise<HbPeople> {
	const people = new HbPeople(rows, settings.missingCandidates !== 'leave');
	const isWanted = isListNeeded(settings);
	people.isRead = true;
	try {
		const { complete, stopped, announced } = await readDirectory(
			{
				baseUrl: client.baseUrl,
				sendTo: async (request) => await client.request({ ...request, isOptional: true }),
			},
			{
				list: CANDIDATES,
				take: (record) => {
					people.add(record);
					return undefined;
				},
				goOn: isWanted ? undefined : (progress) => isWorthIt(progress, people.count, toSend),
			},
		);
		Object.assign(people, { isComplete: complete, isStopped: stopped, announced });
	} catch (error) {
		people.error = error as Error;
	}
	return people;
}

/** Whether the user chose what cannot do without the list. */
export const isListNeeded = (settings: ImportSettings) =>
	settings.compareFirst === 'always' ||
	settings.matchBy !== 'email' ||
	settings.missingCandidates !== 'leave' ||
	(settings.updateExisting &&
		(settings.includePrevious || settings.stopIfChangedPercent !== undefined));

/** Whether the pages that are to come cost less than the rows would. */
function isWorthIt({ requests, pages, announced }: Progress, read: number, toSend: number) {
	if (read === 0) return true;
	const perPage = Math.max(1, Math.min(PAGE_SIZE, Math.ceil(read / requests)));
	const all = pages ?? (announced === undefined ? undefined : Math.ceil(announced / perPage));
	if (all !== undefined) return all <= requests || all < toSend;
	// the request that finds out that nothing is announced counts
	return requests < Math.floor(toSend / SHARE_OF_ROWS) - 1;
}
