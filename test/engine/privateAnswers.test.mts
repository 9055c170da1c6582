/** What was sent in less usual ways is not told either: answers of an update, files, filters, short names. */
import { wordsOf } from '../../dist/nodes/shared/transport/messages.js';
import { withoutPrivate } from '../../dist/nodes/shared/transport/privateText.js';
import { byId, useSandbox, type Hb } from '../helpers/hb.mts';
import { asForm, occupationalHealth } from '../helpers/occupationalHealth.mts';

const hb = useSandbox();
const { run: oh, addSubmission } = occupationalHealth(hb);

const textOf = ({ error, items, hints }: Awaited<ReturnType<Hb['run']>>) =>
	JSON.stringify([error?.message, error?.description, error?.context, items, hints]);

describe('names of two letters', () => {
	it.each([
		['Li', 'Li is taken', '… is taken'],
		['Ng', 'The name Ng is too short', 'The name … is too short'],
		['Bo', 'BO exists', '… exists'],
		['Ó', 'The last name is too short', 'The last name is too short'],
		['Li', 'The list is limited', 'The list is limited'],
		['An', 'An error came up in Anna’s list', /error came up/],
		['Jo', 'The job is unknown', 'The job is unknown'],
		['Xu Li', 'Candidate Li Xu is taken', 'Candidate … is taken'],
	])('%s: %s', (name, message, shown) => {
		const words = wordsOf({ body: { message }, sentValues: [name] });
		if (typeof shown === 'string') expect(words).toBe(shown);
		else expect(words).toMatch(shown);
	});
});

describe('a name inside a longer one', () => {
	it.each([
		[['Ann', 'Annabel Lee'], 'Annabel Lee exists', '… exists'],
		[['Ann'], 'Ann-Marie exists', '…-Marie exists'],
		[['Ann'], 'The annual review is due', 'The annual review is due'],
		[['Lee', 'Ashlee'], 'Ashlee and Lee exist', '… and … exist'],
		[['Rose Marie'], 'RoseMarie and Rose exist', '… and … exist'],
		[['Mark'], 'The market is closed, Mark', /^The market is closed, …$/],
	])('%j: %s', (sentValues, message, shown) => {
		const text = withoutPrivate(message, { sentValues });
		if (typeof shown === 'string') expect(text).toBe(shown);
		else expect(text).toMatch(shown);
	});
});

it.each(['asSent', 'otherCase', 'urlEncoded', 'htmlEscaped', 'cut'] as const)(
	'answers of Submission > Update, written %s',
	async (as) => {
		const answers = { job_title: 'Phlebotomist', back_problems: 'Sciatica since autumn' };
		hb.sandbox.fault({ kind: 'echo', echo: 'fields', as, times: Infinity });
		const run = await oh('submission', 'update', {
			submissionRef: byId(addSubmission()),
			files: 'none',
			...asForm(answers),
		});
		expect(run.error?.message).toMatch(/Not accepted/);
		expect(textOf(run)).not.toMatch(/phleb|sciatic|autumn|%53|&#83/i);
	},
);

it('names of files that are uploaded', async () => {
	const binary = {
		mmr: {
			data: Buffer.from('x').toString('base64'),
			mimeType: 'application/pdf',
			fileName: 'featherstone-mmr.pdf',
		},
	};
	hb.sandbox.fault({
		kind: 'status',
		status: 422,
		body: { message: 'The file featherstone-mmr.pdf of Featherstone is damaged' },
	});
	const run = await oh(
		'submission',
		'update',
		{ submissionRef: byId(addSubmission()), files: 'all', ...asForm({}) },
		{ items: [{ json: {}, binary }] },
	);
	expect(run.error?.message).toMatch(/is damaged/);
	expect(textOf(run)).not.toMatch(/featherstone/i);
});

it('values of filters, and a reference in the path', async () => {
	const body = { message: 'Nobody called Featherstone (seun.feather@example.com) of C-4711-X' };
	const fault = { kind: 'status', status: 422, body, times: Infinity } as const;
	hb.sandbox.fault(fault);
	const filters = {
		lastName: 'Featherstone',
		email: 'seun.feather@example.com',
		clientRecordRef: 'C-4711-X',
	};
	const listed = await hb.candidate('getAll', { returnAll: true, filters, options: {} });
	expect(listed.error?.message).toMatch(/^Nobody called …/);
	expect(textOf(listed)).not.toMatch(/feather|4711/i);
	const one = await hb.candidate('get', { candidateRef: byId('C-4711-X'), options: {} });
	expect(one.error?.message).toMatch(/^Nobody called/);
	expect(textOf(one)).not.toMatch(/4711|seun/i);
});

it('words of a path are nobody’s data, and stay', async () => {
	const { id } = hb.sandbox.state.addReferenceRequest();
	hb.sandbox.fault({
		kind: 'status',
		status: 422,
		body: { message: `You cannot cancel request ${id} now` },
		match: { method: 'POST', path: /cancel/ },
	});
	const { error } = await hb.reference('referenceRequest', 'cancel', {
		referenceRequestId: byId(String(id)),
	});
	expect(error?.message).toMatch(/^You cannot cancel request/);
});
