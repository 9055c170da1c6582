/** What HB Polling Trigger promises, whatever it waits for: nothing lost, nothing twice, nothing private kept. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { useFastClock } from '../helpers/fastClock.mts';
import { useSandbox } from '../helpers/hb.mts';
import { pageOf, startListServer } from '../helpers/listServer.mts';
import { PolledWorkflow } from '../helpers/pollHost.mts';

useFastClock();
const hb = useSandbox();
const workflow = (parameters: INodeParameters = {}) =>
	new PolledWorkflow({
		parameters: { event: 'candidateAdded', ...parameters },
		credentials: hb.credential(),
	});
const seed = (count: number) => hb.sandbox.state.seedCandidates(count);
const emails = (items: IDataObject[]) => items.map(({ email }) => email);

describe('nothing is lost and nothing comes twice', () => {
	it('over a restart', async () => {
		seed(2);
		const trigger = workflow();
		await trigger.publish();
		const added = seed(1);
		await trigger.tick();
		await trigger.restart();
		const meanwhile = seed(1);
		await trigger.restart();
		await trigger.tick();
		expect(emails(trigger.items)).toEqual(emails([...added, ...meanwhile]));
	});

	it('over unpublishing and publishing: what happened meanwhile is handed over', async () => {
		seed(2);
		const trigger = workflow();
		await trigger.publish();
		trigger.unpublish();
		const meanwhile = seed(1);
		await trigger.publish();
		await trigger.tick();
		expect(emails(trigger.items)).toEqual(emails(meanwhile));
	});

	it('after n8n was killed: at least once', async () => {
		seed(2);
		const trigger = workflow();
		await trigger.publish();
		const added = seed(1);
		await trigger.tickAndDie();
		await trigger.restart();
		await trigger.tick();
		expect(emails(trigger.items)).toEqual(emails([...added, ...added]));
	});

	it('for two workflows side by side, and a copy that has its state', async () => {
		seed(2);
		const [first, second] = [workflow(), workflow()];
		for (const one of [first, second]) await one.publish();
		const copy = first.copy();
		const added = seed(1);
		await copy.publish();
		expect(copy.logged).toContainEqual(expect.stringContaining('begins anew'));
		for (const one of [first, second, copy]) await one.tick();
		expect([first, second, copy].map(({ items }) => emails(items))).toEqual([
			emails(added),
			emails(added),
			[],
		]);
		const more = seed(1);
		for (const one of [first, second, copy]) await one.tick();
		expect(emails(copy.items)).toEqual(emails(more));
	});

	it('where two polls overlap: the second leaves', async () => {
		seed(2);
		const trigger = workflow();
		await trigger.publish();
		const added = seed(1);
		hb.sandbox.settings.latencyMs = 50;
		const polls = await Promise.all([trigger.tick(), trigger.tick(), trigger.tick()]);
		expect(polls.map((items) => items.length).sort()).toEqual([0, 0, 1]);
		expect(emails(trigger.items)).toEqual(emails(added));
		expect(trigger.logged).toContainEqual(expect.stringContaining('left out a poll'));
	});

	it('where a poll of the version before is under way while n8n publishes another', async () => {
		seed(2);
		const trigger = workflow({ event: 'candidateChanged' });
		await trigger.publish();
		hb.sandbox.settings.latencyMs = 50;
		const before = trigger.tick();
		trigger.options = { ...trigger.options, parameters: { event: 'candidateAdded' } };
		await trigger.publish();
		await before;
		await trigger.restart();
		const added = seed(1);
		await trigger.tick();
		expect(emails(trigger.items)).toEqual(emails(added));
	});

	it.each([
		['an outage', { kind: 'status', status: 500, times: 5 }],
		['a web page', { kind: 'html', times: 5 }],
		['a refused key', { kind: 'status', status: 401, times: 5 }],
		['broken connections', { kind: 'reset', times: 9 }],
	] as const)('after %s', async (_what, fault) => {
		seed(150);
		const trigger = workflow();
		await trigger.publish();
		const added = seed(1);
		hb.sandbox.fault({ ...fault, times: Infinity, match: { nth: 2 } });
		await expect(trigger.tick()).rejects.toMatchObject({
			description: expect.stringContaining('No change is lost: the next poll finds it.'),
		});
		expect(trigger.executions).toEqual([]);
		hb.sandbox.clearFaults();
		await trigger.tick();
		await trigger.tick();
		expect(emails(trigger.items)).toEqual(emails(added));
	});

	it('after a login that HB refuses', async () => {
		hb.sandbox.state.addReferenceRequest();
		const trigger = new PolledWorkflow({
			parameters: { event: 'referenceRequestChanged', referenceChanges: ['anyChange'] },
			credentials: hb.tokenCredential(),
		});
		await trigger.publish();
		hb.sandbox.state.addReferenceRequest();
		hb.sandbox.tokens.expireAll();
		hb.sandbox.tokens.revokeRefresh();
		hb.sandbox.fault({ kind: 'status', status: 401, match: { path: /auth/ }, times: Infinity });
		await expect(trigger.tick()).rejects.toThrow(/did not accept/);
		hb.sandbox.clearFaults();
		expect(await trigger.tick()).toHaveLength(1);
	});

	it('where HB gives only a part of its list: nothing is handed over', async () => {
		seed(150);
		const trigger = workflow();
		await trigger.publish();
		seed(1);
		hb.sandbox.fault({ kind: 'list', list: 'ignoresPage' });
		await expect(trigger.tick()).rejects.toThrow("HB's list gave 100 of the 151 records");
		hb.sandbox.clearFaults();
		expect(await trigger.tick()).toHaveLength(1);
		expect(trigger.executions).toHaveLength(1);
	});
});

describe('it begins anew', () => {
	const anew = async (change: (trigger: PolledWorkflow) => void) => {
		seed(2);
		const trigger = workflow({ event: 'candidateChanged' });
		await trigger.publish();
		trigger.logged.length = 0;
		const [candidate] = hb.sandbox.state.candidates.values();
		hb.sandbox.state.changeCandidate(candidate, { job_role: `Role ${trigger.id}` });
		change(trigger);
		await trigger.publish();
		const says = trigger.logged.some((text) => text.includes('begins anew'));
		expect(says).toBe(trigger.items.length === 0);
		return says;
	};
	const withParameters = (parameters: INodeParameters) => (trigger: PolledWorkflow) => {
		trigger.options = { ...trigger.options, parameters };
	};

	it('with another event, choice or credential', async () => {
		const only = { event: 'candidateChanged', options: { onlyFields: ['email'] } };
		expect(await anew(withParameters(only))).toBe(true);
		expect(await anew(withParameters({ event: 'candidateAdded' }))).toBe(true);
		const other = (trigger: PolledWorkflow) => {
			trigger.options = { ...trigger.options, credentialIds: { hbApi: 'another' } };
		};
		expect(await anew(other)).toBe(true);
	});

	it('not with another pace, or a renewed key', async () => {
		const options = { startWith: 'existing' };
		expect(await anew(withParameters({ event: 'candidateChanged', options }))).toBe(false);
		const renewed = (trigger: PolledWorkflow) => {
			trigger.options = { ...trigger.options, credentials: hb.credential({ apiVersion: '1.1' }) };
		};
		expect(await anew(renewed)).toBe(false);
	});
});

interface Kept {
	poll: { records: Record<string, string> };
}
const stateOf = (staticData: IDataObject) =>
	(staticData['node:HB Polling Trigger'] as unknown as Kept).poll;

/** With all of HB's documented fields filled in. */
const candidate = (index: number) => ({
	candidate_ref: randomUUID(),
	candidate_id: 100_000 + index,
	candidate_status: 'active',
	client_record_ref: `CRM-${index}`,
	first_name: `Given${index}`,
	last_name: `Family${index}`,
	email: `person.${index}@example.com`,
	consultant_name: `Consultant ${index % 40}`,
	activate_candidate: '1',
	archived: '0',
	form_set: 'Standard',
	return_email: 'agency@example.com',
	send_activation_mail: '1',
	clearance_type: 'Enhanced',
	job_role: 'Nurse',
	documents_required: '1',
	document_list: 'Passport',
});

