import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * What the runs of this n8n process ask of HB at the moment. Two runs that start together would both look
 * for something that neither has sent yet; here each sees the other. Other processes are not seen.
 */
const underWay = new Map<string, Promise<unknown>>();

/** By account, when something that a run asked for was last through, in ms. */
const ends = new Map<string, Map<object, number>>();

/** So long an end matters: longer than a list counts as fresh (seek.ts), in ms. */
const KEPT_MS = 1_000;

/** What another run of the process asks for under the same key, until it is through. */
export const askedElsewhere = <T>(account: string, key: string): Promise<T> | undefined =>
	underWay.get(keyIn(account, key)) as Promise<T> | undefined;

/**
 * Lets other runs see what is asked for, until it is through.
 *
 * @param by what tells this run from others
 */
export function announce(account: string, key: string, by: object, asking: Promise<unknown>): void {
	const place = keyIn(account, key);
	underWay.set(place, asking);
	const end = () => {
		if (underWay.get(place) === asking) underWay.delete(place);
		noteEnd(account, by);
	};
	asking.then(end, end);
}

/** Whether another run of the process got something through since then. */
export const changedSince = (account: string, by: object, time: number): boolean =>
	[...(ends.get(account) ?? [])].some(([run, at]) => run !== by && at >= time);

function noteEnd(account: string, by: object): void {
	const now = Date.now();
	const ofAccount = ends.get(account) ?? new Map<object, number>();
	ofAccount.set(by, now);
	for (const [run, at] of ofAccount) if (now - at > KEPT_MS) ofAccount.delete(run);
	ends.set(account, ofAccount);
}

const keyIn = (account: string, key: string) => JSON.stringify([account, key]);

/** Rows that are not through in a moment. */
const MANY = 50;

/**
 * Runs on two workers over the same rows at the same time do not see each other, and would stay side by
 * side. They mostly have ids that follow each other: one begins at the first row, the other at the last.
 */
export const beginsAtTheEnd = (context: IExecuteFunctions, count: number) =>
	count > MANY && Number(context.getExecutionId()) % 2 === 1;
