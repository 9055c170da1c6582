import type { N8nServer } from '../lib/n8nServer.mts';
import type { CreatedExample } from './exampleWorkflows.mts';
import type { Finding } from './audit.mts';
import type { Sandbox } from './sandboxHb.mts';

/** The node of each example whose output shows that the workflow did what it is for. */
const LAST_NODES: Record<string, string> = {
	'occupational-health-results.json': 'Download Certificate',
	'training-renewals.json': 'List for the Team',
};

/** Runs every example but the import against the candidates that the import left at HB. */
export async function runOtherExamples(
	n8n: N8nServer,
	examples: CreatedExample[],
	sandbox: Sandbox,
): Promise<Finding[]> {
	const [candidate] = sandbox.state.candidates.values();
	sandbox.state.addSubmission({
		candidate_ref: candidate.candidate_ref,
		form_type: 'new_starter',
		answers: {},
		files: [],
		status: 'finished',
		created_at: new Date().toISOString(),
		polls: 0,
	});
	const findings: Finding[] = [];
	for (const { file, workflow } of examples) {
		const lastNode = LAST_NODES[file];
		if (!lastNode) continue;
		// n8n keeps nothing of an execution with health data; this copy is kept until it was looked at
		const copy = await n8n.createWorkflow({ ...workflow, settings: { executionOrder: 'v1' } });
		const { status, runData, error } = await n8n.runWorkflow(copy.id, 'Try It Now');
		await n8n.rest('POST', `/workflows/${copy.id}/archive`, {});
		await n8n.rest('DELETE', `/workflows/${copy.id}`);
		const items = runData[lastNode]?.[0]?.data?.main[0] ?? [];
		const succeeded = status === 'success' && items.length > 0;
		findings.push({
			claim: `The example ${file} runs to its end, with ${items.length} items`,
			against: succeeded ? [] : [error?.message ?? `it ended with "${status}"`],
		});
	}
	return findings;
}
