/** HB Polling Trigger where each person is asked: occupational health and training. */
import type { INodeParameters } from 'n8n-workflow';
import type { Submission } from '../../sandbox/index.mts';
import { inDays } from '../helpers/booking.mts';
import { train as addCourses, type Course } from '../helpers/courses.mts';
import { useSandbox } from '../helpers/hb.mts';
import { PolledWorkflow } from '../helpers/pollHost.mts';

const hb = useSandbox();
const workflow = (event: string, options: INodeParameters = {}, more: INodeParameters = {}) =>
	new PolledWorkflow({ parameters: { event, options, ...more }, credentials: hb.credential() });
const seed = (count: number) => hb.sandbox.state.seedCandidates(count);

const submit = (candidate_ref: string, status: Submission['status'] = 'final') =>
	hb.sandbox.state.addSubmission({
		candidate_ref,
		status,
		created_at: '2026-01-02T03:04:05Z',
	});

const train = (ref: string, ...courses: Course[]) => addCourses(hb.sandbox, ref, ...courses);
const asked = (from: number, path: RegExp) =>
	hb.sandbox.requests.slice(from).filter((request) => path.test(request.path)).length;

describe('Occupational Health Result Ready', () => {
	it('hands each result over once, with what it belongs to', async () => {
		const [ada, bob] = seed(2);
		submit(ada.candidate_ref, 'finished');
		const open = submit(bob.candidate_ref);
		hb.sandbox.settings.screening.polls = 3;
		const trigger = workflow('submissionResult');
		await trigger.publish();
		expect(await trigger.tick()).toEqual([]);
		open.status = 'finished';
		expect(await trigger.tick()).toEqual([
			expect.objectContaining({
				candidate_ref: bob.candidate_ref,
				submission_ref: open.submission_ref,
				form_type: 'new_starter',
				status: 'pass',
				outcome: 'completed',
				candidate: expect.objectContaining({ email: bob.email }),
			}),
		]);
		expect(await trigger.tick()).toEqual([]);
	});

	it('asks again for open results only', async () => {
		const [ada, bob] = seed(2);
		for (let n = 0; n < 5; n++) submit(ada.candidate_ref, 'finished');
		submit(bob.candidate_ref, 'created');
		const trigger = workflow('submissionResult');
		await trigger.publish();
		const before = hb.sandbox.requests.length;
		await trigger.tick();
		expect(asked(before, /\/result$/)).toBe(1);
		// the list of people, and one list of submissions each
		expect(hb.sandbox.requests.length - before).toBe(4);
	});

	it('finds the result of a submission that was made after the mark, also of a new candidate', async () => {
		const [ada] = seed(1);
		const trigger = workflow('submissionResult');
		await trigger.publish();
		const [bob] = seed(1);
		const made = [ada, bob].map(({ candidate_ref }) => submit(candidate_ref, 'finished'));
		const refs = (await trigger.tick()).map(({ submission_ref }) => submission_ref);
		expect(refs.sort()).toEqual(made.map(({ submission_ref }) => submission_ref).sort());
	});

	it("says that HB's path is another than the assumed one, and takes it", async () => {
		const [ada] = seed(1);
		submit(ada.candidate_ref, 'finished');
		hb.allowViolations();
		hb.sandbox.fault({
			kind: 'status',
			status: 404,
			times: Infinity,
			match: { path: /^\/submissions\/[^/]+$/ },
		});
		await expect(workflow('submissionResult').publish()).rejects.toMatchObject({ httpCode: '404' });
		hb.sandbox.settings.aliases = { '/health/{ref}': '/submissions/{ref}' };
		const options = { submissionsPath: '/health/{candidate_ref}', startWith: 'existing' };
		const trigger = workflow('submissionResult', options);
		await trigger.publish();
		expect(trigger.items).toHaveLength(1);
	});

	it('shows a result as the sample', async () => {
		const [, bob] = seed(2);
		const { submission_ref } = submit(bob.candidate_ref, 'finished');
		expect(await workflow('submissionResult').sample()).toEqual([
			expect.objectContaining({ submission_ref, outcome: 'completed' }),
		]);
	});
});

