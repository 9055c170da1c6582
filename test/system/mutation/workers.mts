import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answer, Order } from './worker.mts';

/** A worker process, started again when it dies or hangs. */
export class Worker {
	private child?: ChildProcess;

	/**
	 * Has an order carried out.
	 *
	 * @returns `undefined` when the worker had to be ended after `limitMs`, or ended by itself
	 */
	async do(order: Order, limitMs: number): Promise<Answer | undefined> {
		this.child ??= fork(join(import.meta.dirname, 'worker.mts'), {
			stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		});
		const { child } = this;
		const ending = new AbortController();
		const { signal } = ending;
		const timer = setTimeout(() => this.end(), limitMs);
		try {
			const answered = once(child, 'message', { signal }) as Promise<[Answer]>;
			const ended = once(child, 'exit', { signal }).then(() => undefined);
			ended.catch(() => undefined);
			answered.catch(() => undefined);
			child.send(order);
			const result = await Promise.race([answered, ended]);
			if (!result) this.child = undefined;
			return result?.[0];
		} finally {
			clearTimeout(timer);
			ending.abort();
		}
	}

	end(): void {
		this.child?.kill('SIGKILL');
		this.child = undefined;
	}
}

/** Does `work` for each of `all`, by as many workers at once; ends them. */
export async function withWorkers<T>(
	count: number,
	all: readonly T[],
	work: (worker: Worker, one: T) => Promise<void>,
): Promise<void> {
	const left = [...all];
	await Promise.all(
		Array.from({ length: count }, async () => {
			const worker = new Worker();
			for (let one = left.shift(); one !== undefined; one = left.shift()) await work(worker, one);
			worker.end();
		}),
	);
}
