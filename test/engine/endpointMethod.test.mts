/** Where HB does not document the verb, the one that the user chooses is the one that goes out. */
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { builtNodes, shownParameters } from '../system/n8n/nodeTypes.mts';
import { useSandbox } from '../helpers/hb.mts';
import { OPERATION_INPUTS } from '../helpers/operationInputs.mts';
import { allOperations, runOperation, type Operation } from '../helpers/operations.mts';

const hb = useSandbox();
const nodes = builtNodes();

const optionsOf = (key: string) => {
	const [node, resource, operation] = key.split('.');
	const options = shownParameters(nodes[node], { resource, operation }).find(
		({ name }) => name === 'options',
	);
	return (options?.options ?? []) as INodeProperties[];
};
const offering = Object.keys(OPERATION_INPUTS).filter((key) =>
	optionsOf(key).some(({ name }) => name === 'endpointMethod'),
);
let all: Operation[];
beforeAll(async () => {
	all = await allOperations();
});

it('is offered by the operations whose endpoint is assumed', () => {
	expect(offering.length).toBeGreaterThan(30);
	for (const key of offering) {
		const verb = optionsOf(key).find(({ name }) => name === 'endpointMethod')!;
		expect([key, verb.options]).toEqual([
			key,
			expect.arrayContaining([{ name: 'PUT', value: 'PUT' }]),
		]);
	}
});

it.each(offering)('%s sends the verb that was chosen, on its path', async (key) => {
	hb.allowViolations();
	const operation = all.find((one) => one.key === key)!;
	const usual = optionsOf(key).find(({ name }) => name === 'endpointMethod')!.default;
	const verb = usual === 'PATCH' ? 'PUT' : 'PATCH';
	const { options, ...parameters } = operation.parameters(hb.sandbox) as INodeParameters & {
		options?: INodeParameters;
	};
	const run = async (more: INodeParameters) => {
		hb.sandbox.requests.length = 0;
		await runOperation(hb.sandbox, operation, {
			...parameters,
			options: { ...options, ...more },
		});
		return hb.sandbox.requests
			.filter(({ path }) => !path.startsWith('/auth/token') || key.includes('accessToken'))
			.map(({ method, path }) => `${method} ${path}`);
	};
	const [changed] = (await run({ endpointMethod: verb })).filter((line) => line.startsWith(verb));
	expect(changed).toBeDefined();
	// the same place as without the option
	const places = (await run({})).map((line) => line.split(' ')[1]);
	expect(places).toContain(changed.split(' ')[1]);
});

it('goes together with another path, and an expression', async () => {
	hb.allowViolations();
	const operation = all.find(({ key }) => key === 'hbBooking.booking.cancel')!;
	const parameters = operation.parameters(hb.sandbox);
	await runOperation(hb.sandbox, operation, {
		...parameters,
		options: { endpointMethod: '={{ "DELETE" }}', endpointPath: '/v2/bookings/{booking_id}' },
	});
	expect(hb.sent().at(-1)).toMatch(/^DELETE \/v2\/bookings\/\d+$/);
});
