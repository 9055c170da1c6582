import type { N8nRestError } from '../../n8n/n8nRest.mts';
import { until } from '../../n8n/until.mts';
import { endedExecutions, executionsOf } from '../../n8n/execution.mts';
import { snapshot, type Check, type Scene } from './scene.mts';

const testEndpoints = ({ endpoints }: Scene) =>
	endpoints().filter(({ url }) => url.includes('/webhook-test/'));

/** Listens for a test event of a published workflow twice: stopped, and with an event. */
export const listensForTests: Check = async (scene) => {
	const { n8n, sandbox, first } = scene;
	const before = snapshot(scene);
	const others = () => scene.changedSince([...before, ...testEndpoints(scene)]);
	const against: string[] = [];
	const expectOne = () => {
		const { length } = testEndpoints(scene);
		if (length !== 1) against.push(`listening has ${length} endpoints`);
		against.push(...others());
	};
	const expectGone = async (when: string) => {
		if (!(await until(() => testEndpoints(scene).length === 0, 5_000)))
			against.push(`its endpoint is still there ${when}`);
		against.push(...others());
	};

	await first.listen();
	expectOne();
	await first.stopListening();
	await expectGone('after it was stopped');

	await first.listen();
	expectOne();
	const [endpoint] = testEndpoints(scene);
	const earlier = (await executionsOf(n8n, first.id)).length;
	const forged = await sandbox.webhooks.deliver({
		...{ service: 'portal', url: endpoint.url, secret: 'not-the-secret' },
		...{ event: endpoint.events[0], data: {} },
	});
	if (forged.status !== 401) against.push(`a forged test event is answered ${forged.status}`);
	const { status } = await sandbox.webhooks.test(endpoint);
	if (status !== 200) against.push(`HB's test event is answered ${status}`);
	await expectGone('after its event');
	const started = await endedExecutions(n8n, first.id, earlier + 1);
	const tests = started.filter(({ mode }) => mode === 'manual');
	if (started.length !== earlier + 1 || tests.length !== 1)
		against.push(`${started.length - earlier} executions, ${tests.length} of them a test`);
	return {
		claim:
			'"Listen for test event" has an endpoint of its own, which goes when stopped and after its event',
		against,
	};
};

/** Copies a published workflow, and publishes and unpublishes the copies. */
export const leavesOriginalAlone: Check = async (scene) => {
	const before = snapshot(scene);
	const against: string[] = [];
	const imported = await scene.first.copy('same');
	const refusal = await imported.publish().then(
		() => undefined,
		(error: N8nRestError) => error,
	);
	// n8n 1 says 400
	if (![400, 409].includes(refusal?.httpStatus ?? 0)) {
		against.push(`a copy at the same address is not refused by n8n: ${refusal?.message}`);
	}
	await imported.remove();
	against.push(...scene.changedSince(before));

	const duplicate = await scene.first.copy('other');
	await duplicate.publish();
	const known = before.map(({ id }) => id);
	const own = scene.endpoints().filter(({ id }) => !known.includes(id));
	if (own.length !== 1) against.push(`the published copy has ${own.length} endpoints`);
	against.push(...scene.changedSince([...before, ...own]));
	await duplicate.unpublish();
	await duplicate.remove();
	against.push(...scene.changedSince(before));
	return { claim: 'A copied workflow leaves the endpoint of its original alone', against };
};
