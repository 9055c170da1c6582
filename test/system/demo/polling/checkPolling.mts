import type { Finding } from '../../n8n/checks.mts';
import { endedExecutions, executionsOf, itemsOf, readExecution } from '../../n8n/execution.mts';
import type { N8nServer } from '../../n8n/n8nServer.mts';
import { publishWorkflow, unpublishWorkflow } from '../../n8n/publishWorkflow.mts';
import type { CreatedExample } from '../exampleWorkflows.mts';
import type { FileServer } from '../fileServer.mts';
import { differences } from '../trials/trial.mts';
import { understood } from '../sandboxHb.mts';
import { EXAMPLES, setScene, TRIGGER, type Scene } from './scene.mts';

/** Longer than the minute between two polls. */
const A_POLL_MS = 100_000;
const DAY_MS = 86_400_000;

const workflowsOf = ({ added, examples }: Scene) => [
	added,
	...EXAMPLES.map((file) => examples[file]),
];

/** How often each workflow was started, as `workflow n: success, success`. */
async function startsOf(scene: Scene): Promise<string[]> {
	const lines: string[] = [];
	for (const [index, id] of workflowsOf(scene).entries()) {
		const all = await executionsOf(scene.n8n, id);
		// while HB refuses the key, the polls of all workflows fail
		const production = all.filter(({ mode, status }) => mode !== 'manual' && status !== 'error');
		lines.push(`workflow ${index}: ${production.map(({ status }) => status).join()}`);
	}
	return lines;
}

const starts = (...counts: number[]) =>
	counts.map((count, index) => `workflow ${index}: ${Array<string>(count).fill('success').join()}`);

/** The e-mail addresses of the new candidates that polls handed over, once so many started a workflow. */
async function handedOver({ n8n, added }: Scene, count: number): Promise<string[]> {
	// the sample in the editor is one more
	const all = await endedExecutions(n8n, added, count + 1, A_POLL_MS);
	const emails: string[] = [];
	for (const { id } of all.filter(({ mode }) => mode !== 'manual')) {
		const items = itemsOf(await readExecution(n8n, id), TRIGGER);
		emails.push(...items.map(({ json }) => String(json.email)));
	}
	return emails;
}

/** A candidate without any training. */
function addCandidate({ sandbox: { state } }: Scene) {
	const candidate = state.addCandidate();
	state.results.set(candidate.candidate_ref, []);
	return candidate;
}

/** What HB has before the workflows are published: some of it is what they wait for. */
function prepare({ sandbox: { state } }: Scene) {
	const [ada] = state.seedCandidates(3);
	for (const ref of state.candidates.keys()) state.results.set(ref, []);
	const submission = (status: 'final' | 'finished') =>
		state.addSubmission({
			candidate_ref: ada.candidate_ref,
			status,
			screening: { polls: Infinity },
		});
	submission('finished');
	return { ada, open: submission('final'), request: state.addReferenceRequest() };
}

/** A sample in the editor, and nothing by what is there when the workflows are published. */
async function beginsQuietly(scene: Scene): Promise<Finding> {
	const run = await scene.n8n.runWorkflow(scene.added);
	const samples = itemsOf(run, TRIGGER).length;
	for (const id of workflowsOf(scene)) await publishWorkflow(scene.n8n, id);
	return {
		claim: `${TRIGGER}: a sample in the editor, and publishing starts nothing`,
		against: [
			...(samples === 1 ? [] : [`${samples} items in the editor`]),
			...differences(await startsOf(scene), starts(0, 0, 0, 0)),
		],
	};
}

