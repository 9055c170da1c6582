/** HB Polling Trigger where asking everybody takes several polls. */
import type { INodeParameters } from 'n8n-workflow';
import { inDays } from '../helpers/booking.mts';
import { train as addCourses, type Course } from '../helpers/courses.mts';
import { useSandbox } from '../helpers/hb.mts';
import { PolledWorkflow } from '../helpers/pollHost.mts';

const hb = useSandbox();
const workflow = (event: string, options: INodeParameters = {}, more: INodeParameters = {}) =>
	new PolledWorkflow({ parameters: { event, options, ...more }, credentials: hb.credential() });
const seed = (count: number) => hb.sandbox.state.seedCandidates(count);

const train = (ref: string, ...courses: Course[]) => addCourses(hb.sandbox, ref, ...courses);
const asked = (from: number, path: RegExp) =>
	hb.sandbox.requests.slice(from).filter((request) => path.test(request.path)).length;

async function anHourLater(work: () => Promise<unknown>) {
	const { now } = Date;
	Date.now = () => now() + 61 * 60_000;
	try {
		await work();
	} finally {
		Date.now = now;
	}
}

describe('a long sweep', () => {
	const people = 130;
	const none = (refs: string[]) => refs.forEach((ref) => train(ref, { course_id: 1 }));

	it('asks at most as much as a poll may, and goes on where it stopped', async () => {
		const refs = seed(people).map(({ candidate_ref }) => candidate_ref);
		none(refs);
		const trigger = workflow('trainingCompleted', { maxRequests: 40 });
		await trigger.publish();
		expect(asked(0, /training-results/)).toBe(people);
		for (const ref of refs) train(ref, { course_id: 1, completed: inDays(0) });
		const handed: number[] = [];
		for (let poll = 0; poll < 6; poll++) {
			const before = hb.sandbox.requests.length;
			handed.push((await trigger.tick()).length);
			expect(asked(before, /training-results/)).toBeLessThanOrEqual(40);
		}
		expect(handed.reduce((sum, count) => sum + count)).toBe(people);
		const found = new Set(trigger.items.map(({ candidate_ref }) => candidate_ref));
		expect(found.size).toBe(people);
	});

	it('ends before n8n gives the poll up, and goes on', async () => {
		const refs = seed(people).map(({ candidate_ref }) => candidate_ref);
		none(refs);
		hb.sandbox.settings.latencyMs = 20;
		const trigger = workflow('trainingCompleted');
		trigger.budgetMs = 150;
		await trigger.publish();
		expect(asked(0, /training-results/)).toBeLessThan(people);
		expect(trigger.logged.join()).toMatch(/has asked HB about \d+ of 130 people/);
		trigger.budgetMs = 300_000;
		hb.sandbox.settings.latencyMs = 0;
		expect(await trigger.tick()).toEqual([]);
		train(refs[129], { course_id: 1, completed: inDays(0) });
		expect(await trigger.tick()).toHaveLength(1);
	});

	it('of many people asks who has nothing under way only once an hour', async () => {
		const refs = seed(people).map(({ candidate_ref }) => candidate_ref);
		for (const ref of refs) train(ref, { course_id: 1, completed: '2025-01-01' });
		train(refs[7], { course_id: 1 });
		const trigger = workflow('trainingCompleted');
		await trigger.publish();
		const before = hb.sandbox.requests.length;
		await trigger.tick();
		expect(asked(before, /training-results/)).toBe(1);
		await anHourLater(async () => await trigger.tick());
		expect(asked(before, /training-results/)).toBe(1 + people);
	});

	it('marks for good what it learned while publishing, and by the day who came later', async () => {
		const refs = seed(people).map(({ candidate_ref }) => candidate_ref);
		for (const ref of refs) train(ref, { course_id: 1, completed: '2025-01-01' });
		hb.sandbox.settings.latencyMs = 20;
		const trigger = workflow('trainingCompleted');
		trigger.budgetMs = 150;
		await trigger.publish();
		hb.sandbox.settings.latencyMs = 0;
		trigger.budgetMs = 300_000;
		await trigger.tick();
		// n8n forgets who was asked by the second poll
		for (const ref of [refs[0], refs[129]])
			train(ref, { course_id: 1, completed: '2025-01-01' }, { course_id: 2, completed: inDays(0) });
		await anHourLater(async () => await trigger.restart());
		expect(trigger.items.map(({ candidate_ref }) => candidate_ref).sort()).toEqual(
			[refs[0], refs[129]].sort(),
		);
	});

	it('hands over what it found where HB fails for one person, and asks again', async () => {
		const refs = seed(3).map(({ candidate_ref }) => candidate_ref);
		none(refs);
		const trigger = workflow('trainingCompleted');
		await trigger.publish();
		for (const ref of refs) train(ref, { course_id: 1, completed: inDays(0) });
		hb.sandbox.fault({
			kind: 'status',
			status: 500,
			times: Infinity,
			match: { path: `/training-results/${refs[1]}` },
		});
		expect(await trigger.tick()).toHaveLength(2);
		expect(trigger.logged.join()).toContain('asks again with the next poll where HB failed');
		await expect(trigger.tick()).rejects.toMatchObject({
			description: expect.stringContaining('No change is lost'),
		});
		hb.sandbox.clearFaults();
		expect(await trigger.tick()).toMatchObject([{ candidate_ref: refs[1] }]);
		expect(trigger.items).toHaveLength(3);
	});
});

it('reads a report to its end that HB sends in pages, and forgets nothing that one answer leaves out', async () => {
	const [ada] = seed(1);
	const courses = Array.from({ length: 50 }, (_, index) => ({
		course_id: index + 1,
		completed: '2025-01-01',
	}));
	train(ada.candidate_ref, ...courses);
	const trigger = workflow('trainingCompleted');
	await trigger.publish();
	hb.allowViolations();
	const lie = { kind: 'list', list: 'ignoresPage', match: { path: /training-results/ } } as const;
	hb.sandbox.fault(lie);
	expect(await trigger.tick()).toEqual([]);
	hb.sandbox.clearFaults();
	expect(await trigger.tick()).toEqual([]);
	hb.sandbox.fault({ kind: 'status', status: 204, match: { path: /training-results/ } });
	await trigger.tick();
	expect(await trigger.tick()).toEqual([]);
});
