/** The built descriptions by n8n's rules for texts and lists, which its lint cannot read out of resource(). */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { resolve } from 'node:path';
import { builtNodes, contractOperations } from '../../scripts/coverage.mts';

const root = resolve(__dirname, '../..');
const nodes = Object.values(builtNodes(root));

type Entry = INodeProperties & { values?: INodeProperties[] };

/** Every parameter, also those in collections, with the place it is at. */
const parameters = nodes.flatMap(({ name, properties }) => within(name, properties));

function within(where: string, properties: Entry[]): Array<{ where: string; property: Entry }> {
	return properties.flatMap((property) => {
		const { resource, operation } = property.displayOptions?.show ?? {};
		const shown = [resource, operation].flat().filter(Boolean).join(' ');
		const place = `${where} ${shown && `(${shown}) `}> ${property.name}`;
		const inner = ((property.options ?? []) as Entry[]).filter((one) => 'type' in one);
		const groups = ((property.options ?? []) as Entry[]).flatMap(({ values = [] }) => values);
		return [{ where: place, property }, ...within(place, [...inner, ...groups])];
	});
}

/** What several parameters say, each with its place, so that a difference names it. */
const saying = <T,>(name: string, read: (property: Entry) => T) =>
	parameters
		.filter(({ property }) => property.name === name)
		.map(({ where, property }) => [where, read(property)]);

const allOf = (name: string, wanted: unknown) =>
	parameters.filter(({ property }) => property.name === name).map(({ where }) => [where, wanted]);

interface Found {
	id: string;
	option: INodePropertyOptions;
	shown: INodeProperties[];
}

/** Every operation, with the parameters that it shows. */
const operations: Found[] = nodes.flatMap(({ name, properties }) =>
	properties
		.filter((property) => property.name === 'operation')
		.flatMap(({ displayOptions, options }) => {
			const [resource] = displayOptions!.show!.resource as string[];
			return (options as INodePropertyOptions[]).map((option) => ({
				id: `${name}.${resource}.${String(option.value)}`,
				option,
				shown: properties.filter(({ displayOptions: { show = {} } = {} }) =>
					[
						[show.resource, resource],
						[show.operation, option.value],
					].every(([of, value]) => !of || (of as unknown[]).includes(value)),
				),
			}));
		}),
);

it('keeps expressions out of Resource and Operation', () => {
	for (const name of ['resource', 'operation'])
		expect(saying(name, ({ noDataExpression }) => noDataExpression)).toEqual(allOf(name, true));
	expect(operations.length).toBeGreaterThanOrEqual(69);
});

it('gives every operation an action and a description', () => {
	for (const { id, option } of operations)
		expect([id, option]).toEqual([
			id,
			expect.objectContaining({
				action: expect.stringMatching(/^[A-Z]\S* \S/),
				description: expect.stringMatching(/^[A-Z]/),
			}),
		]);
});

it('shows what stands below an entry of a list to its end: n8n cuts it after two lines', () => {
	const lists = parameters
		.filter(({ property }) => ['options', 'multiOptions'].includes(property.type))
		.flatMap(({ where, property: { options = [] } }) =>
			(options as INodePropertyOptions[]).map(({ description = '' }) => [where, description]),
		);
	expect(lists.length).toBeGreaterThan(100);
	expect(lists.filter(([, text]) => text.length > 110)).toEqual([]);
});

/** What emails people, spends, or starts something at HB. */
const ACTS = [
	'hbBooking.booking.cancel',
	'hbBooking.booking.create',
	'hbBooking.bookingInvite.create',
	'hbBooking.timeslot.hold',
	'hbBooking.trainingEvent.hold',
	'hbBooking.webhookEndpoint.create',
	'hbBooking.webhookEndpoint.rotateSecret',
	'hbBooking.webhookEndpoint.sendTest',
	'hbCandidate.candidate.create',
	'hbCandidate.candidate.importMany',
	'hbOccupationalHealth.submission.create',
	'hbOccupationalHealth.submission.finalize',
	'hbReference.referenceRequest.addReferee',
	'hbReference.referenceRequest.cancel',
	'hbReference.referenceRequest.create',
	'hbReference.referenceRequest.sendReminders',
	'hbReference.webhookEndpoint.create',
	'hbReference.webhookEndpoint.sendTest',
];

it('says of what emails, spends or starts something what a second run does', () => {
	for (const id of ACTS)
		expect([id, operations.find((one) => one.id === id)?.option.description]).toEqual([
			id,
			expect.stringMatching(
				/\. (A|What a|Whom HB emails, and what a) second run|what a second run|; a second run/,
			),
		]);
});

