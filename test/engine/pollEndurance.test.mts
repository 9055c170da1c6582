/** HB Polling Trigger over 500 polls: HB fails, n8n restarts and is killed, polls overlap. */
import type { IDataObject } from 'n8n-workflow';
import type { FaultRule } from '../../sandbox/index.mts';
import { useFastClock } from '../helpers/fastClock.mts';
import { useSandbox } from '../helpers/hb.mts';
import { PolledWorkflow } from '../helpers/pollHost.mts';

const POLLS = 500;
const CANDIDATES = 120;
/** Of these, so many have a course to do. */
const TRAINED = 20;
const CHANGES_PER_ROUND = 16;
const COMPLETIONS_PER_ROUND = 4;
const SEED = 20_260_610;

useFastClock();
const hb = useSandbox();

/** The same numbers each time. */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

const FAULTS: FaultRule[] = [
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 503, retryAfter: 1 },
	{ kind: 'status', status: 401 },
	{ kind: 'reset' },
	{ kind: 'html' },
	{ kind: 'malformed' },
	{ kind: 'list', list: 'ignoresPage' },
];

const course = (course_id: number, date_completed: string | null) => ({
	course_id,
	course_name: `Course ${course_id}`,
	date_assigned: '2026-01-01 09:00:00',
	date_completed,
	renewal_date: null,
	course_status: date_completed ? 'Passed' : 'Not started',
	grade: null,
});

/** What a workflow was started by, as a text for each thing that happened, and what of it came again. */
class Ledger {
	readonly handed = new Map<string, number>();
	/** Handed over by a poll after which n8n was killed. */
	readonly killed = new Set<string>();

	constructor(private readonly nameOf: (item: IDataObject) => string) {}

	note(items: IDataObject[], isKilled: boolean) {
		for (const name of items.map(this.nameOf)) {
			this.handed.set(name, (this.handed.get(name) ?? 0) + 1);
			if (isKilled) this.killed.add(name);
		}
	}

	get doubled() {
		return [...this.handed].filter(([, times]) => times > 1).map(([name]) => name);
	}
}

it('loses none of 5,000 changes, and doubles none but after a kill', async () => {
	const random = randomNumbers(SEED);
	const below = (count: number) => Math.floor(random() * count);
	const { state } = hb.sandbox;
	const people = state.seedCandidates(CANDIDATES);
	// who has nothing open is asked once an hour
	for (const [index, { candidate_ref }] of people.entries())
		state.results.set(candidate_ref, index < TRAINED ? [course(0, null)] : []);
	hb.allowViolations();
	const counts = { changes: 0, failed: 0, restarts: 0, kills: 0, overlaps: 0 };
	const workflows = ['candidateChanged', 'trainingCompleted'].map((event) => {
		const trigger = new PolledWorkflow({ parameters: { event }, credentials: hb.credential() });
		const nameOf = (item: IDataObject) =>
			event === 'candidateChanged'
				? `${String(item.candidate_ref)} ${String(item.job_role)}`
				: `${String(item.candidate_ref)} ${String(item.course_id)}`;
		return { trigger, ledger: new Ledger(nameOf) };
	});
	for (const { trigger } of workflows) await trigger.publish();
	/** The numbers of all changes of a candidate, in their order. */
	const changed = new Map<string, number[]>();
	const completed: string[] = [];

	const happens = () => {
		const start = below(CANDIDATES);
		for (let step = 0; step < CHANGES_PER_ROUND; step++) {
			const person = people[(start + step * 7) % CANDIDATES];
			const number = ++counts.changes;
			state.changeCandidate(person, { job_role: `Role ${number}` });
			const { candidate_ref } = person;
			changed.set(candidate_ref, [...(changed.get(candidate_ref) ?? []), number]);
		}
		for (let step = 0; step < COMPLETIONS_PER_ROUND; step++) {
			const { candidate_ref } = people[below(TRAINED)];
			const course_id = ++counts.changes;
			completed.push(`${candidate_ref} ${course_id}`);
			state.results.get(candidate_ref)!.push(course(course_id, '2026-06-10 09:00:00'));
		}
	};

	for (let round = 0; round < POLLS / 2; round++) {
		happens();
		for (const { trigger, ledger } of workflows) {
			if (random() < 0.25)
				hb.sandbox.fault({
					...FAULTS[below(FAULTS.length)],
					times: 1 + below(8),
					match: { nth: 1 + below(3) },
				});
			const before = trigger.executions.length;
			const dies = random() < 0.04;
			const overlaps = !dies && random() < 0.1;
			const polls = dies
				? [trigger.tickAndDie()]
				: Array.from({ length: overlaps ? 2 : 1 }, async () => await trigger.tick());
			const ends = await Promise.allSettled(polls);
			hb.sandbox.clearFaults();
			const items = trigger.executions.slice(before).flat();
			ledger.note(items, dies);
			counts.failed += ends.filter(({ status }) => status === 'rejected').length;
			counts.kills += Number(dies);
			counts.overlaps += Number(overlaps);
			if (random() < 0.05) {
				counts.restarts++;
				const known = trigger.executions.length;
				await trigger.restart();
				ledger.note(trigger.executions.slice(known).flat(), false);
			}
		}
	}
	for (const { trigger, ledger } of workflows) {
		ledger.note(await trigger.tick(), false);
		expect(await trigger.tick()).toEqual([]);
	}

	const [candidates, training] = workflows.map(({ ledger }) => ledger);
	// a change that another one followed before the next poll is in that poll's item
	const newest = new Map<string, number[]>();
	for (const name of candidates.handed.keys()) {
		const [ref, , number] = name.split(' ');
		newest.set(ref, [...(newest.get(ref) ?? []), Number(number)]);
	}
	const lost = [...changed].flatMap(([ref, numbers]) =>
		numbers.filter((number) => !newest.get(ref)?.some((handed) => handed >= number)),
	);
	const lastOnes = [...changed].map(([ref, numbers]) => `${ref} Role ${numbers.at(-1)}`);
	process.stdout.write(
		`${JSON.stringify({ polls: POLLS, ...counts })}, doubled ${candidates.doubled.length + training.doubled.length} of ${candidates.killed.size + training.killed.size} items of killed polls\n`,
	);
	expect(counts.changes).toBe(5_000);
	expect([lost, lastOnes.filter((name) => !candidates.handed.has(name))]).toEqual([[], []]);
	expect(completed.filter((name) => !training.handed.has(name))).toEqual([]);
	expect([...training.handed.keys()].filter((name) => !completed.includes(name))).toEqual([]);
	for (const ledger of [candidates, training])
		expect(ledger.doubled.filter((name) => !ledger.killed.has(name))).toEqual([]);
	expect(Math.min(counts.failed, counts.restarts, counts.kills, counts.overlaps)).toBeGreaterThan(
		5,
	);
}, 600_000);
