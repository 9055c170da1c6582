/** HB Polling Trigger: candidates who were added or have changed, and where it starts. */
import type { INodeParameters } from 'n8n-workflow';
import { editorContext } from '../helpers/engine.mts';
import { useSandbox } from '../helpers/hb.mts';
import { PolledWorkflow } from '../helpers/pollHost.mts';

const hb = useSandbox();
const workflow = (event: string, options: INodeParameters = {}) =>
	new PolledWorkflow({ parameters: { event, options }, credentials: hb.credential() });
const seed = (count: number) => hb.sandbox.state.seedCandidates(count);
const change = (index: number, fields: Record<string, string>) => {
	const candidate = [...hb.sandbox.state.candidates.values()][index];
	hb.sandbox.state.changeCandidate(candidate, fields);
	return candidate;
};

describe('Candidate Added', () => {
	it('starts nothing for who is there, and hands each new one over once', async () => {
		seed(3);
		const trigger = workflow('candidateAdded');
		await trigger.publish();
		expect(await trigger.tick()).toEqual([]);
		const [first, second] = seed(2);
		expect(await trigger.tick()).toEqual([first, second]);
		change(0, { job_role: 'Doctor' });
		expect(await trigger.tick()).toEqual([]);
		expect(trigger.executions).toHaveLength(1);
	});

	it('reads a long list to its end, one request for 100 candidates', async () => {
		seed(250);
		const trigger = workflow('candidateAdded');
		await trigger.publish();
		const before = hb.sandbox.requests.length;
		const [added] = seed(1);
		expect(await trigger.tick()).toEqual([added]);
		expect(hb.sandbox.requests.length - before).toBe(3);
	});

	it('starts with what is there already, where that is wanted', async () => {
		const there = seed(3);
		const trigger = workflow('candidateAdded', { startWith: 'existing' });
		await trigger.publish();
		expect(trigger.items).toEqual(there);
		await trigger.tick();
		await trigger.restart();
		expect(trigger.executions).toHaveLength(1);
	});

	it('refuses to start with a date that HB does not show', async () => {
		seed(1);
		const options = { startWith: 'date', startDate: '2026-06-10T00:00:00' };
		await expect(workflow('candidateAdded', options).publish()).rejects.toThrow(
			'HB shows no date to start with',
		);
		await expect(workflow('candidateAdded', { startWith: 'date' }).publish()).rejects.toThrow(
			'The Start Date is missing',
		);
	});

	it('starts with a date, where HB shows one', async () => {
		const add = (created_at: string) => hb.sandbox.state.addCandidate({ created_at });
		add('2026-06-09 23:59:59');
		const due = add('2026-06-10 00:00:00');
		const trigger = workflow('candidateAdded', { startWith: 'date', startDate: '2026-06-10' });
		await trigger.publish();
		expect(trigger.items).toEqual([due]);
	});

	it('knows who was archived for a while, and hands nobody over when they come back', async () => {
		seed(3);
		const trigger = workflow('candidateAdded');
		await trigger.publish();
		change(1, { archived: '1' });
		expect(await trigger.tick()).toEqual([]);
		change(1, { archived: '0' });
		expect(await trigger.tick()).toEqual([]);
	});
});

