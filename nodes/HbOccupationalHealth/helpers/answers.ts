import { jsonParse, type IDataObject, type ResourceMapperField } from 'n8n-workflow';
import { fillPath } from '../../shared/transport/path';
import { readDay, WRITE_A_DAY } from '../../shared/helpers/dates';
import { flagOf, isDate, typed } from '../../shared/helpers/typed';
import { isObject } from '../../shared/helpers/values';
import { readListing } from '../../shared/transport/paging';
import type { BulkItem } from '../../shared/operation/perItem';
import { FIELD_WRAPPERS } from './fieldOptions';
import {
	partsOfId,
	questionsOf,
	questionsOfMapper,
	type Question,
	type Questions,
} from './questions';

/** Answers by HB's field name, ready to be sent; several answers to one question as a list. */
export type Answers = Record<string, string | string[]>;

interface Given {
	values: IDataObject;
	/** The form as the editor had it; none for answers in JSON. */
	shown?: Questions;
}

/**
 * The answers of a new submission. HB's questions are asked for once per form and run, and the answers
 * held against them; an account without form fields (204, documented) has none to check.
 *
 * @throws NodeOperationError for answers that are missing, cannot be read or have no question;
 * nothing has been submitted then
 */
export async function completeAnswers(item: BulkItem): Promise<Answers> {
	const given = givenAnswers(item);
	const asked = await askedNow(item);
	const answers = readAnswers(item, given, asked);
	if (asked.size === 0) return answers;
	assertAsked(item, answers, given, asked);
	const added = addedSince(given, asked);
	assertComplete(item, answers, asked, added);
	if (added.length > 0) {
		item.hint(
			`HB added questions to the form after it was loaded here, which have no answer: ${labelsOf(added)} (refresh the list under Answers to see them)`,
		);
	}
	return answers;
}

/** @throws NodeOperationError for answers that cannot be read; HB is not asked for anything */
export function assertReadable(item: BulkItem): void {
	const given = givenAnswers(item);
	if (given.shown) readAnswers(item, given);
}

/**
 * The answers that change a submission, of which HB keeps the others. Only JSON with a form that the
 * user named is held against HB's questions; else the editor's form says how answers are meant.
 *
 * @throws NodeOperationError for answers that cannot be read; nothing has been sent then
 */
export async function changedAnswers(item: BulkItem): Promise<Answers> {
	const given = givenAnswers(item);
	const isNamed = !given.shown && Boolean(item.parameter('formType', ''));
	const isEmpty = Object.keys(given.values).length === 0;
	return readAnswers(item, given, isNamed && !isEmpty ? await askedNow(item) : undefined);
}

/**
 * Name and value pairs of a form, ready to be sent: `form_data[<field_name>]`, or flat when the user
 * chose so (HB documents that answers go by `field_name`, not how they are nested: assumed).
 */
export function answerPairs(item: BulkItem, given: Answers): Array<[string, string]> {
	const nested = item.parameter('options.formDataFormat', 'nested') === 'nested';
	return Object.entries(given).flatMap(([name, value]) => {
		const key = nested ? `form_data[${name}]` : name;
		return Array.isArray(value)
			? value.map((one): [string, string] => [`${key}[]`, one])
			: ([[key, value]] as Array<[string, string]>);
	});
}

function givenAnswers(item: BulkItem): Given {
	const how = item.parameter<string>('specifyAnswers', 'form');
	if (how === 'none') return { values: {} };
	if (how === 'form') {
		// the whole parameter: of its part "value" n8n makes dates the American way, and names missing
		// answers by HB's codes
		const mapper = item.parameter<IDataObject | null>('fields', {});
		const values = isObject(mapper?.value) ? mapper.value : {};
		const schema = (mapper?.schema ?? []) as unknown as ResourceMapperField[];
		return { values, shown: questionsOfMapper(Array.isArray(schema) ? schema : []) };
	}
	const given = item.parameter<unknown>('answersJson', '{}');
	const values =
		typeof given === 'string' ? jsonParse<unknown>(given, { fallbackValue: null }) : given;
	if (!isObject(values) || isDate(values)) {
		throw item.refuse(
			'The answers are not a JSON object',
			'Enter one like { "field_name": "answer" }. Nothing was sent.',
		);
	}
	return { values };
}

async function askedNow(item: BulkItem): Promise<Questions> {
	const formType = item.parameter<string>('formType');
	return await item.once(`form-fields ${formType}`, async () => {
		const path = fillPath('/form-fields/{form_type}', () => formType);
		const listing = await readListing(
			async (qs, accept) =>
				await item.sendTo({ method: 'GET', path, qs, accept, repeatable: true }),
			{},
			{ names: FIELD_WRAPPERS, baseUrl: item.baseUrl, whole: true },
		);
		return questionsOf(listing.records);
	});
}

