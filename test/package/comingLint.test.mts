/**
 * The rules of n8n's lint that its released plugin does not have yet: packages/@n8n/eslint-plugin-community-nodes
 * in n8n's repository, docs/rules. The plugin reads what is written out in a node's file; here the
 * descriptions are read as n8n loads them, so that nothing is out of sight.
 */
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { loadPackage } from '../helpers/engine.mts';

const root = resolve(__dirname, '../..');
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
	n8n: { nodes: string[]; credentials: string[] };
};
/** The source files of all nodes and credentials. */
const [nodeFiles, credentialFiles] = [manifest.n8n.nodes, manifest.n8n.credentials].map((files) =>
	files.map((file) => resolve(root, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'))),
);

const types = async () => {
	const loader = await loadPackage();
	return Object.keys(loader.known.nodes).map((name) => loader.getNode(name).type as INodeType);
};

type Entry = INodeProperties & { values?: Entry[] };
const flat = (properties: Entry[]): Entry[] =>
	properties.flatMap((property) => [
		property,
		...flat((property.options ?? []) as Entry[]),
		...flat(property.values ?? []),
	]);

it('single-credential-per-node: at most one credential is asked for at a time', async () => {
	for (const { description } of await types()) {
		const { credentials = [], properties } = description;
		const shown = credentials.map(({ displayOptions: { show = {}, hide = {} } = {} }) => {
			const choices = (name: string) =>
				(properties.find((property) => property.name === name)?.options ?? []).map(
					(option) => (option as INodePropertyOptions).value,
				);
			const left = Object.entries(hide).map(([name, values]) => [
				name,
				choices(name).filter((value) => !(values as unknown[]).includes(value)),
			]);
			return { ...show, ...(Object.fromEntries(left) as typeof show) };
		});
		for (const [index, one] of shown.entries())
			for (const other of shown.slice(index + 1)) {
				const apart = Object.keys(one).filter(
					(name) =>
						properties.find((property) => property.name === name)?.type !== 'multiOptions' &&
						other[name] &&
						!other[name].some((value) => (one[name] as unknown[]).includes(value)),
				);
				expect([description.name, apart.length > 0]).toEqual([description.name, true]);
			}
	}
});

/** Fields that may stay empty and stand outside of a collection, and why. */
const OPTIONAL_AT_TOP: Record<string, string> = {
	'hbOccupationalHealth candidateRef': 'says whose submissions the list below it shows',
	'hbOccupationalHealth formType': 'fetches the questions that the panel then shows',
	'hbOccupationalHealth fields': 'the form itself; HB says which of its questions are required',
	'hbReference templateId': 'saved workflows have it there',
	'hbBooking search': 'saved workflows have it there',
	'hbBooking events': 'Practical Training sends every event when none is chosen',
	'hbTrigger events': 'events can be named under Options instead',
};

it('non-required-fields-in-collection: what may be left out stands in a collection', async () => {
	const found = new Set<string>();
	for (const { description } of await types())
		for (const { name, type, required, default: value } of description.properties) {
			const isInput = !['collection', 'fixedCollection', 'notice', 'callout', 'hidden'].includes(
				type,
			);
			// a choice, a yes or no and a number have always a value
			const hasValue = ['options', 'boolean', 'number'].includes(type) && value !== '';
			if (isInput && !required && !hasValue) found.add(`${description.name} ${name}`);
		}
	expect([...found].sort()).toEqual(Object.keys(OPTIONAL_AT_TOP).sort());
});

it('open-ended-node-fields: no JSON that may be left out stands outside of a collection', async () => {
	for (const { description } of await types())
		for (const { name, type, required } of description.properties)
			if (type === 'json') expect([description.name, name, required]).toContain(true);
});

it('hint-max-length: hints have 120 characters at most', async () => {
	const hints = (await types())
		.flatMap(({ description }) => flat(description.properties))
		.flatMap(({ hint = '' }) => hint);
	expect(hints.filter((hint) => hint.length > 120)).toEqual([]);
	expect(hints.filter(Boolean).length).toBeGreaterThan(5);
});

describe('icon-contrast', () => {
	const BACKGROUND = { light: '#ffffff', dark: '#2b2b2b' };

	/** Of WCAG, from 0 to 1. */
	function luminance(colour: string): number {
		const [r, g, b] = [1, 3, 5]
			.map((start) => parseInt(colour.slice(start, start + 2), 16) / 255)
			.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	}

	function contrast(one: string, other: string): number {
		const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
		return (light + 0.05) / (dark + 0.05);
	}

	const icons = [...nodeFiles, ...credentialFiles].flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/(light|dark): 'file:([^']+)'/g)].map(
			([, theme, icon]) =>
				[resolve(dirname(file), icon), theme as keyof typeof BACKGROUND] as const,
		),
	);

	it.each([...new Map(icons)])('%s is seen on the %s background', (icon, theme) => {
		const svg = readFileSync(icon, 'utf8');
		const [tile, ...others] = [...svg.matchAll(/(?:fill|stroke)="(#[0-9a-f]{3,6})"/g)]
			.map(([, colour]) => colour)
			.map((colour) => (colour.length === 4 ? colour.replace(/\w/g, '$&$&') : colour));
		// the rule asks for 1.5 of one colour; WCAG for 3, here of the tile, and of the drawing on it
		expect(contrast(tile, BACKGROUND[theme])).toBeGreaterThan(3);
		expect(Math.max(...others.map((colour) => contrast(colour, tile)))).toBeGreaterThan(4.5);
		expect(svg).toMatch(/viewBox="0 0 60 60"/);
	});

	it('has an icon of its own for every node, light and dark', () => {
		expect(icons).toHaveLength(2 * (nodeFiles.length + credentialFiles.length));
		const used = nodeFiles.map((file) => /light: '([^']+)'/.exec(readFileSync(file, 'utf8'))?.[1]);
		expect(new Set(used).size).toBe(nodeFiles.length);
	});
});

