/** Runs every operation against every odd answer, and judges what it says by what was done at HB. */
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type RecordedRequest, type Sandbox } from '../../sandbox/index.mts';
import type { NodeRun } from './engine.mts';
import { ODD_COLUMNS, SAYS_NO, type OddColumn } from './oddAnswers.mts';
import { PERSON, REFEREE } from './operationInput.mts';
import { allOperations, runOperation, type Operation } from './operations.mts';

/** What an operation said to an answer, and what is wrong about that. */
export interface Cell {
	column: OddColumn;
	/** In a word or two: an outcome, how many items, `stops`, or `unsure` (it may have taken effect). */
	said: string;
	wrong: string[];
}

export interface Row {
	operation: Operation;
	/** What it says when nothing is odd. */
	usual: string;
	cells: Cell[];
}

/** So many run at a time, each at a sandbox of its own: waits cost nothing then. */
const AT_ONCE = 6;

export async function runMatrix(): Promise<Row[]> {
	const operations = await allOperations();
	const rows: Row[] = operations.map((operation) => ({ operation, usual: '', cells: [] }));
	const left = [...rows];
	await Promise.all(
		Array.from({ length: AT_ONCE }, async () => {
			const sandbox = await startSandbox();
			for (let row = left.shift(); row; row = left.shift()) await fill(row, sandbox);
			await sandbox.close();
		}),
	);
	return rows;
}

async function fill(row: Row, sandbox: Sandbox) {
	const { operation } = row;
	const usual = await runOnce(sandbox, operation);
	row.usual = usual.said;
	if (usual.run.error) throw new Error(`${operation.key}: ${usual.run.error.message}`);
	for (const column of ODD_COLUMNS) {
		if (column.kinds && !column.kinds.includes(operation.kind)) continue;
		const seen = await runOnce(sandbox, operation, column);
		row.cells.push({ column, said: seen.said, wrong: judge(operation, column, seen, usual) });
	}
}

interface Seen {
	run: NodeRun;
	said: string;
	/** All that people read: of an error, or of a row that was not done. */
	text: string;
	/** Requests of the operation itself. */
	own: RecordedRequest[];
	requests: RecordedRequest[];
}

async function runOnce(sandbox: Sandbox, operation: Operation, column?: OddColumn): Promise<Seen> {
	sandbox.reset();
	const parameters = operation.parameters(sandbox);
	const { operationId, path } = operation;
	if (column) sandbox.fault({ ...column.fault, match: path ? { path } : { operationId } });
	const credentialChanges = loggedIn(sandbox, operation);
	const run = await runOperation(sandbox, operation, parameters, { credentialChanges });
	const requests = [...sandbox.requests];
	const text = textOf(run);
	return {
		run,
		text,
		said: said(run, text),
		requests,
		own: requests.filter((request) =>
			path ? path.test(request.path) : request.operationId === operationId,
		),
	};
}

/** A token that is out already, so that no login is in the way. */
function loggedIn({ tokens }: Sandbox, { credential, isLogin }: Operation): IDataObject {
	if (credential === 'hbApi' || credential === 'hub' || isLogin) return {};
	const { access_token, refresh_token } = tokens.of(credential).issue();
	return { accessToken: access_token, refreshToken: refresh_token };
}

function textOf({ error, items, hints }: NodeRun): string {
	const { message, description, context, messages } = (error ?? {}) as Partial<
		NonNullable<NodeRun['error']> & { messages: string[] }
	>;
	const ofItems = items.map(({ json }) => [json.message, json.error, json.details]);
	return [message, description, JSON.stringify([context, messages, ofItems, hints])].join('\n');
}

/** In place of an outcome. */
const FLAGS = ['revoked', 'deleted', 'released'];
const NOT_DONE = ['stops', 'unsure', 'failed', 'invalid', 'no items'];

function said({ error, items }: NodeRun, text: string): string {
	const [first] = items;
	const outcome = first?.json.outcome ?? FLAGS.find((flag) => first?.json[flag] === true);
	if (error || outcome === 'failed') return /may have|may already/i.test(text) ? 'unsure' : 'stops';
	if (outcome !== undefined) return String(outcome);
	if (/without a record/.test(String(first?.json.message))) return 'no record';
	if (items.length === 0) return 'no items';
	return items.length === 1 ? '1 item' : `${items.length} items`;
}

const isEmpty = (json: IDataObject) => Object.keys(json).length === 0;
/** What identifies a record, or is what was asked for. */
const IDENTIFIES = /(ref|id|uuid|hash|secret)$/;
const isIdentified = (json: IDataObject) =>
	Object.entries(json).some(([name, value]) => IDENTIFIES.test(name) && Boolean(value));

