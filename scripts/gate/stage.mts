import { formatDuration, withProgress, type Log } from '../../test/system/n8n/log.mts';

/** One check of the gate. */
export interface Stage {
	name: string;
	/** Names of the stages that must have passed before. */
	after?: string[];
	/** Gives what to show beside the name; throws when the check fails, with all there is to say. */
	run: () => Promise<string | void>;
}

type Outcome = 'passed' | 'failed' | 'skipped';

/**
 * Runs all stages, `width` at a time, each as soon as those it stands on have passed, and says one
 * line for each. A failed stage is shown in full; those that stand on it are skipped, others go on.
 * @returns how each stage ended.
 */
export async function runStages(
	stages: Stage[],
	log: Log,
	width = 2,
): Promise<Map<string, Outcome>> {
	const outcomes = new Map<string, Outcome>();
	const waiting = [...stages];
	const running = new Set<Promise<void>>();

	const runOne = async (stage: Stage) => {
		const started = Date.now();
		const line = (word: string, more = '') =>
			log(`${word.padEnd(7)} ${stage.name} (${formatDuration(Date.now() - started)})${more}`);
		try {
			const note = await withProgress(log, stage.name, stage.run, 30_000);
			outcomes.set(stage.name, 'passed');
			line('ok', note ? `: ${note}` : '');
		} catch (error) {
			outcomes.set(stage.name, 'failed');
			line('FAILED');
			log(error instanceof Error ? error.message : String(error));
		}
	};

	const skipBlocked = () => {
		for (const stage of [...waiting]) {
			const blocker = stage.after?.find((name) =>
				['failed', 'skipped'].includes(outcomes.get(name)!),
			);
			if (!blocker) continue;
			waiting.splice(waiting.indexOf(stage), 1);
			outcomes.set(stage.name, 'skipped');
			log(`skipped ${stage.name}, since "${blocker}" did not pass`);
		}
	};

	while (waiting.length + running.size > 0) {
		skipBlocked();
		const next = waiting.find(({ after = [] }) => after.every((name) => outcomes.has(name)));
		if (next && running.size < width) {
			waiting.splice(waiting.indexOf(next), 1);
			const run: Promise<void> = runOne(next).finally(() => running.delete(run));
			running.add(run);
		} else if (running.size > 0) {
			await Promise.race(running);
		}
	}
	return outcomes;
}