/** @param asked the questions that say how answers are meant; where one is not among them, the editor's */
function readAnswers(
	item: BulkItem,
	{ values, shown }: Given,
	asked: Questions = new Map(),
): Answers {
	const answers = Object.create(null) as Answers;
	for (const [id, value] of Object.entries(values)) {
		const { name, choice } = partsOfId(id);
		const question = asked.get(id) ?? shown?.get(id) ?? asked.get(name);
		const label = shown?.get(id)?.label ?? question?.label ?? name;
		const choices = shown?.get(id)?.choices;
		if (choice !== undefined) {
			const isTicked = yesOrNo(item, label, typedAnswer(item, label, value)) === '1';
			if (isTicked) answers[name] = [...(answers[name] ?? []), choice];
			continue;
		}
		const kind = question?.kind ?? 'list';
		const answer = readAnswer(item, { required: false, ...question, label, kind, choices }, value);
		if (answer.length > 0) answers[name] = answer;
	}
	return answers;
}

/** A list for questions that take several answers, or that are not known; others get it with commas. */
function readAnswer(item: BulkItem, question: Question, value: unknown): string | string[] {
	const { label, kind } = question;
	if (Array.isArray(value) && kind === 'list')
		return value.map((one: unknown) => typedAnswer(item, label, one)).filter(Boolean);
	if (kind === 'date' || isDate(value) || isMidnight(value)) return day(item, label, value);
	const text = typedAnswer(item, label, value);
	if (typeof value === 'boolean' || (kind === 'yesNo' && text)) return yesOrNo(item, label, text);
	return question.choices && text ? chosen(item, question, text) : text;
}

/** What n8n's date picker, and Luxon, make of a day; questions about dates may be of type text. */
const isMidnight = (value: unknown) =>
	typeof value === 'string' &&
	/^\s*\d{4}-\d{2}-\d{2}T00:00:00(\.000)?(Z|[+-]\d{2}:\d{2})?\s*$/.test(value);

function day(item: BulkItem, label: string, value: unknown): string {
	const found = readDay(value, item.timeZone);
	if (!found.problem) return found.day;
	throw item.refuse(`The answer to "${label}" ${found.problem}`, `${WRITE_A_DAY} ${NOTHING}`);
}

function typedAnswer(item: BulkItem, label: string, value: unknown): string {
	const { text, problem } = typed(value, true);
	if (!problem) return text;
	throw item.refuse(`The answer to "${label}" ${problem}`, NOTHING);
}

/** Yes/no as 1/0 like HB's other forms (assumed). */
function yesOrNo(item: BulkItem, label: string, text: string): string {
	const flag = text === '' ? '' : flagOf(text);
	if (flag !== undefined) return flag;
	throw item.refuse(`The answer to "${label}" must be yes or no`, NOTHING);
}

/** A choice by HB's value or by what people read. */
function chosen(item: BulkItem, { label, choices = [] }: Question, text: string): string {
	const same = (one: string) => one.toLowerCase() === text.toLowerCase();
	const found =
		choices.find(({ value }) => value === text) ??
		choices.find((choice) => same(choice.label)) ??
		choices.find(({ value }) => same(value));
	if (found) return found.value;
	throw item.refuse(
		`The answer to "${label}" is none of those to choose from`,
		`It must be one of: ${choices.map((choice) => choice.label).join(', ')}. ${NOTHING}`,
	);
}

const NOTHING = 'Nothing was sent.';
const REFRESH = 'Refresh the list under Answers, save the workflow';

/** @throws NodeOperationError for answers to questions that HB's form does not have */
function assertAsked(item: BulkItem, answers: Answers, { shown }: Given, asked: Questions) {
	const unknown = Object.keys(answers).filter((name) => !asked.has(name));
	if (unknown.length === 0) return;
	// a key of JSON may be anything; what is no name of a field may be somebody's data
	const names = unknown.map(
		(name) => shown?.get(name)?.label ?? (/^[\w.-]{1,60}$/.test(name) ? name : 'another one'),
	);
	throw item.refuse(
		shown
			? `HB's form no longer has these questions: ${names.join(', ')}`
			: `HB's form has no questions with these field names: ${names.join(', ')}`,
		`${shown ? REFRESH : 'Look at Form > Get Fields for the names, correct them'} and run this item again. No screening was started.`,
	);
}

/** The questions that the form did not have when it was loaded into the editor. */
function addedSince({ shown }: Given, asked: Questions): Array<[string, Question]> {
	const known = new Set([...(shown?.keys() ?? [])].map((id) => partsOfId(id).name));
	return known.size === 0 ? [] : [...asked].filter(([name]) => !known.has(name));
}

const labelsOf = (questions: Array<[string, Question]>) =>
	questions.map(([, { label }]) => label).join(', ');

/** @throws NodeOperationError naming required questions without an answer, those that HB added apart */
function assertComplete(
	item: BulkItem,
	answers: Answers,
	asked: Questions,
	added: Array<[string, Question]>,
) {
	const missing = [...asked].filter(([name, { required }]) => required && !(name in answers));
	if (missing.length === 0) return;
	const addedMissing = added.filter(([, { required }]) => required);
	throw item.refuse(
		`Required answers are missing: ${labelsOf(missing)}`,
		addedMissing.length > 0
			? `HB added to the form after it was loaded here: ${labelsOf(addedMissing)}. ${REFRESH} with the answers and run this item again. No screening was started.`
			: 'Answer them and run this item again. No screening was started.',
	);
}
