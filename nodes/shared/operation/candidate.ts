import {
	OperationalError,
	type IDataObject,
	type NodeApiError,
	type NodeOperationError,
} from 'n8n-workflow';
import { isEmail } from '../helpers/text';
import { typed } from '../helpers/typed';
import {
	CANDIDATES,
	lookUp,
	nameOf,
	sharedDirectory,
	type Directory,
	type FindBy,
	type PeopleList,
} from './directory';
import { comparable } from './filters';
import type { Candidate, HbItem } from './item';

/** The value of a Candidate parameter, and how it was given. */
export interface CandidateLocator {
	mode: string;
	value: string;
}

type Finder = Pick<HbItem, 'sendTo' | 'baseUrl' | 'once' | 'count' | 'refuse' | 'isTool'>;

const WORDS: Record<FindBy, string> = {
	email: 'email address',
	clientRecordRef: 'client_record_ref',
	name: 'name',
};
const MODES = {
	email: 'By Email',
	clientRecordRef: 'By Client Record Ref',
};

/**
 * The Candidate parameter of an item; a plain value, as older workflows have it, is an id.
 *
 * @param label as the user sees it
 * @throws NodeOperationError for what cannot be written as text
 */
export function candidateLocator(
	item: Pick<HbItem, 'parameter' | 'refuse'>,
	name = 'candidateRef',
	label = 'Candidate',
): CandidateLocator {
	const { text, problem } = typed(item.parameter<unknown>(name, ''));
	if (problem) throw item.refuse(`${label} ${problem}`, 'Nothing was sent.');
	return { mode: String(item.parameter<unknown>(`${name}.mode`, 'id') || 'id'), value: text };
}

/**
 * The one candidate that a locator names.
 *
 * @throws NodeOperationError where nobody or more than one has it, or where it is given in the wrong mode;
 * nothing but lists was asked for then
 */
export async function findCandidate(
	item: Finder,
	{ mode, value }: CandidateLocator,
	list: PeopleList = CANDIDATES,
): Promise<Candidate> {
	if (mode === 'email' || mode === 'clientRecordRef')
		return asCandidate(await findOne(item, mode, value, list));
	assertNoEmail(item, value, list);
	return asCandidate({ [list.id]: value });
}

/** @throws NodeOperationError for an email address where an id is asked for */
export function assertNoEmail(item: Pick<HbItem, 'refuse'>, value: string, list: PeopleList): void {
	if (isEmail(value)) throw notAnId(item, 'email', list);
}

/** What `finding` finds, or `undefined` where nobody has it. @throws NodeOperationError otherwise */
export async function ifAny<T>(finding: Promise<T>): Promise<T | undefined> {
	try {
		return await finding;
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
	if (isTyped && list.isId.test(value)) return { found: asCandidate({ [list.id]: value }) };
	const by: FindBy = isTyped ? (isEmail(value) ? 'email' : 'name') : (mode as FindBy);
	let { matches, directory } = await lookUp(item, by, value, list);
	if (matches.length === 0 && isTyped && by === 'name') {
		({ matches, directory } = await lookUp(item, 'clientRecordRef', value, list));
		if (matches.length === 0) {
			const similar = await similarTo(item, value, list);
			if (similar.length > 0) return { choices: choicesOf(similar, list) };
		}
	}
	const isWhole = by === 'email' || directory?.complete !== false;
	if (matches.length === 1 && isWhole) return { found: asCandidate(matches[0]) };
	if (matches.length > 0) return { choices: choicesOf(matches, list) };
	if (directory?.complete === false) throw notWhole(item, by, directory);
	throw nobody(
		item,
		`${list.nobody} ${WORDS[by]}`,
		`Ask for the email address of the person, or for the name as HB has it. ${list.absent}`,
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
	message: `${people.length === 1 ? '1 person may fit' : `${people.length} people fit`}. Ask which one is meant, and call again with the ${list.id} of that one. Nothing was done.`,
	choices: people
		.slice(0, MOST_CHOICES)
		.map((person) => ({ name: nameOf(list, person), [list.id]: person[list.id] })),
});

const asCandidate = (person: IDataObject): Candidate => ({
	candidate_ref: String(person.candidate_ref ?? ''),
	...(person.candidate_id !== undefined && { candidate_id: person.candidate_id as string }),
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
	if (directory && !directory.complete && (matches.length === 0 || by !== 'email'))
		throw notWhole(item, by, directory);
	if (matches.length === 1) return matches[0];
	if (directory && directory.people.length > 0 && !directory.shows(by)) {
		throw item.refuse(
			`HB's list of people does not show the ${what}, so nobody can be found by it`,
			'Set the candidate to By ID. Nothing was changed.',
		);
	}
	throw nobody(item, `${list.nobody} ${what}`, `Check it. ${list.absent} Nothing was changed.`);
}

const notWhole = (item: Finder, by: FindBy, { people, announced }: Directory) =>
	item.refuse(
		`HB did not give its whole list, so it cannot be told who has this ${WORDS[by]}`,
		`HB gave ${people.length} of ${announced ?? 'more'} people. Set the candidate to By ID. Nothing was changed.`,
	);

/** The error that `ifAny` knows. */
function nobody(item: Finder, message: string, description: string): NodeOperationError {
	const error = item.refuse(message, description);
	error.context.nobody = true;
	return error;
}

/** For a tool: those among whom the agent must choose, in place of a result. */
export class ToChoose extends OperationalError {
	constructor(readonly choices: IDataObject) {
		super('More than one person fits');
	}
}

/** The candidate of an item. @throws ToChoose for a tool that was given what several people have */
export async function candidateOf(
	item: Finder,
	locator: CandidateLocator,
	list: PeopleList = CANDIDATES,
): Promise<Candidate> {
	if (!item.isTool || locator.value === '') return await findCandidate(item, locator, list);
	const result = await findOrChoose(item, locator, list);
	if ('choices' in result) throw new ToChoose(result.choices);
	return result.found;
}

/** What HB said about an id; where that is a client_record_ref, the mode to take for it. */
export async function explained(
	item: Finder & Pick<HbItem, 'parameter'>,
	error: NodeApiError,
): Promise<NodeApiError | NodeOperationError> {
	const { mode, value } = candidateLocator(item);
	const isTyped = mode === 'id' && value !== '' && !CANDIDATES.isId.test(value);
	if (error.httpCode !== '404' || !isTyped) return error;
	const known = await lookUp(item, 'clientRecordRef', value).catch(() => undefined);
	return known && known.matches.length > 0 ? notAnId(item, 'clientRecordRef', CANDIDATES) : error;
}

const notAnId = (
	item: Pick<HbItem, 'refuse'>,
	by: 'email' | 'clientRecordRef',
	{ id }: PeopleList,
) =>
	item.refuse(
		`This is ${by === 'email' ? 'an' : 'a'} ${WORDS[by]}, and By ID takes the ${id} that HB gave`,
		`Set the candidate to ${MODES[by]}. Nothing was changed.`,
	);
