/** What HB is to forget about a candidate is chosen; what is only empty stays. */
import type { INodeParameters } from 'n8n-workflow';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();

const ADA = { email: 'ada@example.com', first_name: 'Ada', last_name: 'Example' };
const known = () =>
	hb.sandbox.state.addCandidate({
		...ADA,
		job_role: 'Nurse',
		client_record_ref: 'CRM-1',
		return_email: 'desk@example.com',
	});
const stored = () => [...hb.sandbox.state.candidates.values()][0];
const bodies = () => hb.sandbox.requests.map(({ method, body }) => [method, body]);

const PERSON = { email: ADA.email, firstName: 'Ada', lastName: 'Example' };
const update = async (fieldsToClear: unknown, updateFields: INodeParameters = {}) =>
	await hb.candidate('update', {
		candidateRef: byId(known().candidate_ref),
		updateFields,
		options: { fieldsToClear } as INodeParameters,
	});
const upsert = async (fieldsToClear: unknown, additionalFields: INodeParameters = {}) =>
	await hb.candidate('upsert', {
		...PERSON,
		additionalFields,
		options: { fieldsToClear } as INodeParameters,
	});

describe('Update', () => {
	it('clears what is chosen, and nothing else', async () => {
		const { items, error } = await update(['jobRole', 'returnEmail'], { formSet: 'Standard' });
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([['PATCH', { form_set: 'Standard', job_role: '', return_email: '' }]]);
		expect(stored()).toMatchObject({
			job_role: '',
			return_email: '',
			form_set: 'Standard',
			client_record_ref: 'CRM-1',
		});
		expect(jsonOf(items)[0].outcome).toBe('updated');
	});

	it.each([
		['by an expression with a list', '={{ ["job_role"] }}'],
		['by an expression with labels', '={{ "Job Role" }}'],
	])('clears %s', async (_, given) => {
		await update(given);
		expect(bodies()).toEqual([['PATCH', { job_role: '' }]]);
	});

	it('leaves what is only empty', async () => {
		const { error } = await update([], { jobRole: '', formSet: '={{ undefined }}' });
		expect(error?.message).toMatch(/^There is nothing to update/);
		expect(error?.description).toMatch(/Fields to Clear/);
		expect(hb.sent()).toEqual([]);
	});

	it.each([
		['a field that HB needs', ['email']],
		['a yes or no', ['archived']],
		['what every object has', ['constructor']],
		['an object', '={{ { name: "Secret" } }}'],
		['what is no field', '={{ "Secret" }}'],
	])('refuses %s', async (_, given) => {
		const { error } = await update(given, { formSet: 'Standard' });
		expect(error?.message).toMatch(/^Fields to Clear has something that cannot be cleared/);
		expect(error?.description).toMatch(/It can be: Clearance Type, .*Return Email/);
		expect(`${error?.message} ${error?.description}`).not.toContain('Secret');
		expect(hb.sent()).toEqual([]);
	});

	it('refuses a field that is filled in too', async () => {
		const { error } = await update(['jobRole'], { jobRole: 'Carer' });
		expect(error?.message).toMatch(/^Job Role is filled in, and is under Fields to Clear/);
		expect(hb.sent()).toEqual([]);
	});

	it('clears a field that is there and empty, as an AI agent fills in every field', async () => {
		await update(['jobRole'], { jobRole: '', clientRecordRef: '', archived: '' });
		expect(bodies()).toEqual([['PATCH', { job_role: '' }]]);
	});
});

describe('Create or Update', () => {
	it('clears it for a candidate that HB has', async () => {
		known();
		const { items } = await upsert(['jobRole'], { clientRecordRef: '' });
		expect(bodies()).toEqual([
			['POST', ADA],
			['PATCH', { ...ADA, job_role: '' }],
		]);
		expect(stored()).toMatchObject({ job_role: '', client_record_ref: 'CRM-1' });
		expect(jsonOf(items)[0].outcome).toBe('updated');
	});

	it('sends no empty field for a new one', async () => {
		const { items } = await upsert(['jobRole']);
		expect(bodies()).toEqual([['POST', ADA]]);
		expect(jsonOf(items)[0].outcome).toBe('created');
	});

	it('refuses a field that is filled in too', async () => {
		const { error } = await upsert(['jobRole'], { jobRole: 'Carer' });
		expect(error?.message).toMatch(/^Job Role is filled in, and is under Fields to Clear/);
		expect(hb.sent()).toEqual([]);
	});
});

it.each(['update', 'upsert'])(
	'an AI agent that leaves a field empty clears nothing: %s',
	async (operation) => {
		const { candidate_ref } = known();
		const empty = { jobRole: '', clientRecordRef: '', consultantName: '' };
		await hb.candidate(operation, {
			...(operation === 'update'
				? { candidateRef: byId(candidate_ref), updateFields: { ...empty, formSet: 'Standard' } }
				: { ...PERSON, additionalFields: { ...empty, formSet: 'Standard' } }),
			options: {},
		});
		expect(stored()).toMatchObject({
			job_role: 'Nurse',
			client_record_ref: 'CRM-1',
			form_set: 'Standard',
		});
	},
);
