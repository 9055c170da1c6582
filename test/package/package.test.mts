/** The built package as n8n loads it, and the public contract: names that saved workflows depend on. */
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadPackage } from '../helpers/engine.mts';

interface Manifest {
	n8n: { nodes: string[]; credentials: string[] };
	dependencies?: object;
	peerDependencies: object;
}
const root = resolve(__dirname, '../..');
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as Manifest;

/** resource / operation per node. Never change a name here: add only. */
const CONTRACT: Record<string, Record<string, string[]>> = {
	hbBooking: {
		academyBooking: ['getPast', 'getUpcoming', 'search'],
		accessToken: ['getInfo', 'revoke'],
		account: ['getBookingUrl', 'getCredits', 'getProfile', 'getTransactions'],
		booking: ['cancel', 'create', 'downloadCertificate', 'get', 'getAll', 'getNoShows'],
		bookingInvite: ['create', 'getAll'],
		bookingLink: ['search'],
		course: ['getAll'],
		interviewBooking: ['getAll'],
		location: ['getAll'],
		timeslot: ['getAll', 'hold', 'releaseHold'],
		trainingEvent: ['get', 'getAll', 'hold', 'releaseHold'],
		webhookEndpoint: ['create', 'delete', 'get', 'getAll', 'rotateSecret', 'sendTest', 'update'],
	},
	hbCandidate: { candidate: ['create', 'upsert', 'get', 'getAll', 'importMany', 'update'] },
	hbOccupationalHealth: {
		form: ['getFields', 'getAll'],
		submission: ['create', 'downloadResult', 'finalize', 'getAll', 'getResult', 'update'],
	},
	hbReference: {
		accessToken: ['getInfo', 'revoke'],
		reference: ['download', 'get'],
		referenceRequest: ['addReferee', 'cancel', 'create', 'get', 'getAll', 'sendReminders'],
		template: ['getAll'],
		webhookEndpoint: ['create', 'delete', 'getCallLogs', 'getAll', 'sendTest', 'update'],
	},
	hbTraining: {
		certificate: ['download'],
		course: ['getAll'],
		result: ['get', 'getReport', 'getUnassignedReport'],
	},
};

/** Parameters of HB Polling Trigger, and what is chosen in them. Add only. */
const POLLING_CONTRACT = {
	event: [
		'bookingChanged',
		'candidateAdded',
		'candidateChanged',
		'submissionResult',
		'referenceRequestChanged',
		'trainingCompleted',
		'trainingExpiring',
	],
	bookingChanges: ['attendance', 'certificateAvailable', 'created', 'payment', 'status'],
	referenceChanges: [
		'allReferencesIn',
		'anyChange',
		'expired',
		'nothingHeard',
		'referenceDeclined',
		'referenceSubmitted',
	],
	silentDays: undefined,
	daysBefore: undefined,
	options: [
		'endpointPath',
		'resultPath',
		'submissionsPath',
		'includeExpired',
		'maxRequests',
		'onlyFields',
		'startDate',
		'startWith',
	],
};

const nodeTypes = async () => {
	const loader = await loadPackage();
	return Object.keys(CONTRACT).map((name) => loader.getNode(name).type as INodeType);
};

const operationsOf = ({ description }: INodeType) =>
	description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			(options as INodePropertyOptions[]).map((option) => ({
				resource: String(displayOptions!.show!.resource![0]),
				option,
			})),
		);

const flat = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...flat(((property.options ?? []) as INodeProperties[]).filter((option) => 'type' in option)),
	]);

it('loads in n8n-core, every node and credential with its icons and codex', async () => {
	const loader = await loadPackage();
	expect(Object.keys(loader.known.nodes).sort()).toEqual(
		[...Object.keys(CONTRACT), 'hbApiRequest', 'hbPollingTrigger', 'hbTrigger'].sort(),
	);
	expect(Object.keys(loader.known.credentials).sort()).toEqual(
		manifest.n8n.credentials
			.map((path) => /\/(\w+)\.credentials/.exec(path)![1])
			.map((name) => name[0].toLowerCase() + name.slice(1))
			.sort(),
	);
	for (const { description } of await nodeTypes()) {
		expect(description.codex?.alias).toEqual(
			expect.arrayContaining(['HB', 'Healthier Business', 'compliance', 'recruitment']),
		);
		expect(description.iconUrl).toBeTruthy();
		expect(description.usableAsTool).toBe(true);
	}
	for (const name of ['hbPollingTrigger', 'hbTrigger']) {
		const trigger = (loader.getNode(name).type as INodeType).description;
		expect([trigger.usableAsTool, trigger.inputs, trigger.codex?.alias?.[0]]).toEqual([
			undefined,
			[],
			'HB',
		]);
	}
});

