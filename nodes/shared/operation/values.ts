import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { clean, cleanEmail } from '../helpers/clean';
import { isEmail, snakeCase, titleCase } from '../helpers/text';
import { flagOf, typed } from '../helpers/typed';
import { withoutLocator } from '../helpers/values';
import type { HbItem } from './item';

type Values = Record<string, unknown>;
type Reader = Pick<HbItem, 'parameter' | 'refuse'>;
type Refuse = Pick<HbItem, 'refuse'>;

/** HB's fields whose texts have lines. */
const LINES = ['address', 'document_list', 'notes'];
/** HB's fields that are yes or no, also where an expression gives a text (documented). */
const FLAG_NAMES =
	/^(archived|activate_candidate|send_activation_mail)$|^(is|has|include|only)_|_(only|required)$/;

const CORRECT_IT = 'Correct it and run this item again. Nothing was sent.';

/**
 * The values of parameters and of one collection under HB's names, as text that HB's forms take:
 * clean, yes/no as `1`/`0` (documented samples), email addresses in lower case, since HB recognises
 * people by them. What is empty is left out: HB leaves such a field as it is.
 *
 * @throws NodeOperationError for what cannot be written as text, and for no email address
 */
export function formFields(
	item: Reader,
	parameters: readonly string[],
	collection: string,
): Record<string, string> {
	const form = textsOf(item, valuesOf(item, parameters, collection));
	for (const [name, value] of Object.entries(form)) {
		if (FLAG_NAMES.test(name)) form[name] = flag(item, name, value);
		else if (name.endsWith('email')) form[name] = email(item, name, value);
	}
	return form;
}

/** The same for the query of a list. What people look for may be a part of an email address. */
export function filters(item: Reader, without: readonly string[] = []): IDataObject {
	const given = Object.entries(valuesOf(item, [], 'filters'));
	const form = textsOf(item, Object.fromEntries(given.filter(([name]) => !without.includes(name))));
	for (const [name, value] of Object.entries(form)) {
		if (FLAG_NAMES.test(name)) form[name] = flagOf(value) ?? value;
	}
	return form;
}

/** Texts under HB's names, for the JSON of people: numbers become text too. */
export const textFields = (
	item: Reader,
	parameters: readonly string[],
	collection?: string,
): Record<string, string> => textsOf(item, valuesOf(item, parameters, collection));

/**
 * A group of values under HB's names as texts, without the empty ones.
 *
 * @param of ` of referee 2`, for the message
 * @throws NodeOperationError for what cannot be written as text; nothing has been sent then
 */
export function textsOf(item: Refuse, values: Values, of = ''): Record<string, string> {
	const form: Record<string, string> = {};
	for (const [given, value] of Object.entries(values)) {
		const name = hbName(given);
		const text = textOf(item, name, value, of);
		if (text !== '') form[name] = text;
	}
	return form;
}

function textOf(item: Refuse, name: string, value: unknown, of = ''): string {
	const { text, problem } = typed(value, LINES.includes(name));
	if (problem) throw item.refuse(`${titleCase(name)}${of} ${problem}`, 'Nothing was sent.');
	return name.endsWith('email') ? cleanEmail(text) : text;
}

function flag(item: Refuse, name: string, text: string): string {
	const found = flagOf(text);
	if (found === undefined) throw item.refuse(`${titleCase(name)} must be yes or no`, CORRECT_IT);
	return found;
}

function email(item: Refuse, name: string, text: string): string {
	if (!isEmail(text)) throw item.refuse(`${titleCase(name)} is not an email address`, CORRECT_IT);
	return text.toLowerCase();
}

/**
 * The fields that the user chose to clear, as they are sent: empty.
 *
 * @param form what is sent otherwise, under HB's names
 * @param parameter the multi options, the values of which are parameter names; an expression may also
 * give HB's names or the labels
 * @param choices what can be chosen
 * @throws NodeOperationError for a field that is also filled in, and for what is no choice
 */
export function fieldsToClear(
	item: Reader,
	form: Record<string, string>,
	parameter: string,
	choices: readonly INodePropertyOptions[],
): Record<string, string> {
	const { text, problem } = typed(item.parameter<unknown>(parameter, []));
	const asked = text.split(',').filter(Boolean);
	const chosen = asked.map((name) => choices.find(({ value }) => isSameName(String(value), name)));
	if (problem || chosen.includes(undefined)) {
		throw item.refuse(
			'Fields to Clear has something that cannot be cleared',
			`It can be: ${choices.map(({ name }) => name).join(', ')}. Nothing was sent.`,
		);
	}
	const cleared: Record<string, string> = {};
	for (const { name: label, value } of chosen as INodePropertyOptions[]) {
		const name = hbName(String(value));
		if (form[name]) {
			throw item.refuse(
				`${label} is filled in, and is under Fields to Clear`,
				'Take it out of one of them. Nothing was sent.',
			);
		}
		cleared[name] = '';
	}
	return cleared;
}

/** `jobRole`, `job_role` and `Job Role` are one. */
const isSameName = (one: string, other: string) =>
	[one, other]
		.map((name) => name.toLowerCase().replace(/[_\s]/g, ''))
		.every((name, _, [first]) => name === first);

/** The values of parameters and of a collection as JSON: numbers and yes/no stay what they are, what is empty is left out. */
export function jsonFields(
	item: Reader,
	parameters: readonly string[],
	collection?: string,
): IDataObject {
	const json: IDataObject = {};
	for (const [given, value] of Object.entries(valuesOf(item, parameters, collection))) {
		const name = hbName(given);
		const found = jsonValue(item, name, value);
		if (found !== '') json[name] = found;
	}
	return json;
}

function jsonValue(item: Refuse, name: string, value: unknown): IDataObject[string] {
	if (Array.isArray(value))
		return value.map((one: unknown) => textOf(item, name, one)).filter(Boolean);
	const text = textOf(item, name, value);
	return (typeof value === 'number' && !LINES.includes(name)) || typeof value === 'boolean'
		? value
		: text;
}

/**
 * A parameter that only a text makes sense for, such as the name of a field: clean, and empty where
 * nothing was typed.
 *
 * @param label as the user sees it
 * @throws NodeOperationError for anything else that an expression gave
 */
export function textParameter(item: Refuse, label: string, value: unknown): string {
	if (typeof value === 'string') return clean(value);
	const kinds: Record<string, string> = { number: 'a number', boolean: 'a yes or no' };
	const kind = Array.isArray(value) ? 'a list' : (kinds[typeof value] ?? 'an object');
	const what = value === undefined || value === null ? 'is empty' : `is ${kind}, not a text`;
	throw item.refuse(
		`The ${label} ${what}`,
		'Enter the text itself, or correct the expression. Nothing was sent.',
	);
}

/** `hbCandidateId` → `candidate_id`: the prefix tells people HB's number from the candidate_ref. */
const hbName = (name: string) =>
	snakeCase(name.replace(/^hb([A-Z])/, (_, letter: string) => letter.toLowerCase()));

function valuesOf(item: Reader, parameters: readonly string[], collection?: string): Values {
	const values: Values = {};
	// n8n gives null for a collection that an expression finds nothing for
	const given = (collection && item.parameter<IDataObject | null>(collection, {})) || {};
	for (const [name, value] of Object.entries(given)) values[name] = withoutLocator(value);
	for (const name of parameters) values[name] = item.parameter(name, '') as string;
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
	);
}
