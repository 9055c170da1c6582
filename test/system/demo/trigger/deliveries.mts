import { differences } from '../trials/trial.mts';
import { endedExecutions, executionsOf, itemsOf, readExecution } from '../../n8n/execution.mts';
import { SUBMITTED, type Check } from './scene.mts';
import { TRIGGER } from './workflows.mts';

const BURST = 200;
const AT_ONCE = 20;
/** n8n 1 saves one execution after the other. */
const LONGEST_MS = 300_000;

/** One event, for one of the three workflows. */
export const startsRightWorkflow: Check = async ({ n8n, sandbox, first, second, third }) => {
	const data = { id: 9001, reference_request_id: 501, status: 'submitted' };
	const [delivery] = await sandbox.webhooks.emit('portal', SUBMITTED, data);
	const started = await endedExecutions(n8n, first.id, 1);
	const wrong = [...(await executionsOf(n8n, second.id)), ...(await executionsOf(n8n, third.id))];
	const items = started[0] ? itemsOf(await readExecution(n8n, started[0].id), TRIGGER) : [];
	const shown = items.map(({ json }) => {
		const { event, eventId, occurredAt, data: payload } = json;
		return JSON.stringify({ event, eventId, payload, dated: typeof occurredAt });
	});
	const { event, eventId } = delivery;
	return {
		claim: 'An event of HB starts the workflow that wants it, once, with the right item',
		against: [
			...differences(
				started.map(({ mode, status }) => `${mode} ${status}`),
				['webhook success'],
			),
			...wrong.map(({ id }) => `execution ${id} of a workflow that does not want it`),
			...differences(shown, [JSON.stringify({ event, eventId, payload: data, dated: 'string' })]),
		],
	};
};

/** Deliveries of a stranger who knows the address. */
export const refusesForged: Check = async ({ n8n, sandbox, first, endpoints }) => {
	const { url, secret } = endpoints().find(({ events }) => events.includes(SUBMITTED))!;
	const before = (await executionsOf(n8n, first.id)).length;
	const statuses: string[] = [];
	for (const corrupt of ['forged', 'missing', 'bodySpace', 'stale'] as const) {
		const { status } = await sandbox.webhooks.deliver({
			...{ service: 'portal', url, secret, event: SUBMITTED, data: { id: 1 }, corrupt },
			scheme: { signed: 'timestamp.body' },
		});
		statuses.push(`${corrupt} ${status}`);
	}
	const after = await executionsOf(n8n, first.id);
	return {
		claim: 'Forged, unsigned, changed and stale deliveries are answered 401 and start nothing',
		against: [
			...differences(statuses, ['forged 401', 'missing 401', 'bodySpace 401', 'stale 401']),
			...(after.length === before ? [] : [`${after.length - before} executions were started`]),
		],
	};
};

/** Many events as fast as n8n takes them. */
export const losesNothingInBurst: Check = async ({ n8n, sandbox, first }) => {
	const known = new Set((await executionsOf(n8n, first.id)).map(({ id }) => id));
	const deliveries = await sandbox.webhooks.flood('portal', SUBMITTED, (number) => ({ number }), {
		count: BURST,
		concurrency: AT_ONCE,
	});
	const refused = deliveries.filter(({ status, attempts }) => status !== 200 || attempts !== 1);
	const slowest = Math.max(...deliveries.map(({ durationMs }) => durationMs));
	const ended = await endedExecutions(n8n, first.id, known.size + BURST, LONGEST_MS);
	const started = ended.filter(({ id }) => !known.has(id));
	const failed = started.filter(({ status }) => status !== 'success');
	const numbers: string[] = [];
	for (const { id } of started) {
		for (const { json } of itemsOf(await readExecution(n8n, id), TRIGGER)) {
			numbers.push(`event ${(json.data as { number: number }).number}`);
		}
	}
	return {
		claim: `${BURST} deliveries in a burst, ${AT_ONCE} at once, start ${BURST} executions, one for each; the slowest answer took ${(slowest / 1000).toFixed(1)} s`,
		against: [
			...refused.map(({ status, attempts }) => `answered ${status} after ${attempts} attempts`),
			...failed.map(({ id, status }) => `execution ${id} ended with "${status}"`),
			...differences(
				numbers,
				Array.from({ length: BURST }, (_, number) => `event ${number}`),
			),
		],
	};
};

/** One more event, after all that happened to the endpoint. */
export const stillStarts: Check = async ({ n8n, sandbox, first }) => {
	const before = (await executionsOf(n8n, first.id)).length;
	const deliveries = await sandbox.webhooks.emit('portal', SUBMITTED, { id: 9002 });
	const ended = await endedExecutions(n8n, first.id, before + 1);
	return {
		claim: 'Events arrive at the repaired endpoint',
		against: differences(
			[
				...deliveries.map(({ status }) => `answered ${status}`),
				`${ended.length - before} executions`,
			],
			['answered 200', '1 executions'],
		),
	};
};
