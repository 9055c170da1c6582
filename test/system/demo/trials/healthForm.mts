import { itemsOf, notSucceeded } from '../../n8n/execution.mts';
import { differences, runCopy, type Trial } from './trial.mts';

/** occupational-health-form.json with its invented answers: handed in, screened, and the certificate is there. */
export const tryHealthForm: Trial = async ({ n8n, sandbox }, { file, workflow }) => {
	const { state } = sandbox;
	const email = 'amira.okafor@example.com';
	const known = [...state.candidates.values()].find((one) => one.email === email);
	const { candidate_ref } = known ?? state.addCandidate({ email });
	const before = state.submissions.size;
	const run = await runCopy(n8n, workflow);
	const made = [...state.submissions.values()].slice(before);
	return [
		{
			claim: `The example ${file} hands the candidate's answers in, and gets the result`,
			against: [
				...notSucceeded(run),
				...differences(
					made.map((submission) => `${submission.candidate_ref}: ${submission.status}`),
					[`${candidate_ref}: finished`],
				),
				...differences(
					itemsOf(run, 'Download Certificate').map(({ json }) => String(json.outcome)),
					['downloaded'],
				),
				...itemsOf(run, 'Needs a Person').map(({ json }) => String(json.what_to_do)),
			],
		},
	];
};
