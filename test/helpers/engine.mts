/** Runs nodes of dist/ in the real engine of n8n (n8n-core), as a workflow of one trigger and one node. */
import {
	DirectoryLoader,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PackageDirectoryLoader,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IVersionedNodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import { resolve } from 'node:path';
import { TestCredentials } from './credentials.mts';

export interface NodeRun {
	/** Output items of the first (regular) and the second (error) output. */
	items: INodeExecutionData[];
	errorItems: INodeExecutionData[];
	/** What the node failed with, when it did. */
	error?: Error & {
		description?: string;
		httpCode?: string;
		context?: IDataObject;
		failure?: unknown;
	};
	hints: Array<{ message: string }>;
	run: IRun;
}

export interface RunOptions {
	node: string;
	parameters: INodeParameters;
	/** Input items, `{}` for one item without data. */
	items?: Array<IDataObject | INodeExecutionData>;
	credentials: Record<string, ICredentialDataDecryptedObject>;
	onError?: INode['onError'];
	/** The node setting Retry On Fail, with this many tries and no wait. */
	tries?: number;
	/** Without custom operations, as agents of older n8n versions run a node: everything is routed. */
	routed?: boolean;
	/** Under the name of the tool that n8n makes of the node for AI agents. */
	asTool?: boolean;
	/** The workflow's time zone, where it is not n8n's own. */
	timezone?: string;
	/** Given the execution, to cancel it meanwhile. */
	during?: (execution: { cancel(): void }) => void;
}

const root = resolve(__dirname, '../..');
let loading: Promise<PackageDirectoryLoader> | undefined;

/** The built package in n8n-core's own loader, as n8n loads an installed community package. */
export async function loadPackage(): Promise<PackageDirectoryLoader> {
	loading ??= (async () => {
		const loader = new PackageDirectoryLoader(root);
		await loader.loadAll();
		return loader;
	})();
	return await loading;
}

/** As after a restart of n8n: what the nodes kept in memory is gone. */
export function restartNodes(): void {
	for (const path of Object.keys(require.cache))
		if (path.startsWith(resolve(root, 'dist'))) delete require.cache[path];
	loading = undefined;
}

/** Runs one node over `items` and gives back what n8n keeps of the run. */
export async function runNode(options: RunOptions): Promise<NodeRun> {
	const loader = await loadPackage();
	const nodeType = loader.getNode(options.node).type;
	const items = (options.items ?? [{}]).map(asItem);
	const typeName = options.asTool ? `${options.node}Tool` : options.node;
	const nodeTypes = nodeTypesOf(typeName, nodeType, items, options.routed);
	const workflow = new Workflow({
		id: 'test',
		name: 'test',
		nodes: [
			node('Trigger', 'start', {}),
			{
				...node('HB', typeName, options.parameters),
				onError: options.onError,
				...(options.tries && {
					retryOnFail: true,
					maxTries: options.tries,
					waitBetweenTries: 0,
				}),
				credentials: Object.fromEntries(
					Object.keys(options.credentials).map((name) => [name, { id: name, name }]),
				),
			},
		],
		connections: { Trigger: { main: [[{ node: 'HB', type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes,
		settings: options.timezone ? { timezone: options.timezone } : {},
	});
	const additionalData = additionalDataOf(loader, workflow, options.credentials);
	const execution = new WorkflowExecute(additionalData, 'manual');
	const running = execution.run({ workflow, startNode: workflow.getNode('Trigger')! });
	options.during?.(running);
	const run = await running;
	const task = run.data.resultData.runData.HB?.[0];
	return {
		items: task?.data?.main[0] ?? [],
		errorItems: task?.data?.main[1] ?? [],
		error: (task?.error ?? run.data.resultData.error) as NodeRun['error'],
		hints: task?.hints ?? [],
		run,
	};
}

/** A node type's method for the editor (a list to pick from, columns of a mapper), in n8n's own context for it. */
export async function editorContext(
	options: Pick<RunOptions, 'node' | 'parameters' | 'credentials'>,
): Promise<{ context: LoadOptionsContext; methods: NonNullable<INodeType['methods']> }> {
	const loader = await loadPackage();
	const type = loader.getNode(options.node).type as INodeType;
	const credentials = Object.fromEntries(
		Object.keys(options.credentials).map((name) => [name, { id: name, name }]),
	);
	const hbNode = { ...node('HB', options.node, options.parameters), credentials };
	const workflow = new Workflow({
		nodes: [hbNode],
		connections: {},
		active: false,
		nodeTypes: nodeTypesOf(options.node, type, []),
	});
	const additionalData = additionalDataOf(loader, workflow, options.credentials);
	additionalData.currentNodeParameters = options.parameters;
	return {
		context: new LoadOptionsContext(workflow, hbNode, additionalData, ''),
		methods: type.methods!,
	};
}

const asItem = (item: IDataObject | INodeExecutionData): INodeExecutionData =>
	'json' in item && typeof item.json === 'object' ? (item as INodeExecutionData) : { json: item };

const node = (name: string, type: string, parameters: INodeParameters): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

export function nodeTypesOf(
	name: string,
	type: INodeType | IVersionedNodeType,
	items: INodeExecutionData[],
	routed = false,
): INodeTypes {
	DirectoryLoader.applyDeclarativeNodeOptionParameters(type as INodeType);
	const start: INodeType = {
		description: {
			displayName: 'Start',
			name: 'start',
			group: ['trigger'],
			version: 1,
			description: '',
			defaults: { name: 'Start' },
			inputs: [],
			outputs: ['main'],
			properties: [],
		},
		// eslint-disable-next-line @typescript-eslint/require-await
		execute: async () => [items],
	};
	const runnable = withExecute(type as INodeType, routed);
	const get = (wanted: string) =>
		(wanted === 'start' ? start : wanted === name ? runnable : undefined)!;
	return {
		getByName: get,
		getByNameAndVersion: (wanted, version) =>
			NodeHelpers.getVersionedNodeType(get(wanted), version),
		getKnownTypes: () => ({}),
	};
}

/** n8n gives declarative nodes an execute function in just this way, when it looks a node type up. */
function withExecute(type: INodeType, routed: boolean): INodeType {
	const runnable = Object.create(type) as INodeType;
	if (routed) runnable.customOperations = undefined;
	runnable.execute = async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as never, type).runNode()) ?? [];
	};
	return runnable;
}

export function additionalDataOf(
	loader: PackageDirectoryLoader,
	workflow: Workflow,
	values: Record<string, ICredentialDataDecryptedObject>,
): IWorkflowExecuteAdditionalData {
	const url = 'http://127.0.0.1:5678/';
	return {
		credentialsHelper: new TestCredentials(loader, workflow, values),
		hooks: new ExecutionLifecycleHooks('manual', '1', {} as never),
		executionId: '1',
		currentNodeParameters: undefined,
		restApiUrl: url,
		instanceBaseUrl: url,
		webhookBaseUrl: url,
		webhookTestBaseUrl: url,
		webhookWaitingBaseUrl: url,
		formWaitingBaseUrl: url,
		setExecutionStatus() {},
		externalSecretsProxy: {},
		variables: {},
		userId: 'test',
	} as unknown as IWorkflowExecuteAdditionalData;
}
