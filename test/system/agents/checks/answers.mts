import type { Checks } from '../../n8n/checks.mts';
import type { Answer, Call } from '../calls.mts';
import { shownParameters } from '../../n8n/nodeTypes.mts';

/** Characters of what a model gets for one record, and of one record in a list. */
const LONGEST_SINGLE = 2_000;
const LONGEST_IN_LIST = 500;
/** The default of Limit. */
const MOST_RECORDS = 50;
/** What n8n's rules take for too many without Simplify, and what the nodes add: outcome, whose record. */
const MOST_FIELDS = 10 + 3;
/** HB shows the signing secret only here, so that nothing of it is left out. */
const SHOWN_ONCE = 'hbBooking.webhookEndpoint.create';
/** Longer than any id or secret of HB. */
const FILE_TEXT = /[A-Za-z0-9+/]{200,}/;

type Records = Array<Record<string, unknown>>;

/** The records of an answer; none where it is something else. */
function recordsOf({ text }: Answer): Records {
	try {
		const found: unknown = JSON.parse(text);
		return Array.isArray(found) ? (found as Records) : [];
	} catch {
		return [];
	}
}

const hasParameter = ({ operation, tool }: Call, wanted: string) =>
	shownParameters(operation.node, tool.node.parameters as never).some(
		({ name }) => name === wanted,
	);

/** What comes back from operations that do their work. `how` says by which of n8n's ways. */
export function checkAnswers(checks: Checks, how: string, calls: Call[], answers: Answer[]): void {
	const all = calls.map((call, index) => ({ ...call, answer: answers[index] }));
	const complaints = (complain: (entry: (typeof all)[number]) => string | undefined) =>
		all.flatMap((entry) => {
			const complaint = complain(entry);
			return complaint ? `${entry.operation.key}: ${complaint}` : [];
		});
	checks.check(
		`${how}: every operation does its work and says so`,
		complaints(({ toolCase, answer }) =>
			!answer.failed && toolCase.answers.test(answer.text) ? undefined : answer.text.slice(0, 300),
		),
	);
	checks.check(
		`${how}: one record has fewer than ${LONGEST_SINGLE} characters`,
		complaints(({ answer }) =>
			recordsOf(answer).length > 1 || answer.text.length < LONGEST_SINGLE
				? undefined
				: `${answer.text.length} characters`,
		),
	);
	checks.check(
		`${how}: a list has at most ${MOST_RECORDS} records of at most ${LONGEST_IN_LIST} characters`,
		complaints(({ answer }) => {
			const records = recordsOf(answer);
			const longest = Math.max(0, ...records.map((record) => JSON.stringify(record).length));
			return records.length <= MOST_RECORDS && (records.length < 2 || longest <= LONGEST_IN_LIST)
				? undefined
				: `${records.length} records of up to ${longest} characters`;
		}),
	);
	checks.check(
		`${how}: no record has more than ${MOST_FIELDS} fields, or Simplify is missing`,
		complaints((entry) => {
			const fields = Math.max(
				0,
				...recordsOf(entry.answer).map((record) => Object.keys(record).length),
			);
			const simplify = hasParameter(entry, 'simplify') ? 'with' : 'without';
			const isFine = fields <= MOST_FIELDS || entry.operation.key === SHOWN_ONCE;
			return isFine ? undefined : `${fields} fields ${simplify} Simplify`;
		}),
	);
	checks.check(
		`${how}: a download gives the name, type and size of the file`,
		complaints(({ operation, answer }) => {
			if (!/download/i.test(operation.key)) return undefined;
			const [file] = recordsOf(answer);
			const isTold =
				/\.pdf$/.test(String(file?.file_name)) &&
				file?.mime_type === 'application/pdf' &&
				Number(file?.file_size) > 100;
			return isTold ? undefined : answer.text.slice(0, 300);
		}),
	);
	checks.check(
		`${how}: no answer has the contents of a file in it`,
		complaints(({ answer }) =>
			FILE_TEXT.test(answer.text) ? answer.text.slice(0, 300) : undefined,
		),
	);
}

/** What a model reads after a mistake: what happened, and what to change. */
export function checkMistakes(checks: Checks, how: string, calls: Call[], answers: Answer[]): void {
	const against = (part: 'says' | 'advises') =>
		calls.flatMap(({ operation, toolCase }, index) => {
			const { text } = answers[index];
			return toolCase.wrong?.[part].test(text) ? [] : `${operation.key}: ${text.slice(0, 300)}`;
		});
	checks.check(`${how}: ${calls.length} mistakes are told as what happened`, against('says'));
	checks.check(`${how}: and with what to do about each`, against('advises'));
}
