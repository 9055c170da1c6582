import { differences } from '../trials/trial.mts';
import { publicAddress } from '../../n8n/n8nEnvironment.mts';
import { until } from '../../n8n/until.mts';
import { DECLINED, snapshot, SUBMITTED, type Check, type Scene } from './scene.mts';

/** Publishes all three. */
export const registersWhenPublished: Check = async ({ n8n, endpoints, ...scene }) => {
	for (const workflow of [scene.first, scene.second, scene.third]) await workflow.publish();
	const urls = endpoints().map(({ url }) => url);
	const others = urls.filter((url) => !url.startsWith(`${n8n.url}/webhook/`));
	return {
		claim: 'Three published workflows side by side have three endpoints at HB',
		against: [
			...differences(
				endpoints().map(({ events, is_active }) => `${events.join()} ${is_active}`),
				[`${SUBMITTED} true`, `${DECLINED} true`, `${DECLINED} true`],
			),
			...differences([...new Set(urls)], urls),
			...others.map((url) => `not an address of n8n: ${url}`),
		],
	};
};

/** Unpublishes all three. */
export const goesWhenUnpublished: Check = async (scene) => {
	for (const workflow of [scene.first, scene.second, scene.third]) await workflow.unpublish();
	return {
		claim: 'Unpublished workflows have no endpoint at HB any more, and no other was ever touched',
		against: [...scene.changedSince([]), ...scene.foreignTouched()],
	};
};

/** Restarts n8n after one endpoint was deleted at HB and one switched off. */
export const isRepairedAfterLoss: Check = async (scene) => {
	const { n8n, sandbox, endpoints } = scene;
	const [, , untouched] = snapshot(scene);
	const [deleted, disabled] = endpoints();
	sandbox.webhooks.registered.remove(deleted);
	disabled.is_active = false;
	const lost = [deleted.id, disabled.id];
	await n8n.restart();
	await repaired(scene, ({ id }) => !lost.includes(id));
	const kept = endpoints().find(({ id }) => id === untouched.id);
	return {
		claim:
			'n8n restarted: endpoints that were deleted or switched off at HB are there again, a good one stays',
		against: [
			...differences(addresses(scene), [deleted, disabled, untouched].map(address)),
			...(kept?.secret === untouched.secret ? [] : ['the good one was made anew']),
		],
	};
};

/** Restarts n8n under another public address. */
export const isRepairedAfterMove: Check = async (scene) => {
	const { n8n } = scene;
	const moved = n8n.url.replace('127.0.0.1', 'localhost');
	const expected = addresses(scene).map((one) => one.replace(n8n.url, moved));
	await n8n.restart(publicAddress(moved));
	await repaired(scene, ({ url }) => url.startsWith(moved));
	return {
		claim: 'n8n restarted with another public address: HB has the new one, and only that',
		against: differences(addresses(scene), expected),
	};
};

/** n8n publishes anew only after it says that it is ready. */
async function repaired(
	{ endpoints }: Scene,
	isRight: (endpoint: ReturnType<Scene['endpoints']>[number]) => boolean,
) {
	await until(() => endpoints().length === 3 && endpoints().every(isRight));
}

const address = ({ url, events }: { url: string; events: string[] }) =>
	`${events.join()} to ${url}`;

const addresses = ({ endpoints }: Scene) =>
	endpoints()
		.filter(({ is_active }) => is_active)
		.map(address);
