import type { INodeTypeDescription } from 'n8n-workflow';
import type { Sandbox } from '../../../../sandbox/index.mts';
import type { N8nServer } from '../../n8n/n8nServer.mts';
import { until } from '../../n8n/until.mts';
import { expectThat } from '../checks.mts';
import { chooseAccount, make, startAgain } from '../choose.mts';
import {
	choicesOf,
	fixedOptions,
	isTrigger,
	shownParameters,
	type Choice,
} from '../../n8n/nodeTypes.mts';
import type { Tour } from '../tour.mts';

const SERVICE = 'portal';
const EVENT = 'reference.submitted';
const DATA = { id: 17, candidate_name: 'Sam Sample', status: 'completed' };
const REGISTER_MS = 15_000;

/** The addresses of n8n at which HB has been asked to deliver. */
const registeredUrls = ({ webhooks }: Sandbox, { url }: N8nServer) =>
	webhooks
		.endpoints(SERVICE)
		.map((endpoint) => endpoint.url)
		.filter((one) => one.startsWith(url));

async function untilRegistered({ sandbox, n8n }: Tour): Promise<string> {
	const urls = () => registeredUrls(sandbox, n8n);
	const isThere = await until(() => urls().length > 0, REGISTER_MS);
	expectThat(isThere, 'HB was not asked to send events to n8n');
	return urls()[0];
}

/** Ticks the event in the list of events, by the name that people see. */
async function chooseEvent(
	{ panel }: Tour,
	type: INodeTypeDescription,
	values: Choice['values'],
): Promise<void> {
	for (const list of shownParameters(type, values)) {
		const option = fixedOptions(list).find(({ value }) => value === EVENT);
		if (!option) continue;
		const dropdown = panel.dropdown(list.name);
		await dropdown.choose(option.name);
		await dropdown.close();
	}
}

async function listen(tour: Tour, type: INodeTypeDescription): Promise<string> {
	const { editor, panel } = tour;
	await editor.newWorkflow();
	await editor.addNode(type.displayName);
	const choice = choicesOf(type).find(({ values }) => Object.values(values).includes(SERVICE));
	expectThat(choice, `${type.displayName} has no service "${SERVICE}"`);
	await make(tour, type, choice);
	await chooseAccount(tour, type, choice.values);
	await chooseEvent(tour, type, choice.values);
	await panel.execute();
	await tour.page.getByTestId('trigger-listening').waitFor();
	return await untilRegistered(tour);
}

async function receive({ panel, sandbox }: Tour): Promise<string> {
	const [delivery] = await sandbox.webhooks.emit(SERVICE, EVENT, DATA);
	expectThat(delivery?.status === 200, `n8n answered the event with ${delivery?.status}`);
	await panel.output.getByText(EVENT).first().waitFor();
	const text = await panel.output.innerText();
	expectThat(text.includes(DATA.candidate_name), `The output lacks the data of the event: ${text}`);
	return `${EVENT}, answered with ${delivery.status}`;
}

/** Each trigger of the package listens for a test event, gets it, and shows it. */
export async function receiveEvents(tour: Tour): Promise<void> {
	const { checks, media, panel, sandbox } = tour;
	// one that polls has nothing to listen to
	for (const type of tour.types.nodes.filter((one) => isTrigger(one) && !one.polling)) {
		const { displayName } = type;
		const listening = await checks.run(`${displayName} listens for a test event`, async () => {
			return await listen(tour, type);
		});
		if (!listening) return await startAgain(tour);
		await checks.run('Picture: trigger-listening', async () => {
			await media.shoot('trigger-listening');
		});
		await checks.run(`${displayName} shows the test event`, async () => await receive(tour));
		await checks.run(`${displayName} leaves nothing behind at HB`, async () => {
			const isGone = () => registeredUrls(sandbox, tour.n8n).length === 0;
			expectThat(await until(isGone, REGISTER_MS), 'The test address of n8n is still registered');
			await panel.close();
		});
	}
}
