/** Every operation that changes something, when HB does it and its answer is lost: what may be sent again is, nothing else. */
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { useFastClock } from '../helpers/fastClock.mts';
import { OPERATION_INPUTS } from '../helpers/operationInputs.mts';
import { allOperations, runOperation, type Operation } from '../helpers/operations.mts';

useFastClock();

let sandbox: Sandbox;
let operations: Operation[];
beforeAll(async () => {
	sandbox = await startSandbox();
	operations = await allOperations();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

/** Doing these twice leaves HB as doing them once. Whoever adds one must be sure of that. */
const HARMLESS = [
	'hbBooking.timeslot.releaseHold',
	'hbBooking.trainingEvent.releaseHold',
	'hbBooking.webhookEndpoint.delete',
	'hbBooking.webhookEndpoint.update',
	'hbCandidate.candidate.create',
	'hbCandidate.candidate.importMany',
	'hbCandidate.candidate.update',
	'hbCandidate.candidate.upsert',
	'hbOccupationalHealth.submission.update',
	'hbReference.webhookEndpoint.delete',
	'hbReference.webhookEndpoint.update',
];
const WRITES = Object.keys(OPERATION_INPUTS).filter((key) =>
	['create', 'change', 'action'].includes(OPERATION_INPUTS[key].kind),
);
const ONCE = WRITES.filter((key) => !HARMLESS.includes(key));

/** Runs an operation while a fault strikes the request that does what it is for. */
async function withFault(key: string, fault: object, more = {}) {
	const operation = operations.find((one) => one.key === key)!;
	const parameters = operation.parameters(sandbox);
	const isWrite = { operationId: operation.operationId };
	sandbox.fault({ kind: 'resetAfter', ...fault, match: isWrite });
	const { credential } = operation;
	const tokens =
		credential === 'hbApi' || credential === 'hub'
			? undefined
			: sandbox.tokens.of(credential).issue();
	const run = await runOperation(sandbox, operation, parameters, {
		credentialChanges: tokens && { accessToken: tokens.access_token },
		...more,
	});
	const own = sandbox.requests.filter(({ operationId }) => operationId === operation.operationId);
	return { ...run, own, done: own.filter(({ processed }) => processed).length };
}

it('knows of every operation whether it may be sent again', () => {
	expect(WRITES.filter((key) => OPERATION_INPUTS[key].repeatable).sort()).toEqual(HARMLESS);
	expect(ONCE.length).toBeGreaterThanOrEqual(17);
	expect(HARMLESS.filter((key) => !WRITES.includes(key))).toEqual([]);
});

describe.each(ONCE)('%s', (key) => {
	it.each([
		['is sent once, and says that it may have taken effect', {}],
		['is sent once, also where the node is set to Retry On Fail', { tries: 3 }],
	])('%s', async (_, more) => {
		const { error, own, done } = await withFault(key, {}, more);
		expect([own.length, done]).toEqual([1, 1]);
		expect(`${error?.message} ${error?.description}`).toMatch(/may (have|already)/i);
	});

	it.each([502, 503, 504])('is sent once after %i', async (status) => {
		const fault = { kind: 'status', status, retryAfter: 0, processed: true };
		const { error, own } = await withFault(key, fault, { tries: 2 });
		expect(own).toHaveLength(1);
		expect(`${error?.message} ${error?.description}`).toMatch(/may (have|already)/i);
	});

	it('is sent again after 429, which HB does not take', async () => {
		const { error, own, done } = await withFault(key, {
			kind: 'status',
			status: 429,
			retryAfter: 0,
		});
		expect(error).toBeUndefined();
		expect([own.length, done]).toEqual([2, 1]);
	});
});

it.each(HARMLESS)('%s is sent again, and ends well', async (key) => {
	const { error, own, items } = await withFault(key, {});
	expect(error).toBeUndefined();
	expect(own).toHaveLength(2);
	expect(items).toHaveLength(1);
});
