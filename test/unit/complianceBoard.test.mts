/** What the node Board of examples/compliance-board.json makes of what HB has about a candidate. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

type Rows = Record<string, object[]>;
interface Row {
	json: { status: string; reasons: string; next_date: string };
}

const example = resolve(__dirname, '../../examples/compliance-board.json');
const { nodes } = JSON.parse(readFileSync(example, 'utf8')) as {
	nodes: Array<{ name: string; parameters: { jsCode?: string } }>;
};
const { jsCode } = nodes.find(({ name }) => name === 'Board')!.parameters;

/** Runs the code as n8n's Code node does, which gives it the items of other nodes by `$`. */
function board(read: Rows): Row['json'] {
	const items: Rows = { 'Get Candidates': [CANDIDATE], ...read };
	const $ = (name: string) => ({
		isExecuted: name in items,
		all: () => items[name].map((json) => ({ json })),
	});
	// eslint-disable-next-line @typescript-eslint/no-implied-eval
	const run = new Function('$', jsCode!) as (given: typeof $) => Row[];
	return run($)[0].json;
}

const CANDIDATE = {
	candidate_ref: 'a',
	candidate_id: 7,
	first_name: 'Amira',
	last_name: 'Okafor',
};
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const course = (days: number) => ({
	candidate_ref: 'a',
	course_name: 'Fire Safety',
	date_completed: '2026-01-01',
	renewal_date_utc: day(days),
});
const READY: Rows = {
	'Get Training': [course(100)],
	'Get Submissions': [{ candidate_ref: 'a', submission_ref: 's' }],
	'Get Results': [
		{
			submission_ref: 's',
			outcome: 'completed',
			status: 'pass with restrictions',
			result: { certificate_expire: day(200) },
		},
	],
	'Get References': [{ candidate_id: 7, is_fully_referenced: true }],
};

it('is ready where nothing is open and nothing runs out soon, with the next date', () => {
	expect(board(READY)).toMatchObject({
		status: 'ready',
		reasons: '',
		next_date: day(100).slice(0, 10),
	});
});

it('is expiring within 30 days, and not ready a day after', () => {
	expect(board({ ...READY, 'Get Training': [course(20)] })).toMatchObject({
		status: 'expiring',
		reasons: `Fire Safety runs out on ${day(20).slice(0, 10)}`,
	});
	expect(board({ ...READY, 'Get Training': [course(-1)] })).toMatchObject({
		status: 'not ready',
		reasons: `Fire Safety ran out on ${day(-1).slice(0, 10)}`,
	});
});

it.each<[string, Rows, string]>([
	[
		'a course that is not done',
		{ 'Get Training': [{ ...course(9), date_completed: null }] },
		'Fire Safety is not done',
	],
	[
		"another person's training",
		{ 'Get Training': [{ ...course(100), candidate_ref: 'b' }] },
		'No training is assigned',
	],
	['no form', { 'Get Submissions': [] }, 'No occupational health form was handed in'],
	[
		'a screening that goes on',
		{ 'Get Results': [{ submission_ref: 's', outcome: 'in_progress' }] },
		'The occupational health screening is in progress',
	],
	[
		'a screening that was failed',
		{ 'Get Results': [{ submission_ref: 's', outcome: 'completed', status: 'fail' }] },
		'There is no occupational health clearance',
	],
	[
		'a clearance that ended',
		{
			'Get Results': [
				{ submission_ref: 's', status: 'pass', result: { certificate_expire: day(-3) } },
			],
		},
		`The occupational health clearance ran out on ${day(-3).slice(0, 10)}`,
	],
	[
		'references that are waited for',
		{
			'Get References': [
				{
					candidate_id: 7,
					is_fully_referenced: false,
					references_completed: 1,
					references_required: 2,
				},
			],
		},
		'1 of 2 references are in',
	],
	['nobody asked', { 'Get References': [] }, 'No references were asked for'],
])('is not ready for %s', (_, changes, reasons) => {
	expect(board({ ...READY, ...changes })).toMatchObject({ status: 'not ready', reasons });
});

it('is not ready where a branch of the workflow read nothing', () => {
	expect(board({})).toMatchObject({ status: 'not ready', next_date: '' });
});