/** The columns that give what was asked for under another shape. */
const RESHAPED = ['numericKeys', 'dataItems', 'results'];
const OTHER_STATUS = ['status203', 'status206', 'status207'];

function judge(operation: Operation, column: OddColumn, seen: Seen, usual: Seen): string[] {
	const wrong = [...leaks(column, seen)];
	const { said: outcome, own, run } = seen;
	const claims = !NOT_DONE.includes(outcome);
	const check = (isRight: boolean, text: string) => {
		if (!isRight) wrong.push(text);
	};
	if (!operation.repeatable && column.name !== '429') {
		check(own.length <= 1, `sent ${own.length} times`);
		const hasNoAnswer = column.group === 'No good answer';
		if (hasNoAnswer) check(outcome === 'unsure', `"${outcome}" after it may have taken effect`);
	}
	if (column.group === 'Redirects') judgeRedirect(column, seen, check);
	else if (column.group === 'Echoes') check(!claims, `says "${outcome}" after a refusal`);
	else if (column.group === 'A good status' || column.group === 'Files') {
		if (['list', 'record', 'file'].includes(operation.kind)) {
			judgeRead(operation, column, seen, usual, check);
		} else judgeWrite(operation, column, seen, usual, check);
	} else if (claims) {
		const isTrue = own.some(({ processed }) => processed);
		check(isTrue, `says "${outcome}" and nothing was done`);
		check([usual.said, 'already_exists', 'unchanged'].includes(outcome), `says "${outcome}"`);
	}
	check(!run.items.some(({ json }) => isEmpty(json)), 'gives an item without anything in it');
	return wrong;
}

type Check = (isRight: boolean, text: string) => void;

function judgeRedirect(
	{ fault }: OddColumn,
	{ said: outcome, text, own, requests }: Seen,
	check: Check,
) {
	check(NOT_DONE.includes(outcome) && outcome !== 'no items', `says "${outcome}"`);
	check(own.length <= 1, `sent ${own.length} times`);
	const followed = requests.filter(
		({ path, headers }) =>
			path.endsWith('/') || path === '/login' || headers.host.startsWith('localhost'),
	);
	check(followed.length === 0, `followed by ${followed[0]?.method}`);
	const leadsTo = {
		https: 'https://127.0.0.1',
		otherOrigin: '//localhost',
		login: '/login',
		otherPath: '//127.0.0.1',
	}[String(fault.to)];
	check(text.includes(leadsTo!), 'does not say where it leads');
	check(text.includes('Base URL'), 'does not speak of the Base URL');
}

/** 204 is the only answer without a body that a read understands. */
const UNREADABLE = [...SAYS_NO, 'emptyBody', 'null', 'cut', 'status205', 'status304'];

function judgeRead(
	{ kind }: Operation,
	{ name }: OddColumn,
	{ said: outcome, run }: Seen,
	usual: Seen,
	check: Check,
) {
	const stops = outcome === 'stops' || outcome === 'unsure';
	const isUsual = outcome === usual.said && run.items.length === usual.run.items.length;
	if (kind === 'file') {
		judgeFile(name, outcome, stops, check);
	} else if (UNREADABLE.includes(name)) {
		check(stops, `says "${outcome}" to what is no data`);
	} else if (name === 'emptyList' || name === 'emptyObject' || name === 'status204') {
		check(stops || outcome === 'no items', `says "${outcome}" to nothing`);
	} else if (name === 'unknownWrapper') {
		check(outcome !== 'no items', 'drops what HB said');
	} else if ([...RESHAPED, ...OTHER_STATUS, 'phpWarning'].includes(name)) {
		check(stops || isUsual, `says "${outcome}" in place of "${usual.said}"`);
		const mustBeRead = RESHAPED.includes(name) && kind === 'list';
		if (mustBeRead) check(!stops, 'does not read the list');
	}
}

/** A file behind a warning or cut short begins like a file, and may be given. */
const MAY_BE_FILES = ['phpWarning', 'cut', ...OTHER_STATUS];

function judgeFile(name: string, outcome: string, stops: boolean, check: Check) {
	if (/^(pdf|name)/.test(name)) {
		check(outcome === 'downloaded', `says "${outcome}" to a file`);
	} else if (name === 'status204') {
		check(outcome !== 'downloaded', 'says "downloaded" without a file');
	} else if (!MAY_BE_FILES.includes(name)) {
		check(stops, `says "${outcome}" to what is no file`);
	} else check(stops || outcome === 'downloaded', `says "${outcome}" to a file`);
}

