import { itemsOf, notSucceeded } from '../../n8n/execution.mts';
import { differences, withCopy, type Trial } from './trial.mts';

/** occupational-health-results.json, run three times, with one screening that ends after the second run. */
export const tryHealthResults: Trial = async ({ n8n, sandbox }, { file, workflow }) => {
	const { state } = sandbox;
	// those of other examples
	const others = [...state.submissions.values()];
	for (const other of others) other.status = 'finished';
	const [candidate] = state.candidates.values();
	const submission = (status: 'created' | 'finished') =>
		state.addSubmission({
			candidate_ref: candidate.candidate_ref,
			status,
		}).submission_ref;
	const [done, open] = [submission('finished'), submission('created')];
	const finished = [done, ...others.map(({ submission_ref }) => submission_ref)];
	/** For which submissions HB was asked for the result, and for the certificate. */
	const asked = (from: number) =>
		sandbox.requests.slice(from).flatMap(({ path }) => {
			const [, ref, document] = /^\/submissions\/([^/]+)\/result(\/document)?$/.exec(path) ?? [];
			return ref ? [`${document ? 'certificate' : 'result'} of ${ref}`] : [];
		});
	const runs = await withCopy(n8n, workflow, async (id) => {
		const all = [];
		for (const isOver of [false, false, true]) {
			if (isOver) state.submissions.get(open)!.status = 'finished';
			const from = sandbox.requests.length;
			const run = await n8n.runWorkflow(id, 'Try It Now');
			all.push({ run, asked: asked(from), files: itemsOf(run, 'Remember It').length });
		}
		return all;
	});
	const [first, second, third] = runs;
	return [
		{
			claim: `The example ${file}, run three times, asks for no result that it has fetched`,
			against: [
				...runs.flatMap(({ run }) => notSucceeded(run)),
				...differences(first.asked, [
					...finished.flatMap((ref) => [`result of ${ref}`, `certificate of ${ref}`]),
					`result of ${open}`,
				]),
				...differences(second.asked, [`result of ${open}`]),
				...differences(third.asked, [`result of ${open}`, `certificate of ${open}`]),
				...differences(
					runs.map(({ files }) => `${files} remembered`),
					[`${finished.length} remembered`, '0 remembered', '1 remembered'],
				),
			],
		},
	];
};
