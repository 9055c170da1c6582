import { publishWorkflow, unpublishWorkflow } from '../../n8n/publishWorkflow.mts';
import { endedExecutions } from '../../n8n/execution.mts';
import { differences, withCopy, type Trial } from './trial.mts';

/** references-completed.json: published, and started by HB when the last referee has answered. */
export const tryFiling: Trial = async ({ n8n, sandbox, files }, { file, workflow }) => {
	const [candidate] = sandbox.state.candidates.values();
	const referee = (name: string) => ({
		referee_name: name,
		referee_email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
	});
	const request = sandbox.state.addReferenceRequest({
		candidate_id: candidate.candidate_id,
		referees: [referee('Ines Roth'), referee('Adeyemi Cole')],
	});
	files.files.clear();
	files.messages.length = 0;
	const statuses = await withCopy(n8n, workflow, async (id) => {
		await publishWorkflow(n8n, id);
		for (const { id: reference } of request.references) {
			await sandbox.state.completeReference(reference);
		}
		const ended = await endedExecutions(n8n, id, 1);
		await unpublishWorkflow(n8n, id);
		return ended.map(({ status }) => status);
	});
	const stored = [...files.files].map(
		([path, bytes]) => `${path}, ${bytes.subarray(0, 5).toString()}`,
	);
	const folder = `/references/${candidate.candidate_id}`;
	const messages = files.messages.map(({ path, body }) => `${path} ${body}`);
	const text = `${request.candidate_name} is fully referenced: 2 references are filed.`;
	const left = sandbox.webhooks.endpoints('portal').map(({ url }) => url);
	return [
		{
			claim: `The example ${file}: HB starts it once, both PDFs are stored, the team is told once`,
			against: [
				...differences(statuses, ['success']),
				...differences(
					stored,
					request.references.map(({ id }) => `${folder}/reference-${id}.pdf, %PDF-`),
				),
				...differences(messages, [`/compliance ${JSON.stringify({ text })}`]),
				...differences(left, []),
			],
		},
	];
};
