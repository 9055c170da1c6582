/** Every parameter that people type into, given what an expression may give in place of a text. */
import type {
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

const NODES = [
	'hbCandidate',
	'hbTraining',
	'hbOccupationalHealth',
	'hbReference',
	'hbBooking',
	'hbApiRequest',
];

/** Types of parameters that hold what people type. */
const TYPED = ['string', 'dateTime', 'json'];

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

/** How a value is saved in a parameter: as it is, or in each mode of a locator that is typed into. */
function formsOf({ name, type, modes = [] }: INodeProperties) {
	if (TYPED.includes(type)) return [{ path: name, form: (value: string) => value as never }];
	if (type !== 'resourceLocator') return [];
	return modes
		.filter((mode) => mode.type === 'string')
		.map((mode) => ({
			path: `${name} ${mode.displayName}`,
			form: (value: string) => ({ __rl: true, mode: mode.name, value }) as never,
		}));
}

/** The text parameters of an operation, each with all others filled in. */
function textParametersOf(description: INodeTypeDescription, choice: Choice): TextParameter[] {
	let base: INodeParameters = { ...choice };
	const shown = () =>
		description.properties.filter((property) => isShown(description, property, base));
	for (let round = 0; round < 3; round++)
		for (const property of shown()) base = { [property.name]: sample(property) as never, ...base };
	// Request Options are n8n's own
	const own = shown().filter(({ name }) => name !== 'requestOptions');
	return own.flatMap((property): TextParameter[] => {
		const { name, type, options = [], noDataExpression } = property;
		if (noDataExpression) return [];
		if (type === 'collection')
			return (options as INodeProperties[]).flatMap((option) =>
				formsOf(option).map(({ path, form }) => ({
					path: `${name}.${path}`,
					parameters: (value) => ({ ...base, [name]: { [option.name]: form(value) } }),
				})),
			);
		const forms = formsOf(property);
		if (type !== 'fixedCollection')
			return forms.map(({ path, form }) => ({
				path,
				parameters: (value) => ({ ...base, [name]: form(value) }),
			}));
		const [{ name: group, values }] = options as INodePropertyCollection[];
		const [filled] = (base[name] as Record<string, INodeParameters[]>)[group];
		return values
			.filter((one) => TYPED.includes(one.type))
			.map((one) => ({
				path: `${name}.${group}.${one.name}`,
				parameters: (value) => ({
					...base,
					[name]: { [group]: [{ ...filled, [one.name]: value }] },
				}),
			}));
	});
}

const RAW =
	/is not a function|Cannot (read|convert|destructure)|not iterable|is not defined|object Object|%5Bobject|Secret|a form that this operation cannot read/;

interface Choice {
	resource?: string;
	operation?: string;
}

/** Every operation of a node; of one without operations, the node itself. */
function operationsOf(description: INodeTypeDescription): Choice[] {
	const resources = choicesOf(description, 'resource', {}).map(String);
	if (resources.length === 0) return [{}];
	return resources.flatMap((resource) =>
		choicesOf(description, 'operation', { resource }).map((operation) => ({
			resource,
			operation: String(operation),
		})),
	);
}

/** What the user reads, and what HB was sent. */
async function driven(description: INodeTypeDescription, given: INodeParameters) {
	const { name, properties } = description;
	const service = properties.find(
		(property) => property.name === 'service' && isShown(description, property, given),
	)?.default;
	hb.sandbox.reset();
	const { error, items } = await hb.run(name, given, {
		credentials: {
			...hb.credential(),
			...hb.tokenCredential(String(service ?? 'portal').split(',')[0] as 'bls'),
			...hb.hubCredential(),
		},
	});
	return {
		said: JSON.stringify([
			error?.message,
			error?.description,
			...items.map(({ json }) => json.message),
		]),
		sent: JSON.stringify(hb.sandbox.requests.map(({ path, query, body }) => [path, query, body])),
	};
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
			for (const choice of operationsOf(description)) {
				for (const { path, parameters } of textParametersOf(description, choice)) {
					count++;
					const { said, sent } = await driven(description, parameters(value));
					if (RAW.test(said + sent) || /undefined|NaN/.test(sent))
						raw.push(`${Object.values(choice).join('.')} ${path}: ${said} ${sent}`.slice(0, 300));
				}
			}
			expect(count).toBeGreaterThan(2);
			expect(raw).toEqual([]);
		},
		240_000,
	);
});
