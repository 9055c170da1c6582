/**
 * Publishes workflows with an HB Polling Trigger as n8n does: n8n-core's own context around the built node,
 * and static data that are written down only where n8n writes them down.
 */
import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeParameters,
	INodeType,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { additionalDataOf, loadPackage, nodeTypesOf, type RunOptions } from './engine.mts';

const NODE = 'HB Polling Trigger';

let count = 0;

export interface PolledWorkflowOptions {
	parameters: INodeParameters;
	credentials: RunOptions['credentials'];
	/** The ids under which n8n has the credentials, by type; their type where they are left out. */
	credentialIds?: Record<string, string>;
	timezone?: string;
}

/** A workflow with an HB Polling Trigger in an n8n of its own. */
export class PolledWorkflow {
	/** What n8n's database has of the trigger. */
	saved: IDataObject = {};
	/** The items of each execution that was started. */
	readonly executions: IDataObject[][] = [];
	/** What the trigger wrote into n8n's log. */
	readonly logged: string[] = [];
	/** Milliseconds that n8n gives a poll. */
	budgetMs = 300_000;
	private workflow?: Workflow;

	constructor(
		public options: PolledWorkflowOptions,
		readonly id = `polled${++count}`,
		readonly nodeId = `node-${id}`,
	) {}

	/** All items that were handed over. */
	get items() {
		return this.executions.flat();
	}

	/** What the trigger knows while n8n runs. */
	get staticData(): IDataObject {
		return this.workflow!.staticData;
	}

	/** Publishes it; @throws what the poll throws, and then it is not published */
	async publish(activation: WorkflowActivateMode = 'activate'): Promise<void> {
		this.workflow = await this.load();
		try {
			await this.tick(activation);
		} catch (error) {
			this.workflow = undefined;
			throw error;
		}
		this.save();
	}

	/** n8n starts again, with what its database has. */
	async restart(): Promise<void> {
		this.workflow = await this.load();
		await this.tick('init');
		this.save();
	}

	unpublish(): void {
		this.workflow = undefined;
	}

	/** A poll at its time. Gives its items. */
	async tick(activation: WorkflowActivateMode = 'activate'): Promise<IDataObject[]> {
		const polled = this.workflow!;
		const data = await this.poll(polled, 'trigger', activation);
		// n8n throws the items of a workflow away that was published anew meanwhile
		if (data === null || polled !== this.workflow) return [];
		this.save();
		this.executions.push(data);
		return data;
	}

	/** A poll after which n8n is killed: its executions had begun, and nothing was written down. */
	async tickAndDie(): Promise<IDataObject[]> {
		const data = (await this.poll(this.workflow!, 'trigger', 'activate')) ?? [];
		if (data.length > 0) this.executions.push(data);
		this.workflow = await this.load();
		return data;
	}

	/** "Fetch Test Event" in the editor. */
	async sample(): Promise<IDataObject[] | null> {
		const workflow = this.workflow ?? (await this.load());
		return await this.poll(workflow, 'manual', 'manual');
	}

	/** A copy with the static data of this one, as some ways of copying make it. */
	copy(): PolledWorkflow {
		const copied = new PolledWorkflow(this.options, undefined, this.nodeId);
		copied.saved = structuredClone(this.saved);
		return copied;
	}

	private save(): void {
		const { staticData } = this.workflow!;
		if ((staticData as { __dataChanged?: boolean }).__dataChanged !== true) return;
		this.saved = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		Object.assign(staticData, { __dataChanged: false });
	}

	private async poll(
		workflow: Workflow,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
	): Promise<IDataObject[] | null> {
		const loader = await loadPackage();
		const additionalData = additionalDataOf(loader, workflow, this.options.credentials);
		const context = new PollContext(
			workflow,
			workflow.getNode(NODE)!,
			additionalData,
			mode,
			activation,
		);
		Object.assign(context, { getPollBudgetMs: () => this.budgetMs });
		for (const level of ['info', 'warn'] as const)
			context.logger[level] = (message: string) => void this.logged.push(message);
		const type = loader.getNode('hbPollingTrigger').type as INodeType;
		const data = await type.poll!.call(context);
		return data && data[0].map(({ json }) => json);
	}

	private async load(): Promise<Workflow> {
		const { parameters, credentials, credentialIds = {}, timezone } = this.options;
		const loader = await loadPackage();
		const type = loader.getNode('hbPollingTrigger').type as INodeType;
		const node: INode = {
			id: this.nodeId,
			name: NODE,
			type: 'hbPollingTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { options: {}, ...parameters },
			credentials: Object.fromEntries(
				Object.keys(credentials).map((name) => [name, { id: credentialIds[name] ?? name, name }]),
			),
		};
		return new Workflow({
			id: this.id,
			name: `Workflow ${this.id}`,
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: nodeTypesOf('hbPollingTrigger', type, []),
			staticData: structuredClone(this.saved),
			settings: timezone ? { timezone } : {},
		});
	}
}
