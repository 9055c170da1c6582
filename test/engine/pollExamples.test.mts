/** The HB nodes of the examples that poll, with the parameters as they stand in the files. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inDays } from '../helpers/booking.mts';
import { jsonOf, useSandbox } from '../helpers/hb.mts';
import { PolledWorkflow } from '../helpers/pollHost.mts';

const hb = useSandbox();

interface Example {
	nodes: Array<{ name: string; type: string; parameters: INodeParameters }>;
	settings: { timezone?: string };
}

const exampleOf = (file: string) =>
	JSON.parse(readFileSync(resolve(__dirname, '../../examples', `${file}.json`), 'utf8')) as Example;

function triggerOf(file: string, credentials: PolledWorkflow['options']['credentials']) {
	const { nodes, settings } = exampleOf(file);
	expect(settings.timezone).toBe('Europe/London');
	const { parameters } = nodes.find(({ type }) => type.endsWith('.hbPollingTrigger'))!;
	return new PolledWorkflow({ parameters, credentials, ...settings });
}

/** Runs one HB node of an example over what came before it. */
async function run(
	file: string,
	name: string,
	items: IDataObject[],
	credentials = hb.credential(),
) {
	const { type, parameters } = exampleOf(file).nodes.find((node) => node.name === name)!;
	const result = await hb.run(type.split('.')[1], parameters, { items, credentials });
	expect(result.error).toBeUndefined();
	return result.items;
}

it('health-results-filed.json downloads the certificate of a result that is ready', async () => {
	const [ada] = hb.sandbox.state.seedCandidates(1);
	const trigger = triggerOf('health-results-filed', hb.credential());
	await trigger.publish();
	hb.sandbox.state.addSubmission({
		candidate_ref: ada.candidate_ref,
		status: 'finished',
		created_at: '2026-01-02T03:04:05Z',
	});
	const items = await trigger.tick();
	expect(items).toMatchObject([{ candidate: { consultant_name: 'Alex Morgan' } }]);
	const [file] = await run('health-results-filed', 'Download Certificate', items);
	expect(file.json).toMatchObject({ file_name: expect.stringMatching(/\.pdf$/) });
	expect(file.binary?.data.mimeType).toBe('application/pdf');
});

it('training-expiring-mailed.json starts with what its mail says', async () => {
	const [ada] = hb.sandbox.state.seedCandidates(1);
	hb.sandbox.state.results.set(ada.candidate_ref, []);
	const trigger = triggerOf('training-expiring-mailed', hb.credential());
	await trigger.publish();
	hb.sandbox.state.results.delete(ada.candidate_ref);
	expect(await trigger.tick()).toMatchObject([
		{
			candidate: { email: ada.email, first_name: ada.first_name },
			course_name: 'Moving and Handling of People',
			renewal_date_utc: `${inDays(30)}T09:00:00.000Z`,
			days_left: 30,
		},
	]);
});

it('references-in-polled.json downloads the references of a request that is complete', async () => {
	const credentials = hb.tokenCredential();
	const request = hb.sandbox.state.addReferenceRequest();
	const trigger = triggerOf('references-in-polled', credentials);
	await trigger.publish();
	await hb.sandbox.state.completeReference(request.references[0].id);
	const [item] = await trigger.tick();
	expect(item).toMatchObject({ candidate_name: request.candidate_name, references_completed: 1 });
	const references = item.references as IDataObject[];
	const files = await run('references-in-polled', 'Download Reference', references, credentials);
	expect(jsonOf(files)).toMatchObject([{ outcome: 'downloaded' }]);
});