describe('what n8n keeps', () => {
	it('of 50,000 candidates is less than 3 MB, with no word of any of them', async () => {
		const all = Array.from({ length: 50_000 }, (_, index) => candidate(index));
		const server = await startListServer();
		server.answer = (asked) => pageOf(all, asked);
		try {
			const trigger = workflow({ event: 'candidateChanged' });
			trigger.options.credentials = hb.credential({ baseUrl: server.url });
			await trigger.publish();
			const kept = JSON.stringify(trigger.saved);
			process.stdout.write(`50,000 candidates: ${kept.length} bytes of static data\n`);
			expect(Object.keys(stateOf(trigger.saved).records)).toHaveLength(all.length);
			expect(kept.length).toBeLessThan(3_000_000);
			const texts = Object.values(all[777]).map(String);
			expect(texts.filter((text) => text.length > 3 && kept.includes(text))).toEqual([]);
			const changed = { ...all[777], job_role: 'Surgeon' };
			all[777] = changed;
			expect(await trigger.tick()).toEqual([{ ...changed, changed_fields: ['job_role'] }]);
		} finally {
			await server.close();
		}
	}, 120_000);

	it('goes a month after a candidate has gone', async () => {
		const [gone] = seed(2);
		const trigger = workflow();
		await trigger.publish();
		const records = () => Object.keys(stateOf(trigger.staticData).records);
		gone.archived = '1';
		await trigger.tick();
		expect(records()).toHaveLength(2);
		const { now } = Date;
		Date.now = () => now() + 32 * 86_400_000;
		try {
			await trigger.tick();
		} finally {
			Date.now = now;
		}
		expect(records()).toHaveLength(1);
	});

	it('is not written while nothing changes', async () => {
		seed(2);
		const trigger = workflow({ event: 'candidateChanged' });
		await trigger.publish();
		const before = JSON.stringify(trigger.staticData);
		await trigger.tick();
		expect(JSON.stringify(trigger.staticData)).toBe(before);
		expect((trigger.staticData as { __dataChanged?: boolean }).__dataChanged).toBe(false);
	});
});
