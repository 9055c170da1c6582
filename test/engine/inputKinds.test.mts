/** Every text parameter of every operation, given what an expression may give in place of a text. */
import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { loadPackage } from '../helpers/engine.mts';
import { byId, useSandbox } from '../helpers/hb.mts';
import { useFastClock } from '../helpers/fastClock.mts';

useFastClock();

const hb = useSandbox();

/** An expression for each. */
const KINDS: Record<string, string> = {
	undefined: '={{ undefined }}',
	null: '={{ null }}',
	0: '={{ 0 }}',
	'an empty list': '={{ [] }}',
	'an object': '={{ { first: "Secret" } }}',
	'a JavaScript date': '={{ new Date("2026-06-10") }}',
	'a Luxon date': '={{ DateTime.fromISO("2026-06-10") }}',
};

const NODES = ['hbCandidate', 'hbTraining', 'hbOccupationalHealth', 'hbReference', 'hbBooking'];

interface TextParameter {
	path: string;
	parameters: (value: string) => INodeParameters;
}

const isShown = (
	description: INodeTypeDescription,
	property: INodeProperties,
	parameters: INodeParameters,
) => NodeHelpers.displayParameter(parameters, property, { typeVersion: 1 }, description);

const choicesOf = (description: INodeTypeDescription, name: string, parameters: INodeParameters) =>
	description.properties
		.filter((property) => property.name === name && isShown(description, property, parameters))
		.flatMap(({ options = [] }) => (options as INodePropertyOptions[]).map(({ value }) => value));

const sample = (property: INodeProperties): unknown => {
	const { type, name, default: value, options, required } = property;
	if (type === 'resourceLocator') return byId('1');
	if (type === 'multiOptions')
		return (options as INodePropertyOptions[]).slice(0, 1).map((option) => option.value);
	if (name.toLowerCase().endsWith('email')) return 'ada@example.com';
	if (name === 'url') return 'https://n8n.example.com/webhook';
	if (/^date/.test(name)) return '2026-06-10';
	if (name === 'time') return '09:00';
	if (type === 'string' && required) return '1';
	if (type === 'fixedCollection') {
		const [{ name: group, values }] = options as INodePropertyCollection[];
		return { [group]: [Object.fromEntries(values.map((one) => [one.name, sample(one)]))] };
	}
	return value;
};

/** The text parameters of an operation, each with all others filled in. */
function textParametersOf(
	description: INodeTypeDescription,
	resource: string,
	operation: string,
): TextParameter[] {
	let base: INodeParameters = { resource, operation };
	const shown = () =>
		description.properties.filter((property) => isShown(description, property, base));
	for (let round = 0; round < 2; round++)
		for (const property of shown()) base = { [property.name]: sample(property) as never, ...base };
	// Request Options are n8n's own
	const own = shown().filter(({ name }) => name !== 'requestOptions');
	return own.flatMap((property): TextParameter[] => {
		const { name, type, options = [], noDataExpression } = property;
		if (type === 'string' && !noDataExpression)
			return [{ path: name, parameters: (value) => ({ ...base, [name]: value }) }];
		if (type === 'collection')
			return (options as INodeProperties[])
				.filter((option) => option.type === 'string')
				.map((option) => ({
					path: `${name}.${option.name}`,
					parameters: (value) => ({ ...base, [name]: { [option.name]: value } }),
				}));
		if (type !== 'fixedCollection') return [];
		const [{ name: group, values }] = options as INodePropertyCollection[];
		const [filled] = (base[name] as Record<string, INodeParameters[]>)[group];
		return values
			.filter((one) => one.type === 'string')
			.map((one) => ({
				path: `${name}.${group}.${one.name}`,
				parameters: (value) => ({
					...base,
					[name]: { [group]: [{ ...filled, [one.name]: value }] },
				}),
			}));
	});
}

describe.each(NODES)('%s', (node) => {
	it.each(Object.entries(KINDS))(
		'takes %s for a text in no parameter',
		async (_, value) => {
			hb.allowViolations();
			const { description } = (await loadPackage()).getNode(node).type as {
				description: INodeTypeDescription;
			};
			const raw: string[] = [];
			let count = 0;
			for (const resource of choicesOf(description, 'resource', {}))
				for (const operation of choicesOf(description, 'operation', {
					resource: resource,
				})) {
					const all = textParametersOf(description, String(resource), String(operation));
					for (const { path, parameters } of all) {
						count++;
						const given = parameters(value);
						const service = String(
							description.properties.find(
								(property) => property.name === 'service' && isShown(description, property, given),
							)?.default ?? 'portal',
						).split(',')[0] as 'bls';
						hb.sandbox.reset();
						const { error, items } = await hb.run(node, given, {
							credentials: { ...hb.credential(), ...hb.tokenCredential(service) },
						});
						const said = [
							error?.message,
							error?.description,
							...items.map(({ json }) => json.message),
						];
						const sent = hb.sandbox.requests.map(
							({ path: at, query, body }) => [at, query, body] as unknown as IDataObject,
						);
						const everything = JSON.stringify([said, sent]);
						if (
							/is not a function|Cannot (read|convert|destructure)|not iterable|is not defined|object Object|%5Bobject|Secret/.test(
								everything,
							)
						)
							raw.push(
								`${String(resource)}.${String(operation)} ${path}: ${everything.slice(0, 200)}`,
							);
					}
				}
			expect(count).toBeGreaterThan(2);
			expect(raw).toEqual([]);
		},
		120_000,
	);
});