/** https://docs.n8n.io/connect/create-nodes/build-your-node/reference/codex-files/#node-categories */
const CATEGORIES = [
	'Data & Storage',
	'Finance & Accounting',
	'Marketing & Content',
	'Productivity',
	'Miscellaneous',
	'Sales',
	'Development',
	'Analytics',
	'Communication',
	'Utility',
];

it.each(nodeFiles)('valid-node-categories, no-logic-or-flow-nodes: %s', (file) => {
	const { categories, subcategories } = JSON.parse(
		readFileSync(file.replace(/\.ts$/, '.json'), 'utf8'),
	) as { categories: string[]; subcategories?: unknown };
	expect(categories.length).toBeGreaterThan(0);
	expect(categories.filter((category) => !CATEGORIES.includes(category))).toEqual([]);
	expect(subcategories).toBeUndefined();
});

const sources = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => resolve(root, folder, file)),
);

it('no-hardcoded-ids: no account of anybody is written into the package', () => {
	const fixed =
		/\b(partner|affiliate|reseller|account|tenant|customer|client)[_-]?id\b['"\]]?\s*[:=]\s*['"`][^'"`]/i;
	expect(sources.length).toBeGreaterThan(100);
	expect(sources.filter((file) => fixed.test(readFileSync(file, 'utf8')))).toEqual([]);
	expect(fixed.test("qs: { partner_id: 'ours' }")).toBe(true);
});

it('prefer-declarative-style, require-continue-on-fail: no node has an execute method of its own', async () => {
	for (const file of nodeFiles)
		expect([file, readFileSync(file, 'utf8')]).not.toContainEqual(
			expect.stringMatching(/\bexecute\s*\(/),
		);
	for (const { description, execute } of await types())
		expect([description.name, typeof execute]).toEqual([
			description.name,
			description.polling || !description.group.includes('trigger') ? 'undefined' : 'function',
		]);
});
