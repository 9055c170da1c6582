import { itemsOf, type RunItem } from '../n8n/execution.mts';
import type { N8nServer } from '../n8n/n8nServer.mts';
import type { Finding } from '../n8n/checks.mts';
import { audit } from './audit.mts';
import type { DemoFile } from './candidatesCsv.mts';
import type { CreatedExample } from './exampleWorkflows.mts';
import { trafficBetween, type Traffic } from './report.mts';
import type { Sandbox } from '../../../sandbox/index.mts';

/** An import that ran to its end. */
export interface ImportRun {
	items: RunItem[];
	traffic: Traffic;
	findings: Finding[];
}

const IMPORT_NODE = 'n8n-nodes-healthier-business.hbCandidate';

/**
 * Runs the bulk import example in n8n from its manual trigger and checks the result.
 * @throws Error with n8n's message when the workflow does not succeed.
 */
export async function runImport(
	n8n: N8nServer,
	{ id, workflow }: CreatedExample,
	sandbox: Sandbox,
	file: DemoFile,
): Promise<ImportRun> {
	const node = workflow.nodes.find(({ type }) => type === IMPORT_NODE);
	const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	const before = { stats: sandbox.stats, candidates: sandbox.state.candidates.size };
	const run = await n8n.runWorkflow(id, trigger?.name);
	const { status, error, durationMs } = run;
	if (status !== 'success' || !node) {
		const reason = [error?.message, error?.description].filter(Boolean).join(' ');
		throw new Error(`The import ended with "${status}": ${reason}\n${n8n.logTail()}`);
	}
	const items = itemsOf(run, node.name);
	const traffic = trafficBetween(before.stats, sandbox.stats, durationMs);
	const created = sandbox.state.candidates.size - before.candidates;
	const findings = audit(file, items, sandbox, created);
	return { items, traffic, findings };
}