it('puts the operation under the node in words', async () => {
	const title = /^[A-Z][A-Za-z-]*( (?:[A-Z][A-Za-z-]*|or|by))*(: [A-Z][A-Za-z ()-]+)?$/;
	for (const type of await nodeTypes()) {
		const { name, subtitle = '' } = type.description;
		const [, words] = /^=\{\{ \((\{.*\})\)\[/.exec(subtitle) ?? [];
		const found = JSON.parse(words) as Record<string, string>;
		for (const { resource, option } of operationsOf(type)) {
			const shown = found[`${resource} ${String(option.value)}`];
			expect([name, shown]).toEqual([name, expect.stringMatching(title)]);
			expect(shown).toContain(option.name);
		}
		// n8n takes two closing braces for the end of the expression
		expect(subtitle.indexOf('}}')).toBe(subtitle.length - 2);
	}
});

it('keeps the public contract', async () => {
	for (const type of await nodeTypes()) {
		const found: Record<string, string[]> = {};
		for (const { resource, option } of operationsOf(type))
			(found[resource] ??= []).push(String(option.value));
		expect({ [type.description.name]: found }).toEqual({
			[type.description.name]: CONTRACT[type.description.name],
		});
	}
});

it('keeps what saved workflows say to HB Polling Trigger', async () => {
	const { properties } = ((await loadPackage()).getNode('hbPollingTrigger').type as INodeType)
		.description;
	const named = (list: unknown, key: 'name' | 'value') =>
		(list as Array<Record<string, unknown>>).map((one) => one[key]);
	const found = properties
		.filter(({ type }) => type !== 'notice')
		.map(({ name, options, type }) => [
			name,
			options && named(options, type === 'collection' ? 'name' : 'value'),
		]);
	expect(Object.fromEntries(found)).toEqual({
		...POLLING_CONTRACT,
		// n8n's own, where it has added it
		...('pollTimes' in Object.fromEntries(found) && { pollTimes: expect.anything() }),
	});
});

it('gives every operation an action, a description and something that runs it', async () => {
	for (const type of await nodeTypes()) {
		const operations = operationsOf(type);
		for (const { resource, option } of operations) {
			const where = `${type.description.name} ${resource} ${String(option.value)}`;
			expect([where, option.action]).toEqual([where, expect.stringMatching(/^[A-Z]/)]);
			// one sentence without a period, several with
			const sentences = /\. /.test(option.description!) ? /^[A-Z].*\.$/ : /^[A-Z].*[^.]$/;
			expect([where, option.description]).toEqual([where, expect.stringMatching(sentences)]);
			const runs =
				option.routing?.operations?.pagination ??
				type.customOperations?.[resource]?.[String(option.value)];
			expect([where, typeof runs]).toEqual([where, 'function']);
		}
		expect(new Set(operations.map(({ option }) => option.action)).size).toBe(operations.length);
	}
});

it('has an output schema for every operation', async () => {
	for (const type of await nodeTypes()) {
		const folder = type.description.name[0].toUpperCase() + type.description.name.slice(1);
		for (const { resource, option } of operationsOf(type)) {
			const path = `dist/nodes/${folder}/__schema__/v1.0.0/${resource}/${String(option.value)}.json`;
			expect([path, existsSync(resolve(root, path))]).toEqual([path, true]);
		}
	}
});

it('has every operation in the table of the README', async () => {
	const readme = readFileSync(resolve(root, 'README.md'), 'utf8');
	for (const type of await nodeTypes()) {
		const { displayName, properties } = type.description;
		const resources = properties.find(({ name }) => name === 'resource')!;
		const rows = (resources.options as INodePropertyOptions[]).map(({ name, value }, index) => {
			const names = operationsOf(type)
				.filter(({ resource }) => resource === value)
				.map(({ option }) => option.name);
			return `| ${index === 0 ? `**${displayName}** ` : ''}| ${name} | ${names.join(', ')} |`;
		});
		expect(readme).toContain(rows.join('\n'));
	}
});

it('sorts long lists and writes labels as n8n does', async () => {
	for (const { description } of await nodeTypes()) {
		for (const property of flat(description.properties)) {
			expect(property.displayName).toMatch(/^[A-Z]/);
			if (property.type === 'boolean') expect(property.description).toMatch(/^Whether /);
			const labels = (
				(property.options ?? []) as Array<{ name: string; displayName?: string }>
			).map((option) => option.displayName ?? option.name);
			if (labels.length >= 5)
				expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
		}
	}
});

it('has no runtime dependencies, and ships what it names', () => {
	expect(manifest.dependencies).toBeUndefined();
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	for (const path of [...manifest.n8n.nodes, ...manifest.n8n.credentials])
		expect([path, existsSync(resolve(root, path))]).toEqual([path, true]);
});

it('names no mirror in the lockfile', () => {
	expect(readFileSync(resolve(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved":/);
});

it('refuses Import Many where n8n would route it, as agents of older versions do', async () => {
	const loader = await loadPackage();
	const option = operationsOf(loader.getNode('hbCandidate').type as INodeType)
		.map((operation) => operation.option)
		.find(({ value }) => value === 'importMany')!;
	const [refuse] = option.routing!.send!.preSend!;
	const context = {
		getNode: () => ({ name: 'HB', type: 'hbCandidate', typeVersion: 1, parameters: {} }),
	};
	await expect(refuse.call(context as never, { url: '' })).rejects.toThrow(
		/not available as an AI tool/,
	);
});
