/** Every list × each of its filters, against an HB that ignores them all; and lists that are cut short. */
import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { loadPackage, runNode, type NodeRun, type RunOptions } from '../helpers/engine.mts';
import { byId } from '../helpers/hb.mts';
import { pageOf, useListServer, type Told } from '../helpers/listServer.mts';
import { allOperations, type Operation } from '../helpers/operations.mts';

const hb = useListServer();

interface Sample {
	/** What the user enters, and what nobody has. */
	given: INodeParameters[string];
	nobody?: INodeParameters[string];
	/** What the records of others say, and what the record says that is meant. */
	strangers: IDataObject;
	meant: IDataObject;
}

const text = (field: string, meant: string): Sample => ({
	given: ` ${meant.toUpperCase()} `,
	nobody: 'nobody.at.all@example.com',
	strangers: { [field]: 'somebody else' },
	meant: { [field]: meant },
});
const course = { strangers: { course: { id: 12 } }, meant: { course: { id: 77 } } };

/** By the name of the filter; one without an entry fails the test. */
const SAMPLES: Record<string, Sample> = {
	availableOnly: {
		given: true,
		strangers: { remaining_slots: 0 },
		meant: { remaining_slots: 3 },
	},
	candidateStatus: text('candidate_status', 'active'),
	clientRecordRef: text('client_record_ref', 'crm-77'),
	courseId: { given: byId('77'), nobody: byId('78'), ...course },
	dateFrom: {
		given: '2026-06-10T00:00:00.000+01:00',
		nobody: '2027-01-01',
		strangers: { start_date: '2026-06-09T23:59:00+01:00' },
		meant: { start_date: '2026-06-10T09:00:00+01:00' },
	},
	dateTo: {
		given: '10/06/2026',
		nobody: '2025-01-01',
		strangers: { start_date: '2026-06-11T00:00:00+01:00' },
		meant: { start_date: '2026-06-10T23:00:00+01:00' },
	},
	email: text('email', 'meant@example.com'),
	firstName: text('first_name', 'zoë'),
	hbCandidateId: {
		given: byId('77'),
		nobody: byId('78'),
		strangers: { candidate_id: 12 },
		meant: { candidate_id: '77' },
	},
	lastName: text('last_name', "o'neil"),
	locationId: {
		given: byId('77'),
		nobody: byId('78'),
		strangers: { location: { id: 7 } },
		meant: { location: { id: '77' } },
	},
	search: text('candidate_name', 'okafor'),
	status: text('status', 'booked'),
};

interface Filter {
	operation: Operation;
	name: string;
	parameters(value: INodeParameters[string]): INodeParameters;
}

/** The filters of the built nodes: those under Filters, and the parameters of a Search. */
async function allFilters(): Promise<Filter[]> {
	const loader = await loadPackage();
	return (await allOperations()).flatMap((operation) => {
		const { node, resource, operation: value } = operation;
		const { description } = loader.getNode(node).type as { description: INodeTypeDescription };
		const chosen = { resource, operation: value };
		const shown = description.properties.filter((property) =>
			NodeHelpers.displayParameter(chosen, property, { typeVersion: 1 }, description),
		);
		const inside = shown
			.filter(({ name }) => name === 'filters')
			.flatMap(({ options }) => options as INodeProperties[])
			.map(({ name }) => ({
				operation,
				name,
				parameters: (given: INodeParameters[string]) => ({ filters: { [name]: given } }),
			}));
		if (value !== 'search') return inside;
		const asked = shown.filter(({ name }) => ['dateFrom', 'dateTo', 'search'].includes(name));
		const open: INodeParameters =
			asked.length > 1 ? { dateFrom: '1999-01-01', dateTo: '2099-01-01' } : {};
		return asked.map(({ name }) => ({
			operation,
			name,
			parameters: (given: INodeParameters[string]) => ({ ...open, [name]: given }),
		}));
	});
}

const credentialFor = ({ credential }: Operation): RunOptions['credentials'] =>
	credential === 'hbApi'
		? { hbApi: { apiKey: 'k', apiVersion: '1.0', baseUrl: hb.url } }
		: {
				hbTokenApi: {
					service: credential,
					clientId: '1',
					apiKey: 'k',
					baseUrl: hb.url,
					accessToken: '',
					refreshToken: '',
				},
			};

async function run(
	operation: Operation,
	parameters: INodeParameters,
	list: (asked: { query: Record<string, string> }) => Told,
	more: { routed?: boolean } = {},
): Promise<NodeRun> {
	hb.asked.length = 0;
	hb.answer = (asked) =>
		asked.path === '/auth/token' ? { body: { access_token: 't' } } : list(asked);
	const { node, resource, operation: value } = operation;
	return await runNode({
		node,
		parameters: {
			resource,
			operation: value,
			options: {},
			returnAll: true,
			simplify: false,
			...parameters,
		},
		credentials: credentialFor(operation),
		...more,
	});
}

