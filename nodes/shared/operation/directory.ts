import type { IDataObject } from 'n8n-workflow';
import { readListing, readPage, type Listing, type ListOptions } from '../transport/paging';
import { comparable } from './filters';
import type { HbItem } from './item';

/** A list of HB in which people are found, and the fields by which. */
export interface PeopleList {
	path: string;
	names: readonly string[];
	/** The field of the reference that HB's other endpoints take, and what that looks like. */
	id: string;
	isId: RegExp;
	email: string;
	clientRecordRef?: string;
	/** The fields that make the name, in its order. */
	name: readonly string[];
	/** What is said where nobody is found: goes on with "email address"; and who is not in it. */
	nobody: string;
	absent: string;
}

/** All candidates that are not archived (documented), with the fields that are seen in use. */
export const CANDIDATES: PeopleList = {
	path: '/candidates',
	names: ['candidate', 'candidates'],
	id: 'candidate_ref',
	// HB gives its candidates UUIDs (documented)
	isId: /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i,
	email: 'email',
	clientRecordRef: 'client_record_ref',
	name: ['first_name', 'last_name'],
	nobody: 'Nobody at HB has this',
	absent: "Archived people are not in HB's list, and new ones must be created first.",
};

/** The candidates of the account's reference requests (documented fields), by HB's number. */
export const REFERENCE_CANDIDATES: PeopleList = {
	path: '/reference-requests',
	names: ['reference_request', 'reference_requests'],
	id: 'candidate_id',
	isId: /^\d{1,15}$/,
	email: 'candidate_email',
	name: ['candidate_name'],
	nobody: 'No reference request is about somebody with this',
	absent:
		'People for whom no reference was requested before are only known by number: take the candidate_id that HB Candidate returns.',
};

export type FindBy = 'email' | 'clientRecordRef' | 'name';

type Reader = Pick<HbItem, 'sendTo' | 'baseUrl'>;

/** The people of a list, as far as it was read. */
export class Directory {
	private readonly indexes = new Map<FindBy, Map<string, IDataObject[]>>();

	constructor(
		private readonly list: PeopleList,
		/** With the fields that were asked for only. */
		readonly people: IDataObject[],
		/** Everything was read: who is not in it is not in HB's list. */
		readonly complete: boolean,
		readonly announced?: number,
		/** Its reading was ended by `goOn`. */
		readonly stopped?: boolean,
	) {}

	/** Who has this; several records of one person count once. */
	find(by: FindBy, value: string): IDataObject[] {
		let index = this.indexes.get(by);
		if (!index) {
			index = new Map();
			for (const person of this.people) {
				const key = keyOf(this.list, by, person);
				const others = index.get(key);
				if (!others) index.set(key, [person]);
				else if (!others.some((other) => other[this.list.id] === person[this.list.id]))
					others.push(person);
			}
			this.indexes.set(by, index);
		}
		const wanted = comparable(value);
		return wanted === '' ? [] : (index.get(wanted) ?? []);
	}

	/** Whether HB shows anybody's value: without, nobody can be found by it. */
	shows(by: FindBy): boolean {
		return this.people.some((person) => keyOf(this.list, by, person) !== '');
	}
}

/** What is kept of each person: enough to find and to name them, since there may be 50,000. */
function whatNames({ id, email, clientRecordRef = email, name }: PeopleList) {
	const fields = [id, 'candidate_id', email, clientRecordRef, ...name];
	return (record: IDataObject) => Object.fromEntries(fields.map((field) => [field, record[field]]));
}

const keyOf = (list: PeopleList, by: FindBy, person: IDataObject): string => {
	if (by === 'name') return comparable(nameOf(list, person));
	const field = by === 'email' ? list.email : list.clientRecordRef;
	return field ? comparable(person[field]) : '';
};

/** A person's name as people write it. */
export const nameOf = ({ name }: PeopleList, person: IDataObject) =>
	name
		.map((field) => String(person[field] ?? '').trim())
		.filter(Boolean)
		.join(' ');

/**
 * Reads the people of the account, pages side by side once their number is known. Not shared between
 * items: see `sharedDirectory`.
 *
 * @param take what is kept of each record; nothing where it does not count
 * @param goOn asked after each page; the directory is not complete when it ends the reading
 */
export async function readDirectory(
	item: Reader,
	{
		list = CANDIDATES,
		take = whatNames(list),
		goOn,
	}: { list?: PeopleList } & Pick<ListOptions, 'take' | 'goOn'> = {},
): Promise<Directory> {
	const listing: Listing = await readListing(
		sendFor(item, list),
		{},
		{
			names: list.names,
			baseUrl: item.baseUrl,
			goOn,
			take,
		},
	);
	return new Directory(list, listing.records, listing.complete, listing.announced, listing.stopped);
}

const sendFor =
	({ sendTo }: Reader, { path }: PeopleList) =>
	async (qs: IDataObject, accept: readonly number[]) =>
		await sendTo({ method: 'GET', path, qs, accept, repeatable: true, fixedPath: true });

/** The same, read at most once for all items of a run. */
export const sharedDirectory = async (
	item: Reader & Pick<HbItem, 'once'>,
	list: PeopleList = CANDIDATES,
): Promise<Directory> =>
	await item.once(`directory ${list.path}`, async () => await readDirectory(item, { list }));

/** For so few items HB is asked for each person first. */
const FEW_ITEMS = 3;

/**
 * Who has this e-mail address, client_record_ref or name, out of few requests: for few items, and where
 * the list has more pages than the run has items, HB's filter is tried first. It is trusted only if all
 * that comes back satisfies it; else the whole list is read, once for the run.
 */
export async function lookUp(
	item: Reader & Pick<HbItem, 'once' | 'count'>,
	by: FindBy,
	value: string,
	list: PeopleList = CANDIDATES,
): Promise<{ matches: IDataObject[]; directory?: Directory }> {
	const field = by === 'email' ? list.email : by === 'clientRecordRef' && list.clientRecordRef;
	const run = await item.once(
		`people ${list.path}`,
		async () => await Promise.resolve({ isFilterIgnored: false }),
	);
	const first =
		item.count <= FEW_ITEMS
			? undefined
			: await item.once(`directory up to ${item.count} pages ${list.path}`, async () => {
					const goOn: ListOptions['goOn'] = ({ pages }) =>
						pages === undefined || pages <= item.count;
					return await readDirectory(item, { list, goOn });
				});
	if (first && !first.stopped) {
		const matches = first.find(by, value);
		if (first.complete || matches.length > 0) return { matches, directory: first };
	}
	if (field && !run.isFilterIgnored) {
		const matches = await filtered(item, list, field, value);
		if (matches) return { matches };
		run.isFilterIgnored = true;
	}
	const directory = first && !first.stopped ? first : await sharedDirectory(item, list);
	return { matches: directory.find(by, value), directory };
}

/** Those that HB gives for its filter, if it can be trusted. */
async function filtered(item: Reader, list: PeopleList, field: string, value: string) {
	const query = { [field]: value.trim() };
	const { records, signs, isRefused } = await readPage(
		sendFor(item, list),
		query,
		list.names,
		item.baseUrl,
		[400, 404, 422],
	);
	const isTrusted =
		!isRefused &&
		records.length >= (signs.total || 1) &&
		records.every((record) => comparable(record[field]) === comparable(value));
	if (!isTrusted) return undefined;
	return new Directory(list, records, true).find(
		field === list.email ? 'email' : 'clientRecordRef',
		value,
	);
}
