import type { Reply } from '../answers.mts';
import { jsonAnswer, pageAnswer, textAnswer, wireAnswer, type WireAnswer } from './answer.mts';

type Change = (reply: Reply) => WireAnswer;

const json =
	(body: unknown): Change =>
	() =>
		jsonAnswer(200, body);

/** The same content under another status. */
const as =
	(status: number): Change =>
	(reply) => ({ ...wireAnswer(reply), status });

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record or the records of a reply, without the wrappers of the documented shapes. */
function contentOf(body: unknown): unknown {
	if (Array.isArray(body)) {
		const [only] = body as unknown[];
		const isWrapper = body.length === 1 && isObject(only) && Object.keys(only).length === 1;
		return isWrapper ? contentOf(only) : body;
	}
	if (!isObject(body)) return {};
	const inner = Object.values(body).find((value) => typeof value === 'object' && value !== null);
	const isWrapper =
		Object.keys(body).length === 1 || ['data', 'count', 'paging'].some((name) => name in body);
	return isWrapper && inner ? inner : body;
}

const listOf = ({ body }: Reply) => [contentOf(body)].flat();

const WARNING =
	'<br />\n<b>Warning</b>: Undefined variable $status in <b>/var/www/api/index.php</b> on line <b>12</b><br />\n';

/** Answers with a good status that are odd, or no success at all; by the names that faults use. */
export const ODD_BODIES = {
	emptyBody: () => textAnswer(200, '', 'text/html'),
	null: json(null),
	false: json(false),
	emptyList: json([]),
	emptyObject: json({}),
	maintenance: () => textAnswer(200, 'Service under maintenance'),
	phpWarning: (reply) => {
		const { headers, content } = wireAnswer(reply);
		return { status: 200, headers, content: Buffer.concat([WARNING, content].map(bytes)) };
	},
	error: json({ error: 'The service is not available for this account.' }),
	successFalse: json({ success: false, message: 'The request could not be carried out.' }),
	statusError: json({ status: 'error', message: 'The request could not be carried out.' }),
	page: () => pageAnswer(200, 'Welcome to Healthier Business'),
	cut: (reply) => {
		const { status, headers, content } = wireAnswer(reply);
		const whole = bytes(content.length > 0 ? content : '[{"response":{"candidate_ref":"4711"}}]');
		return { status, headers, content: whole.subarray(0, Math.ceil(whole.length / 2)) };
	},
	unknownWrapper: ({ status, body }) => jsonAnswer(status, { payload: contentOf(body) }),
	numericKeys: (reply) => jsonAnswer(reply.status, { ...listOf(reply) }),
	dataItems: (reply) => jsonAnswer(reply.status, { data: { items: listOf(reply) } }),
	results: (reply) => jsonAnswer(reply.status, { results: listOf(reply) }),
	status203: as(203),
	status204: () => ({ status: 204, headers: {}, content: '' }),
	status205: () => ({ status: 205, headers: {}, content: '' }),
	status206: as(206),
	status207: as(207),
	status304: () => ({ status: 304, headers: {}, content: '' }),
} satisfies Record<string, Change>;

const bytes = (content: string | Buffer) =>
	typeof content === 'string' ? Buffer.from(content) : content;
