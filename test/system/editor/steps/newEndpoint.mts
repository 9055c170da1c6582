import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { REPO_ROOT } from '../../n8n/paths.mts';
import { expectThat } from '../checks.mts';
import { startAgain } from '../choose.mts';
import type { Tour } from '../tour.mts';

const NODE = 'HB API Request';
/** What somebody may need who sees HB's documentation for the first time. */
const FEW_MINUTES_MS = 5 * 60_000;
const PERSON: Record<string, string> = {
	email: 'newcomer@example.com',
	given_name: 'Nia',
	family_name: 'Newcomer',
};

interface Endpoint {
	method: string;
	path: string;
	/** The fields that the page shows as required. */
	required: string[];
}

interface Documentation {
	paths: Record<string, Record<string, { summary?: string; requestBody?: object }>>;
	components: { schemas: Record<string, { required?: string[] }> };
}

/** An endpoint by its title: all that the newcomer knows is the documentation of the sandbox's Hub. */
function documented(title: string): Endpoint {
	const text = readFileSync(join(REPO_ROOT, 'sandbox', 'hub', 'hub.yaml'), 'utf8');
	const { paths, components } = parse(text) as Documentation;
	for (const [path, methods] of Object.entries(paths)) {
		for (const [method, { summary, requestBody }] of Object.entries(methods)) {
			if (!summary?.startsWith(title)) continue;
			const [, schema] =
				/#\/components\/schemas\/(\w+)/.exec(JSON.stringify(requestBody ?? '')) ?? [];
			const { required = [] } = components.schemas[schema] ?? {};
			return { method: method.toUpperCase(), path, required };
		}
	}
	throw new Error(`The documentation has no "${title}"`);
}

/** A node for an endpoint in a new workflow, with method and path as the page shows them. */
async function addRequest({ editor, panel, accounts }: Tour, endpoint: Endpoint): Promise<void> {
	await editor.newWorkflow();
	await editor.addNode(NODE);
	await panel.chooseCredential(accounts.hub.name);
	await panel.choose('method', endpoint.method);
	await panel.type('path', endpoint.path);
}

/** Execute step, until the output shows the text. */
async function runUntil({ panel }: Tour, text: string): Promise<void> {
	await panel.execute();
	await panel.output.getByText(text).first().waitFor({ timeout: 30_000 });
}

async function buildList(tour: Tour): Promise<string> {
	await addRequest(tour, documented('List candidates'));
	const all = tour.panel.parameter('returnAll').locator('.el-switch, [role=switch]').first();
	await all.click();
	const count = tour.sandbox.state.hub.candidates.size;
	await runUntil(tour, `${count} items`);
	return `${count} candidates, over several pages`;
}

async function buildCreate(tour: Tour): Promise<string> {
	const { panel, sandbox } = tour;
	const endpoint = documented('Create a candidate');
	await addRequest(tour, endpoint);
	await panel.choose('body', 'JSON');
	const body = Object.fromEntries(endpoint.required.map((name) => [name, PERSON[name]]));
	await panel.write('jsonBody', JSON.stringify(body));
	await runUntil(tour, PERSON.email);
	const created = sandbox.state.hub.emails.filter((email) => email === PERSON.email).length;
	expectThat(created === 1, `The candidate was created ${created} times`);
	return `${Object.keys(body).length} fields`;
}

async function buildDownload(tour: Tour): Promise<string> {
	const { panel, sandbox, types } = tour;
	const endpoint = documented('Download the certificate');
	await addRequest(tour, endpoint);
	const [, name] = /\{(\w+)\}/.exec(endpoint.path) ?? [];
	const [ready] = [...sandbox.state.hub.submissions.values()].filter(
		({ status }) => status === 'fit',
	);
	const values = types.nodes
		.find(({ displayName }) => displayName === NODE)!
		.properties.find((property) => property.name === 'pathValues')!;
	await panel.addTo(values);
	await panel.type('pathValues.values[0].name', name);
	await panel.type('pathValues.values[0].value', ready.id);
	await panel.choose('answer', 'File');
	await runUntil(tour, 'fitness-certificate.pdf');
	return 'a PDF under its name';
}

/** A newcomer with the documentation of an API that no other node knows: list, create, download. */
export async function useNewEndpoint(tour: Tour): Promise<void> {
	const { checks, panel, sandbox } = tour;
	sandbox.state.hub.seed(45);
	const begin = Date.now();
	const tasks: Array<[string, (tour: Tour) => Promise<string>]> = [
		['lists all records', buildList],
		['creates a record', buildCreate],
		['downloads a document', buildDownload],
	];
	for (const [what, build] of tasks) {
		const done = await checks.run(`${NODE}: a newcomer ${what}`, async () => {
			const said = await build(tour);
			await panel.close();
			return said;
		});
		if (!done) await startAgain(tour);
	}
	await checks.runWithin(`${NODE}: all three in less than five minutes`, begin, FEW_MINUTES_MS);
}
