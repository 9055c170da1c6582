/**
 * Publishes workflows with an HB Trigger as n8n does: n8n-core's own contexts around the built node,
 * and a web server that takes the deliveries. One workflow, one trigger.
 */
import express from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IWebhookData,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { additionalDataOf, loadPackage, nodeTypesOf, type RunOptions } from './engine.mts';

export interface PublishedWorkflow {
	id: string;
	webhookId: string;
	parameters: INodeParameters;
	/** What n8n keeps for the trigger; kept between calls as n8n's database does. */
	staticData: IDataObject;
	/** "Listen for test event": another address, and static data of its own. */
	isTest?: boolean;
}

export class TriggerHost {
	/** What started workflows, by workflow id. */
	readonly executions = new Map<string, INodeExecutionData[]>();
	/** What the trigger wrote into n8n's log while it took deliveries. */
	readonly logged: string[] = [];
	/** The public address, which an administrator may change. */
	publicUrl = '';
	private readonly workflows = new Map<string, PublishedWorkflow>();
	private readonly server = createServer(this.app());

	constructor(private readonly credentials: () => RunOptions['credentials']) {}

	async start() {
		// a burst of deliveries waits to be taken, as it does before n8n
		const listening = { port: 0, host: '127.0.0.1', backlog: 4_096 };
		await new Promise<void>((resolve) => this.server.listen(listening, resolve));
		this.publicUrl = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async stop() {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/** Publishes a workflow, or (`init`) starts n8n again with it published. */
	async activate(
		workflow: PublishedWorkflow,
		activation: WorkflowActivateMode = 'activate',
	): Promise<void> {
		const { type, context } = await this.hookContext(workflow, activation);
		const { checkExists, create } = type.webhookMethods!.default!;
		const isThere = (await checkExists.call(context)) || (await create.call(context));
		if (!isThere) throw new Error('The trigger does not say that it is there');
		this.workflows.set(pathOf(workflow), workflow);
	}

	/** Takes deliveries for a workflow with a secret of its own, without registering it at HB. */
	listen(workflow: PublishedWorkflow, secret: string): void {
		workflow.staticData = { 'node:HB Trigger': { secret } };
		this.workflows.set(pathOf(workflow), workflow);
	}

	/** Sends any request to the address of a workflow, and gives back the status. */
	async post(
		workflow: PublishedWorkflow,
		body: string,
		headers: Record<string, string>,
	): Promise<number> {
		const { status } = await fetch(this.urlOf(workflow), {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', ...headers },
			body,
		});
		return status;
	}

	async deactivate(workflow: PublishedWorkflow): Promise<boolean> {
		const { type, context } = await this.hookContext(workflow);
		this.workflows.delete(pathOf(workflow));
		return await type.webhookMethods!.default!.delete.call(context);
	}

	urlOf = (workflow: PublishedWorkflow) => `${this.publicUrl}/${pathOf(workflow)}`;

	started = ({ id }: PublishedWorkflow) => (this.executions.get(id) ?? []).map(({ json }) => json);

	private async hookContext(
		workflow: PublishedWorkflow,
		activation: WorkflowActivateMode = 'activate',
	) {
		const { type, n8nWorkflow, node, additionalData } = await this.n8nParts(workflow);
		const mode = workflow.isTest ? 'manual' : 'trigger';
		const webhookData = { isTest: workflow.isTest === true } as IWebhookData;
		const context = new HookContext(
			n8nWorkflow,
			node,
			additionalData,
			mode,
			activation,
			webhookData,
		);
		return { type, context };
	}

	private async n8nParts({ id, webhookId, parameters, staticData }: PublishedWorkflow) {
		const loader = await loadPackage();
		const type = loader.getNode('hbTrigger').type as INodeType;
		const values = this.credentials();
		const node: INode = {
			id: `node-${webhookId}`,
			name: 'HB Trigger',
			type: 'hbTrigger',
			typeVersion: 1,
			position: [0, 0],
			webhookId,
			parameters: { options: {}, ...parameters },
			credentials: Object.fromEntries(
				Object.keys(values).map((name) => [name, { id: name, name }]),
			),
		};
		const n8nWorkflow = new Workflow({
			id,
			name: `Workflow ${id}`,
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: nodeTypesOf('hbTrigger', type, []),
			staticData,
		});
		const additionalData = additionalDataOf(loader, n8nWorkflow, values);
		additionalData.webhookBaseUrl = `${this.publicUrl}/webhook`;
		additionalData.webhookTestBaseUrl = `${this.publicUrl}/webhook-test`;
		return { type, n8nWorkflow, node: n8nWorkflow.getNode('HB Trigger')!, additionalData };
	}

	private app() {
		const app = express();
		const keepRaw = { limit: '16mb', verify: keepRawBody };
		app.use(express.json({ ...keepRaw, strict: false }));
		app.use(express.urlencoded({ ...keepRaw, extended: true }));
		app.use(express.text(keepRaw));
		app.post('/{*path}', async (request, response) => {
			const workflow = this.workflows.get(request.path.slice(1));
			if (!workflow) return void response.status(404).end();
			const { type, n8nWorkflow, node, additionalData } = await this.n8nParts(workflow);
			const mode = workflow.isTest ? 'manual' : 'webhook';
			Object.assign(additionalData, { httpRequest: request, httpResponse: response });
			const context = new WebhookContext(
				n8nWorkflow,
				node,
				additionalData,
				mode,
				{ webhookDescription: type.description.webhooks![0] } as IWebhookData,
				[],
				null,
			);
			for (const level of ['info', 'warn'] as const)
				context.logger[level] = (message: string) => void this.logged.push(message);
			const result = await type.webhook!.call(context);
			if (result.noWebhookResponse) return;
			response.status(200).end();
			const [items] = result.workflowData ?? [];
			if (!items) return;
			const started = this.executions.get(workflow.id) ?? [];
			this.executions.set(workflow.id, [...started, ...items]);
		});
		return app;
	}
}

/** As n8n's own body parser does. */
function keepRawBody(request: object, _response: object, rawBody: Buffer) {
	Object.assign(request, { rawBody });
}

const pathOf = ({ webhookId, isTest }: PublishedWorkflow) =>
	`${isTest ? 'webhook-test' : 'webhook'}/${webhookId}/webhook`;

let count = 0;
/** A new workflow that is triggered by all known events of the service. */
export const newWorkflow = (
	service: string,
	events: string[],
	options: IDataObject = {},
): PublishedWorkflow => {
	const id = `w${++count}`;
	return {
		id,
		webhookId: `hook-${id}`,
		parameters: { service, events, options: options as INodeParameters },
		staticData: {},
	};
};
