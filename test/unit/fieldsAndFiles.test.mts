/** Fields that are cleared, texts with lines, names that only look like flags; files of the input. */
import { appendFile } from '../../dist/nodes/shared/operation/inputFile.js';
import {
	fieldsToClear,
	formFields,
	jsonFields,
	textFields,
	textsOf,
} from '../../dist/nodes/shared/operation/values.js';
import { isYes } from '../../dist/nodes/shared/helpers/values.js';
import { withUtcDates } from '../../dist/nodes/shared/helpers/utcDates.js';
import { triggerOf } from '../../dist/nodes/shared/helpers/triggerOf.js';
import { itemAt, refused } from '../helpers/itemAt.mts';

const itemOf = (parameters: object) => itemAt([], { parameters: parameters as never }).item;
const reading = async (work: () => unknown) => await refused(Promise.resolve().then(work));

describe('Fields to Clear', () => {
	const CHOICES = [
		{ name: 'Job Role', value: 'jobRole' },
		{ name: 'Return Email', value: 'returnEmail' },
	];
	const clear = (given: unknown, form: Record<string, string> = {}) =>
		fieldsToClear(itemOf({ clear: given }), form, 'clear', CHOICES);

	it.each<[unknown, object]>([
		[[], {}],
		[undefined, {}],
		['', {}],
		[['jobRole'], { job_role: '' }],
		['job_role', { job_role: '' }],
		[' Job Role ', { job_role: '' }],
		['JOBROLE', { job_role: '' }],
		['Job Role,Return Email', { job_role: '', return_email: '' }],
		['jobRole,,', { job_role: '' }],
		[['Return Email', 'job_role'], { return_email: '', job_role: '' }],
	])('%j is %j', (given, cleared) => expect(clear(given)).toEqual(cleared));

	it.each([['archived'], [['jobRole', 'x']], ['job'], [{}], [[['jobRole']]]])(
		'%j has what cannot be cleared',
		async (given) => {
			expect(await reading(() => clear(given))).toMatchObject({
				message: 'Fields to Clear has something that cannot be cleared',
				description: 'It can be: Job Role, Return Email. Nothing was sent.',
			});
		},
	);

	it('has nothing that is filled in too', async () => {
		expect(clear('jobRole', { return_email: 'desk@example.com' })).toEqual({ job_role: '' });
		expect(await reading(() => clear('jobRole', { job_role: 'Nurse' }))).toMatchObject({
			message: 'Job Role is filled in, and is under Fields to Clear',
			description: 'Take it out of one of them. Nothing was sent.',
		});
	});
});

describe('the values of a form', () => {
	it.each([
		['address', 'one\ntwo'],
		['documentList', 'one\ntwo'],
		['notes', 'one\ntwo'],
		['jobRole', 'one two'],
	])('%s: %j', (name, text) =>
		expect(Object.values(textsOf(itemOf({}), { [name]: 'one\ntwo' }))).toEqual([text]),
	);

	it.each([
		...['notArchived', 'archivedBy', 'readOnlyNote', 'thisIs', 'requiredDocuments', 'island'],
		...['activateCandidateNow', 'resendActivationMail', 'sendActivationMailTo'],
	])('%s is a text, and no yes or no', (name) =>
		expect(Object.values(formFields(itemOf({ [name]: 'yes' }), [name], 'more'))).toEqual(['yes']),
	);

	it('an address is the one under a name that ends so', () => {
		const hidden = 'Zo\u0301 🧑\u200d⚕';
		expect(textsOf(itemOf({}), { returnEmail: 'a\u{e0100}@example.com' })).toEqual({
			return_email: 'a@example.com',
		});
		expect(textsOf(itemOf({}), { emailSubject: hidden })).toEqual({
			email_subject: 'Zó 🧑\u200d⚕',
		});
		expect(formFields(itemOf({ emailSubject: 'Hello' }), ['emailSubject'], 'more')).toEqual({
			email_subject: 'Hello',
		});
	});

	it('hb is no part of HB’s names, but where another word has it', () => {
		const values = { hbTemplateId: 1, wahbB: 2, hbot: 3 };
		expect(textsOf(itemOf({}), values)).toEqual({ template_id: '1', wahb_b: '2', hbot: '3' });
	});

	it('says which field is no text', async () => {
		expect(await reading(() => jsonFields(itemOf({ jobRole: {} }), ['jobRole']))).toMatchObject({
			message: 'Job Role is an object, and text is needed; take the field that you mean out of it',
			description: 'Nothing was sent.',
		});
	});

	it('leaves out what is null or was not found', () => {
		const more = { a: null, b: undefined, c: 0, d: false };
		expect(jsonFields(itemOf({ more }), [], 'more')).toStrictEqual({ c: 0, d: false });
		expect(textFields(itemOf({ more }), [], 'more')).toStrictEqual({ c: '0', d: 'no' });
	});
});

describe('a file of the input', () => {
	const bytesOf = (text: string) => Buffer.from(text);
	const append = async (binary: object | undefined, text = 'content') => {
		const form = new FormData();
		const context = {
			getInputData: () => ({ json: {}, binary }),
			helpers: { getBinaryDataBuffer: async () => await Promise.resolve(bytesOf(text)) },
		};
		await appendFile({ ...(itemOf({}) as object), context } as never, form, 'data', 'file');
		return form.get('file') as File;
	};

	it('goes with its name, its type and its bytes', async () => {
		const file = await append({ data: { mimeType: 'text/csv', fileName: 'people.csv' } }, 'x');
		expect([file.name, file.type, await file.text()]).toEqual(['people.csv', 'text/csv', 'x']);
	});

	it('without a name has that of the field', async () => {
		expect((await append({ data: { mimeType: 'text/csv' } })).name).toBe('data');
	});

	it.each([[undefined], [{}], [{ other: { mimeType: 'text/csv' } }]])(
		'that is not there is refused: %j',
		async (binary) => {
			expect(await refused(append(binary))).toMatchObject({
				message: 'There is no file in the input field "data"',
				description:
					'Check the Input Data Field Name against the Binary tab of the input. Nothing was sent for this item.',
			});
		},
	);

	it('that is empty is refused', async () => {
		expect(await refused(append({ data: { mimeType: 'text/csv' } }, ''))).toMatchObject({
			message: 'The file in the input field "data" is empty',
			description: 'Look at the node that it comes from. Nothing was sent for this item.',
		});
	});
});

it.each([true, 1, '1', 'true', 'yes'])('%p is HB’s yes', (value) =>
	expect(isYes(value)).toBe(true),
);
it.each([false, 0, '0', '', 'no', null, undefined, 'mutual', 2])('%p is none', (value) =>
	expect(isYes(value)).toBe(false),
);

it('gives dates once more in UTC, and nothing of what is none', () => {
	const record = { date: ' 2026-06-10 ', update: 7, due: '2026-06-10', date_of: 'soon' };
	expect(withUtcDates(record)).toStrictEqual({ ...record, date_utc: '2026-06-10T00:00:00.000Z' });
});

it('knows a trigger by the n8n, the workflow and the node', () => {
	const context = {
		getInstanceId: () => 'n8n',
		getWorkflow: () => ({ id: 'w' }),
		getNode: () => ({ id: 'node' }),
	};
	expect(triggerOf(context as never)).toBe('n8n/w/node');
});
