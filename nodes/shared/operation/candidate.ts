import {
	OperationalError,
	type IDataObject,
	type NodeApiError,
	type NodeOperationError,
} from 'n8n-workflow';
import { isEmail } from '../helpers/text';
import {
	CANDIDATES,
	lookUp,
	nameOf,
	sharedDirectory,
	type FindBy,
	type PeopleList,
} from './directory';
import { comparable } from './filters';
import type { HbItem } from './item';

/** The value of a Candidate parameter, and how it was given. */
export interface CandidateLocator {
	mode: string;
	value: string;
}

/** A candidate that was found, with HB's references; `record` has what HB's list shows of them in short. */
export interface Candidate {
	candidate_ref: string;
	/** HB's number, which Portal V2 takes; absent where the list does not show it. */
	candidate_id?: string | number;
	record?: IDataObject;
}

type Finder = Pick<HbItem, 'sendTo' | 'baseUrl' | 'once' | 'count' | 'refuse' | 'isTool'>;

/** HB gives its candidates UUIDs (documented). */
const UUID = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i;

const WORDS: Record<FindBy, string> = {
	email: 'email address',
	clientRecordRef: 'client_record_ref',
	name: 'name',
};
const MODES = {
	email: 'By Email',
	clientRecordRef: 'By Client Record Ref',
};
const ARCHIVED = "Archived people are not in HB's list.";

/** The Candidate parameter of an item. */
export const candidateLocator = (
	item: Pick<HbItem, 'parameter'>,
	name = 'candidateRef',
): CandidateLocator => ({
	mode: String(item.parameter<unknown>(`${name}.mode`, 'id') || 'id'),
	value: String(item.parameter<unknown>(name, '') ?? '').trim(),
});

/**
 * The one candidate that a locator names.
 *
 * @throws NodeOperationError where nobody or more than one has it, or where it is given in the wrong mode;
 * nothing but lists was asked for then
 */
export async function findCandidate(item: Finder, locator: CandidateLocator): Promise<Candidate> {
	const { mode, value } = locator;
	if (mode === 'email' || mode === 'clientRecordRef')
		return asCandidate(await findOne(item, mode, value));
	if (isEmail(value)) throw notAnId(item, 'email');
	return { candidate_ref: value };
}

/** The same, or `undefined` where nobody has it. @throws NodeOperationError otherwise */
export async function findCandidateIfAny(
	item: Finder,
	locator: CandidateLocator,
): Promise<Candidate | undefined> {
	try {
		return await findCandidate(item, locator);
	} catch (error) {
		if ((error as NodeOperationError).context?.nobody === true) return undefined;
		throw error as NodeOperationError;
	}
}

/**
 * The same for a tool of an AI agent, which is given names and e-mail addresses: one person, or those to
 * choose from as the item to hand back.
 *
 * @throws NodeOperationError with what to ask for, where nobody has it
 */
export async function findOrChoose(
	item: Finder,
	locator: CandidateLocator,
	list: PeopleList = CANDIDATES,
): Promise<{ found: Candidate } | { choices: IDataObject }> {
	const { value, mode } = locator;
	const isTyped = mode === 'id' || mode === 'list';
	if (isTyped && (UUID.test(value) || (list.id === 'candidate_id' && /^\d+$/.test(value))))
		return { found: asCandidate({ [list.id]: value }, list) };
	const by: FindBy = isTyped ? (isEmail(value) ? 'email' : 'name') : (mode as FindBy);
	let { matches } = await lookUp(item, by, value, list);
	if (matches.length === 0 && isTyped && by === 'name') {
		({ matches } = await lookUp(item, 'clientRecordRef', value, list));
		if (matches.length === 0) {
			const similar = await similarTo(item, value, list);
			if (similar.length > 0) return { choices: choicesOf(similar, list) };
		}
	}
	if (matches.length > 1) return { choices: choicesOf(matches, list) };
	if (matches.length === 1) return { found: asCandidate(matches[0], list) };
	throw item.refuse(
		`Nobody at HB has this ${WORDS[by]}`,
		`Ask for the email address of the person, or for the name as HB has it. ${ARCHIVED}`,
	);
}

/** Most that are offered to choose from. */
const MOST_CHOICES = 20;