const COUNT = 250;
/** The record that is meant is the last but one. */
const records = (strangers: IDataObject, meant: IDataObject) =>
	Array.from({ length: COUNT }, (_, index) => ({
		id: index + 1,
		candidate_ref: `ref-${index + 1}`,
		...(index === COUNT - 2 ? meant : strangers),
	}));
const idsOf = ({ items }: NodeRun) => items.map(({ json }) => json.id);

it('goes through all of them', async () => {
	const filters = await allFilters();
	expect(filters.length).toBeGreaterThanOrEqual(20);
	const unknown = filters.filter(({ name }) => !SAMPLES[name]).map(({ name }) => name);
	expect(unknown).toEqual([]);
});

it.each([
	['up to a limit of one', { returnAll: false, limit: 1 }],
	['all', { returnAll: true }],
])('gives just the record that is meant: %s', async (_, how) => {
	for (const { operation, name, parameters } of await allFilters()) {
		const where = `${operation.key} ${name}`;
		const { given, strangers, meant } = SAMPLES[name];
		const all = records(strangers, meant);
		const found = await run(operation, { ...parameters(given), ...how }, (asked) =>
			pageOf(all, asked),
		);
		expect([where, found.error?.message, idsOf(found)]).toEqual([where, undefined, [COUNT - 1]]);
	}
});

it('gives no stranger where nobody fits', async () => {
	for (const { operation, name, parameters } of await allFilters()) {
		const where = `${operation.key} ${name}`;
		const { nobody, strangers, meant } = SAMPLES[name];
		if (nobody === undefined) continue;
		const all = records(strangers, meant);
		const found = await run(
			operation,
			{ ...parameters(nobody), returnAll: false, limit: 1 },
			(asked) => pageOf(all, asked),
		);
		expect([where, found.error?.message, found.items]).toEqual([where, undefined, []]);
	}
});

it('refuses a filter by what no record shows', async () => {
	for (const { operation, name, parameters } of await allFilters()) {
		// that is looked for in all that a record shows
		if (name === 'search') continue;
		const where = `${operation.key} ${name}`;
		const all = records({}, {});
		const { error, items } = await run(operation, parameters(SAMPLES[name].given), (asked) =>
			pageOf(all, asked),
		);
		expect([where, items]).toEqual([where, []]);
		expect([where, error?.message]).toEqual([
			where,
			expect.stringMatching(/^HB's list has no field \w+, so it cannot be filtered by it/),
		]);
	}
});

describe('a list that HB announces longer than it gives', () => {
	const lists = async () =>
		(await allOperations()).filter(
			({ kind, key, node }) =>
				kind === 'list' && node !== 'hbApiRequest' && !key.startsWith('hbTraining.result.'),
		);
	const cut = () => ({
		body: {
			data: Array.from({ length: 10 }, (_, index) => ({
				id: index + 1,
				start_date: '2026-06-10',
				field_name: `question${index}`,
			})),
			meta: { total: COUNT, last_page: 25 },
		},
	});
	const dates = { dateFrom: '2026-01-01', dateTo: '2026-12-31' };
	const ids = {
		candidateRef: byId('ref-1'),
		formType: byId('new_starter'),
		webhookEndpointId: byId('1'),
	};

	it('says so in a hint that the user sees', async () => {
		for (const operation of await lists()) {
			const { items, hints, error } = await run(operation, { ...ids, ...dates }, cut);
			expect([operation.key, error?.message, items.length]).toEqual([operation.key, undefined, 10]);
			expect([operation.key, hints.map(({ message }) => message)]).toEqual([
				operation.key,
				[`HB gave 10 of the ${COUNT} records that it announces; the others are missing`],
			]);
		}
	});

	it('says nothing where the user wanted no more, or all came', async () => {
		for (const operation of await lists()) {
			const few = { returnAll: false, limit: 2 };
			const limited = await run(operation, { ...ids, ...dates, ...few }, cut);
			// the questions of a form have no limit
			if (operation.key !== 'hbOccupationalHealth.form.getFields')
				expect([operation.key, limited.hints]).toEqual([operation.key, []]);
			const all = records({ start_date: '2026-06-10' }, { start_date: '2026-06-10' });
			const whole = await run(operation, { ...ids, ...dates }, (asked) => pageOf(all, asked));
			expect([operation.key, whole.items.length, whole.hints]).toEqual([operation.key, COUNT, []]);
		}
	});

	it('gives the same items where n8n routes the operation, as older agents do', async () => {
		for (const operation of await lists()) {
			const { items, error } = await run(operation, { ...ids, ...dates }, cut, { routed: true });
			expect([operation.key, error?.message, items.length]).toEqual([operation.key, undefined, 10]);
		}
	});
});