it('asks nothing twice in one operation, and shows Options last', () => {
	for (const { id, shown } of operations) {
		const keys = shown.map(({ name, displayOptions: { show = {}, hide } = {} }) => {
			const more = { ...show, resource: undefined, operation: undefined };
			return JSON.stringify([name, more, hide]);
		});
		expect([id, keys.filter((key, index) => keys.indexOf(key) !== index)]).toEqual([id, []]);
		expect([id, shown.at(-1)!.name]).toEqual([id, 'options']);
	}
});

it('evaluates every parameter of an operation once: what operations ask alike stands once', () => {
	for (const { name, properties } of nodes) {
		const seen = properties.map(({ displayOptions: { show = {}, hide } = {}, ...property }) => {
			return JSON.stringify([property, { ...show, operation: undefined }, hide]);
		});
		expect([name, seen.filter((key, index) => seen.indexOf(key) !== index)]).toEqual([name, []]);
	}
});

it('sorts lists of five and more by their labels', () => {
	for (const { where, property } of parameters) {
		const entries = (property.options ?? []) as INodeProperties[];
		for (const list of [entries, ...entries.map((one) => (one as Entry).values ?? [])]) {
			const labels = list.map((one) => one.displayName ?? one.name);
			if (labels.length < 5) continue;
			expect([where, labels]).toEqual([where, [...labels].sort((a, b) => a.localeCompare(b))]);
		}
	}
});

// words that stay small inside a label; names of HB's fields are written as HB writes them
const SMALL = /^(a|an|and|as|at|but|by|for|from|if|in|into|nor|of|on|or|per|so|the|to|via|with)$/;
const FIELD_NAME = /[_[\]]/;

it('writes labels and names in Title Case', () => {
	for (const { where, property } of parameters) {
		if (property.type === 'notice') continue;
		const names = ((property.options ?? []) as INodeProperties[]).map(
			(one) => one.displayName ?? one.name,
		);
		for (const label of [property.displayName, ...names]) {
			const small = label
				.split(/[ (]/)
				.filter(
					(word, index) =>
						/^[a-z]/.test(word) && !FIELD_NAME.test(word) && (index === 0 || !SMALL.test(word)),
				);
			expect([where, label, small]).toEqual([where, label, []]);
			expect([where, label]).toEqual([where, expect.stringMatching(/[^.:\s]$/)]);
		}
	}
});

it("words Return All, Limit, Simplify and yes/no parameters as n8n's own nodes", () => {
	const words = ({ type, default: value, description, typeOptions, displayOptions }: Entry) => ({
		type,
		value,
		description,
		minValue: typeOptions?.minValue,
		all: displayOptions?.show?.returnAll,
	});
	const rules = {
		returnAll: {
			type: 'boolean',
			value: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		limit: {
			type: 'number',
			value: 50,
			description: 'Max number of results to return',
			minValue: 1,
			all: [false],
		},
		simplify: {
			type: 'boolean',
			value: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
		},
	};
	for (const [name, rule] of Object.entries(rules)) {
		expect(allOf(name, rule).length).toBeGreaterThan(0);
		expect(saying(name, words)).toEqual(allOf(name, rule));
	}
	for (const { where, property } of parameters)
		if (property.type === 'boolean')
			expect([where, property.description]).toEqual([where, expect.stringMatching(/^Whether /)]);
});

it('offers Endpoint Method beside Endpoint Path exactly where contract/ says that an endpoint is assumed', () => {
	const assumed = contractOperations(resolve(root, 'contract'))
		// of two, HB documents what they answer, and not where they are
		.filter(
			(endpoint) =>
				endpoint['x-basis'] === 'assumed' ||
				/the path is a guess/.test(endpoint['x-assumption'] ?? ''),
		)
		.map(({ operationId }) => operationId.split('.').slice(0, 3).join('.'));
	for (const { id, option, shown } of operations) {
		const offered = shown
			.filter(({ name }) => name === 'options')
			.flatMap(({ options }) => options as INodeProperties[]);
		const paths = offered.filter(({ name }) => name === 'endpointPath');
		expect([id, paths.length > 0]).toEqual([id, assumed.includes(id)]);
		const methods = offered.filter(({ name }) => name === 'endpointMethod');
		expect([id, methods.map((method) => method.default)]).toEqual([
			id,
			assumed.includes(id) ? [option.routing!.request!.method] : [],
		]);
		// where one path is assumed, it is the one that is sent
		if (paths.length === 1)
			expect([id, paths[0].default]).toEqual([id, option.routing!.request!.url]);
	}
});