/** Something happens for each of the workflows. */
async function startsOnce(
	scene: Scene,
	{ ada, open, request }: ReturnType<typeof prepare>,
	files: FileServer,
): Promise<Finding> {
	const { n8n, sandbox, mail } = scene;
	files.files.clear();
	files.messages.length = 0;
	open.status = 'finished';
	for (const { id } of request.references) await sandbox.state.completeReference(id);
	const renewal = new Date(Date.now() + 10 * DAY_MS).toISOString().slice(0, 10);
	sandbox.state.results.set(ada.candidate_ref, [
		{
			...{ course_id: 101, course_name: 'Fire Safety', course_status: 'Passed', grade: '90' },
			...{ date_assigned: '2025-06-01 09:00:00', date_completed: '2025-07-01 09:00:00' },
			renewal_date: `${renewal} 09:00:00`,
		},
	]);
	const added = addCandidate(scene);
	for (const file of EXAMPLES) await endedExecutions(n8n, scene.examples[file], 1, A_POLL_MS);
	const found = await handedOver(scene, 1);
	const name = `${ada.first_name} ${ada.last_name}`;
	const stored = [...files.files].map(([path, bytes]) => `${path} ${bytes.toString('utf8', 0, 5)}`);
	return {
		claim: `${TRIGGER}: each change starts its workflow once: a certificate and references are stored, a consultant and a team are told, a candidate is mailed`,
		against: [
			...differences(await startsOf(scene), starts(1, 1, 1, 1)),
			...differences(found, [added.email]),
			...differences(stored, [
				`/health/${ada.candidate_ref}/oh-certificate-${open.submission_ref.slice(0, 8)}.pdf %PDF-`,
				...request.references.map(
					({ id }) => `/references/${request.candidate_id}/reference-${id}.pdf %PDF-`,
				),
			]),
			...differences(
				files.messages.map(
					({ path, body }) => `${path} ${(JSON.parse(body) as { text: string }).text}`,
				),
				[
					`/consultants ${name}: the health screening has ended. The certificate is stored.`,
					`/compliance ${request.candidate_name} is fully referenced: ${request.references.length} references are filed.`,
				],
			),
			...differences(
				mail.mails.map(({ to, subject }) => `${to} ${subject}`),
				[`${ada.email} Fire Safety must be renewed by ${renewal}`],
			),
		],
	};
}

/** n8n restarts; then a workflow is unpublished and published; then HB fails while it is published. */
async function goesOn(scene: Scene): Promise<Finding> {
	const { n8n, sandbox, added } = scene;
	const before = addCandidate(scene);
	await n8n.restart();
	await handedOver(scene, 2);
	await unpublishWorkflow(n8n, added);
	const meanwhile = addCandidate(scene);
	const match = { path: '/candidates' };
	sandbox.fault({ kind: 'status', status: 401, times: Infinity, match });
	const refusal = await publishWorkflow(n8n, added).then(
		() => 'it was published',
		() => '',
	);
	sandbox.clearFaults();
	await unpublishWorkflow(n8n, added).catch(() => undefined);
	await publishWorkflow(n8n, added);
	const emails = await handedOver(scene, 3);
	const expected = [before.email, meanwhile.email];
	return {
		claim: `${TRIGGER}: restarts, unpublishing and a refused key lose nothing and double nothing`,
		against: [
			...(refusal ? [`with a refused key ${refusal}`] : []),
			...differences(await startsOf(scene), starts(3, 1, 1, 1)),
			...expected
				.map((email) => [email, emails.filter((one) => one === email).length] as const)
				.filter(([, times]) => times !== 1)
				.map(([email, times]) => `${email} came ${times} times`),
		],
	};
}

/**
 * Checks HB Polling Trigger in n8n against an HB of its own, and runs the examples that poll. Restarts n8n
 * once, and waits for one poll.
 */
export async function checkPolling(
	n8n: N8nServer,
	files: FileServer,
	examples: CreatedExample[],
): Promise<Finding[]> {
	const scene = await setScene(n8n, examples);
	try {
		const there = prepare(scene);
		return [
			await beginsQuietly(scene),
			await startsOnce(scene, there, files),
			await goesOn(scene),
			understood(scene.sandbox),
		];
	} finally {
		await scene.end();
	}
}