describe('Candidate Changed', () => {
	it('hands over the candidate with the names of the changed fields, several changes at once', async () => {
		seed(3);
		const trigger = workflow('candidateChanged');
		await trigger.publish();
		change(0, { job_role: 'Doctor' });
		const changed = change(0, { job_role: 'Surgeon', consultant_name: 'Robin Reid' });
		expect(await trigger.tick()).toEqual([
			{ ...changed, changed_fields: expect.arrayContaining(['job_role', 'consultant_name']) },
		]);
		expect(trigger.items[0].changed_fields).toHaveLength(2);
		expect(await trigger.tick()).toEqual([]);
		change(0, { consultant_name: '' });
		expect((await trigger.tick())[0]).toMatchObject({ changed_fields: ['consultant_name'] });
	});

	it('sees a field that a candidate did not have before, and a change back', async () => {
		seed(30);
		const trigger = workflow('candidateChanged');
		await trigger.publish();
		change(4, { clearance_type: 'Enhanced' });
		expect((await trigger.tick())[0].changed_fields).toEqual(['clearance_type']);
		change(4, { clearance_type: '' });
		expect((await trigger.tick())[0].changed_fields).toEqual(['clearance_type']);
		change(4, { clearance_type: 'Enhanced' });
		expect((await trigger.tick())[0].changed_fields).toEqual(['clearance_type']);
	});

	it('does not take a new candidate for a change, and sees what changes of them later', async () => {
		seed(1);
		const trigger = workflow('candidateChanged');
		await trigger.publish();
		seed(1);
		expect(await trigger.tick()).toEqual([]);
		change(1, { last_name: 'Renamed' });
		expect(await trigger.tick()).toEqual([
			expect.objectContaining({ last_name: 'Renamed', changed_fields: ['last_name'] }),
		]);
	});

	it('hands over a new candidate whom n8n forgot, since they may have changed while it was down', async () => {
		seed(1);
		const trigger = workflow('candidateChanged');
		await trigger.publish();
		seed(1);
		expect(await trigger.tick()).toEqual([]);
		// n8n has not written the new one down: nothing was handed over
		change(1, { last_name: 'Renamed' });
		await trigger.restart();
		expect(trigger.items).toEqual([
			expect.objectContaining({ last_name: 'Renamed', changed_fields: [] }),
		]);
		await trigger.restart();
		seed(1);
		await trigger.tick();
		expect(trigger.executions).toHaveLength(1);
	});

	it('looks at the chosen fields only', async () => {
		seed(2);
		const trigger = workflow('candidateChanged', { onlyFields: ['email', 'candidate_status'] });
		await trigger.publish();
		change(0, { job_role: 'Doctor' });
		expect(await trigger.tick()).toEqual([]);
		change(0, { email: 'new.address@example.com', job_role: 'Nurse' });
		expect((await trigger.tick())[0].changed_fields).toEqual(['email']);
	});

	it('takes no new signature and no time of reading for a change', async () => {
		seed(3);
		hb.sandbox.fault({ kind: 'list', list: 'signed' });
		const trigger = workflow('candidateChanged');
		await trigger.publish();
		expect(await trigger.tick()).toEqual([]);
		change(2, { first_name: 'Ada' });
		expect((await trigger.tick()).map((item) => item.changed_fields)).toEqual([['first_name']]);
	});

	it("takes a field that HB's API shows since lately for no change of everybody", async () => {
		seed(30);
		const trigger = workflow('candidateChanged');
		await trigger.publish();
		for (const candidate of hb.sandbox.state.candidates.values()) candidate.region = 'North';
		change(3, { first_name: 'Ada' });
		expect((await trigger.tick()).map((item) => item.changed_fields)).toEqual([['first_name']]);
		change(3, { region: 'South' });
		expect((await trigger.tick()).map((item) => item.changed_fields)).toEqual([['region']]);
	});
});

it('fetches one real sample in the editor, and changes nothing', async () => {
	const [first] = seed(120);
	const trigger = workflow('candidateAdded');
	expect(await trigger.sample()).toEqual([first]);
	expect(hb.sandbox.requests).toHaveLength(1);
	await trigger.publish();
	const before = JSON.stringify(trigger.staticData);
	const [added] = seed(1);
	expect(await trigger.sample()).toEqual([first]);
	expect(JSON.stringify(trigger.staticData)).toBe(before);
	expect(await trigger.tick()).toEqual([added]);
});

it('says in the editor that there is nothing yet', async () => {
	expect(await workflow('candidateChanged').sample()).toBeNull();
});

it('lists the fields of candidates to choose from', async () => {
	hb.sandbox.state.addCandidate({ client_record_ref: 'CRM-1', updated_at: '2026-01-01' });
	const { context, methods } = await editorContext({
		node: 'hbPollingTrigger',
		parameters: { event: 'candidateChanged' },
		credentials: hb.credential(),
	});
	const fields = await methods.loadOptions!.getCandidateFields.call(context);
	expect(fields).toContainEqual({ name: 'Client Record Ref', value: 'client_record_ref' });
	expect(fields.map(({ value }) => value)).not.toContain('updated_at');
});