/** Those whose name has all of the words. */
async function similarTo(item: Finder, value: string, list: PeopleList): Promise<IDataObject[]> {
	const words = comparable(value)
		.split(/[\s,]+/)
		.filter(Boolean);
	const { people } = await sharedDirectory(item, list);
	const similar = people.filter((person) => {
		const name = comparable(nameOf(list, person));
		return words.length > 0 && words.every((word) => name.includes(word));
	});
	const byId = new Map(similar.map((person) => [person[list.id], person]));
	return [...byId.values()];
}

const choicesOf = (people: IDataObject[], list: PeopleList): IDataObject => ({
	outcome: 'choose_one',
	message: `${people.length} people fit. Ask which one is meant, and call again with the ${list.id} of that one. Nothing was done.`,
	choices: people
		.slice(0, MOST_CHOICES)
		.map((person) => ({ name: nameOf(list, person), [list.id]: person[list.id] })),
});

const asCandidate = (person: IDataObject, list: PeopleList = CANDIDATES): Candidate => ({
	candidate_ref: String(person.candidate_ref ?? person[list.id]),
	...(person.candidate_id !== undefined && { candidate_id: person.candidate_id as string }),
	record: person,
});

/**
 * The one person of a list that has this.
 *
 * @throws NodeOperationError where nobody has it (`context.nobody`), more than one, or HB does not show it
 */
export async function findOne(
	item: Finder,
	by: FindBy,
	value: string,
	list: PeopleList = CANDIDATES,
): Promise<IDataObject> {
	const what = WORDS[by];
	if (value.trim() === '')
		throw item.refuse(`The ${what} of the candidate is empty`, 'Fill it in. Nothing was sent.');
	if (by === 'email' && !isEmail(value.trim()))
		throw item.refuse(
			'The email address of the candidate is none',
			'Enter one like name@example.com, without a name around it. Nothing was sent.',
		);
	const { matches, directory } = await lookUp(item, by, value, list);
	if (matches.length > 1) {
		const refs = matches.map((person) => String(person[list.id])).slice(0, MOST_CHOICES);
		throw item.refuse(
			`${matches.length} people at HB have this ${what}: ${refs.join(', ')}`,
			`Set the candidate to By ID and enter the ${list.id} of the right one. Nothing was changed.`,
		);
	}
	if (directory && !directory.complete && (matches.length === 0 || by !== 'email')) {
		throw item.refuse(
			`HB did not give its whole list, so it cannot be told who has this ${what}`,
			`HB gave ${directory.people.length} of ${directory.announced ?? 'more'} people. Set the candidate to By ID. Nothing was changed.`,
		);
	}
	if (matches.length === 1) return matches[0];
	if (directory && directory.people.length > 0 && !directory.shows(by)) {
		throw item.refuse(
			`HB's list of people does not show the ${what}, so nobody can be found by it`,
			'Set the candidate to By ID. Nothing was changed.',
		);
	}
	const error = item.refuse(
		`Nobody at HB has this ${what}`,
		`Check it, or create the candidate first. ${ARCHIVED} Nothing was changed.`,
	);
	error.context.nobody = true;
	throw error;
}

/** For a tool: those among whom the agent must choose, in place of a result. */
export class ToChoose extends OperationalError {
	constructor(readonly choices: IDataObject) {
		super('More than one person fits');
	}
}

/** The candidate of an item. @throws ToChoose for a tool that was given what several people have */
export async function candidateOf(item: Finder, locator: CandidateLocator): Promise<Candidate> {
	if (!item.isTool || locator.value === '') return await findCandidate(item, locator);
	const result = await findOrChoose(item, locator);
	if ('choices' in result) throw new ToChoose(result.choices);
	return result.found;
}

/** What HB said about an id; where that is a client_record_ref, the mode to take for it. */
export async function explained(
	item: Finder & Pick<HbItem, 'parameter'>,
	error: NodeApiError,
): Promise<NodeApiError | NodeOperationError> {
	const { mode, value } = candidateLocator(item);
	const isTyped = mode === 'id' && value !== '' && !UUID.test(value);
	if (error.httpCode !== '404' || !isTyped) return error;
	const known = await lookUp(item, 'clientRecordRef', value).catch(() => undefined);
	return known && known.matches.length > 0 ? notAnId(item, 'clientRecordRef') : error;
}

const notAnId = (item: Finder, by: 'email' | 'clientRecordRef') =>
	item.refuse(
		`This is ${by === 'email' ? 'an' : 'a'} ${WORDS[by]}, and By ID takes the candidate_ref that HB gave`,
		`Set the candidate to ${MODES[by]}. Nothing was changed.`,
	);