describe('Training Completed', () => {
	it('hands over each completed course once, with the candidate', async () => {
		const [ada] = seed(1);
		train(ada.candidate_ref, { completed: '2025-03-01' }, { course_id: 102 });
		const trigger = workflow('trainingCompleted');
		await trigger.publish();
		expect(await trigger.tick()).toEqual([]);
		train(
			ada.candidate_ref,
			{ completed: '2025-03-01' },
			{ course_id: 102, completed: inDays(0) },
			{ course_id: 103, completed: inDays(0), status: 'Failed' },
		);
		expect(await trigger.tick()).toEqual([
			expect.objectContaining({
				candidate_ref: ada.candidate_ref,
				course_id: 102,
				date_completed_utc: `${inDays(0)}T09:00:00.000Z`,
				candidate: expect.objectContaining({ email: ada.email }),
			}),
		]);
		train(ada.candidate_ref, { completed: inDays(0) }, { course_id: 102, completed: inDays(0) });
		expect(await trigger.tick()).toMatchObject([{ course_id: 101, date_completed: /./ }]);
		expect(await trigger.tick()).toEqual([]);
	});

	it('hands nothing over again that HB leaves out of one answer', async () => {
		const [ada] = seed(1);
		train(
			ada.candidate_ref,
			{ completed: '2025-03-01' },
			{ course_id: 102, completed: '2025-03-02' },
		);
		const trigger = workflow('trainingCompleted');
		await trigger.publish();
		hb.sandbox.fault({ kind: 'status', status: 204, match: { path: /training-results/ } });
		expect(await trigger.tick()).toEqual([]);
		expect(await trigger.tick()).toEqual([]);
	});

	it('starts with a date', async () => {
		const [ada] = seed(1);
		train(
			ada.candidate_ref,
			{ completed: '2026-06-09' },
			{ course_id: 102, completed: '2026-06-10' },
		);
		const options = { startWith: 'date', startDate: '2026-06-10T00:00:00' };
		const trigger = workflow('trainingCompleted', options);
		await trigger.publish();
		expect(trigger.items).toMatchObject([{ course_id: 102 }]);
	});
});

describe('Training Expiring', () => {
	it('hands each expiry over once, so many days before', async () => {
		const [ada] = seed(1);
		const due = { course_id: 101, completed: '2025-01-01', renewal: inDays(20) };
		const later = { course_id: 102, completed: '2025-01-01', renewal: inDays(31) };
		train(ada.candidate_ref, due, later);
		const trigger = workflow('trainingExpiring', {}, { daysBefore: 30 });
		await trigger.publish();
		expect(trigger.executions).toEqual([]);
		train(ada.candidate_ref, due, { ...later, renewal: inDays(30) });
		expect(await trigger.tick()).toMatchObject([{ course_id: 102, days_left: 30 }]);
		await trigger.tick();
		await trigger.restart();
		expect(trigger.executions).toHaveLength(1);
		// renewed, and expiring again
		train(ada.candidate_ref, { ...due, renewal: inDays(300) }, later);
		expect(await trigger.tick()).toEqual([]);
		train(ada.candidate_ref, { ...due, renewal: inDays(29) }, later);
		expect(await trigger.tick()).toMatchObject([{ course_id: 101, days_left: 29 }]);
	});

	it.each([
		[false, [20]],
		[true, [-40, 20]],
	])('with what is there, expired ones included: %s', async (includeExpired, days) => {
		const [ada] = seed(1);
		train(
			ada.candidate_ref,
			{ course_id: 101, renewal: inDays(-40) },
			{ course_id: 102, renewal: inDays(20) },
			{ course_id: 103, renewal: inDays(200) },
			{ course_id: 104 },
		);
		const trigger = workflow('trainingExpiring', { includeExpired, startWith: 'existing' });
		await trigger.publish();
		expect(trigger.items.map(({ days_left }) => days_left)).toEqual(days);
	});
});