/** Done with these, where there is no record that the answer could carry. */
const NO_RECORD = ['emptyBody', 'null', 'emptyList', 'emptyObject', 'status204', 'status205'];

function judgeWrite(
	{ kind, repeatable }: Operation,
	{ name, isDone }: OddColumn,
	{ said: outcome, run }: Seen,
	usual: Seen,
	check: Check,
) {
	const claims = !NOT_DONE.includes(outcome);
	const isUnchanged = outcome === 'unchanged' && name === 'status304';
	const isAllowed =
		(kind === 'action' && NO_RECORD.includes(name)) ||
		(kind === 'change' && ['status204', 'status205'].includes(name)) ||
		(kind !== 'create' && isUnchanged);
	if (!isDone) check(!claims || isAllowed, `says "${outcome}" and nothing was done`);
	if (isDone && claims) {
		check(outcome === usual.said, `says "${outcome}" in place of "${usual.said}"`);
		const identified = kind !== 'create' || run.items.every(({ json }) => isIdentified(json));
		check(identified, 'does not say which');
	}
	if (outcome === 'no items') check(false, 'gives no item');
	const isAnswer = !['cut', 'status304'].includes(name);
	if (isDone && !claims && !repeatable && isAnswer) {
		check(outcome === 'unsure', `says "${outcome}" after it took effect`);
	}
}

/** What must not be read anywhere, in the forms in which servers write it. */
function* leaks({ group, fault }: OddColumn, { text, own, requests }: Seen): Generator<string> {
	const shown = text.toLowerCase();
	const token = requests.map(({ headers }) => headers.authorization?.slice(7)).find(Boolean);
	const secrets = ['sandbox-key', token ?? ''];
	const sent = JSON.stringify(own[0]?.body ?? '');
	const data = [...Object.values(PERSON), ...Object.values(REFEREE)]
		.flatMap((value) => [value, ...value.split(' ')])
		.filter((value) => sent.includes(value));
	for (const value of [...secrets, ...(group === 'Echoes' ? data : [])].filter(Boolean)) {
		const found = Object.entries(FORMS).find(([, form]) => shown.includes(form(value)));
		if (found) yield `shows ${data.includes(value) ? 'data' : 'a secret'} (${found[0]})`;
	}
	if (group === 'Echoes' && fault.echo === 'fields' && own.length > 1) {
		yield `sent ${own.length} times`;
	}
}

const FORMS: Record<string, (value: string) => string> = {
	'in any case': (value) => value.toLowerCase(),
	'URL-encoded': (value) => [...Buffer.from(value)].map((byte) => `%${byte.toString(16)}`).join(''),
	'HTML-escaped': (value) => value.replace(/./gsu, (letter) => `&#${letter.codePointAt(0)};`),
	cut: (value) => value.slice(0, Math.ceil(value.length * 0.7)).toLowerCase(),
};

const GROUPS = ['A good status', 'Files', 'Redirects', 'No good answer', 'Echoes'] as const;

/** The matrix as Markdown. */
export function asMarkdown(rows: Row[]): string {
	const tables = GROUPS.map((group) => {
		const columns = ODD_COLUMNS.filter((column) => column.group === group);
		const shown = rows.filter(({ cells }) => cells.some(({ column }) => column.group === group));
		const lines = shown.map(({ operation: { key }, usual, cells }) => {
			const words = columns.map((one) => cells.find(({ column }) => column === one)?.said ?? '');
			return `| ${[key, usual, ...words].join(' | ')} |`;
		});
		const heads = ['Operation', 'Usual', ...columns.map(({ name }) => name)];
		return [
			`## ${group}`,
			'',
			`| ${heads.join(' | ')} |`,
			`| ${heads.map(() => '---').join(' | ')} |`,
			...lines,
		].join('\n');
	});
	return `${INTRODUCTION}\n\n${tables.join('\n\n')}\n`;
}

const INTRODUCTION = `# Odd answers

What each operation says when HB, or what stands before it, answers in an odd way. Written by \`UPDATE_ODD_ANSWERS=1 npx jest test/engine/oddAnswers.test.mts\`, which also checks it.

\`stops\`: the item fails with a message. \`unsure\`: so does it, and the message says that what was asked for may have taken effect. All other words are outcomes of items, or how many items came. The answers are described in \`sandbox/odd\` and \`test/helpers/oddAnswers.mts\`.`;
