/** Registering an address at HB: what is made and removed, and that what is said about HB is true. */
import type { IDataObject } from 'n8n-workflow';
import { register } from '../../dist/nodes/HbTrigger/helpers/publishing.js';

const URL = 'https://n8n.example.com/webhook/1';
const OTHER = 'https://crm.example.com/hook';
const EVENTS = ['reference.submitted'];
const SECRET = 'whsec_told-once-and-kept';

type Made = { endpoint: IDataObject; isConflict?: boolean } | Error;
interface Situation {
	/** What HB has. */
	had?: IDataObject[];
	/** What HB answers when an endpoint is made, one after the other. */
	made?: Made[];
	/** What HB shows while it is asked the first times, in place of what it has. */
	shown?: Array<IDataObject[] | Error>;
	cannotRemove?: boolean;
	service?: string;
}
const made = (endpoint: IDataObject): Made => ({ endpoint });
const conflict = (endpoint: IDataObject = {}): Made => ({ endpoint, isConflict: true });
const failed = (description?: string, httpCode: string | null = '500') =>
	Object.assign(new Error('HB is not available'), { description, httpCode });

/** Registers, and gives what came of it, what HB was asked to do and what it has then. */
async function publish({ had = [], made = [], shown = [], cannotRemove, service }: Situation) {
	const asked: string[] = [];
	const warned: string[] = [];
	let has = [...had];
	const endpoints = {
		list: async () => {
			const next = shown.shift() ?? has;
			if (next instanceof Error) throw next;
			return await Promise.resolve(next);
		},
		create: async (url: string, events: string[]) => {
			asked.push(`create ${url} ${events.join()}`);
			const next = made.shift() ?? { endpoint: { id: 7, secret: SECRET } };
			if (next instanceof Error) throw next;
			return await Promise.resolve({ isConflict: false, ...next });
		},
		remove: async (id: unknown) => {
			asked.push(`remove ${String(id)}`);
			if (cannotRemove) throw new Error('HB did not remove it');
			has = has.filter((one) => one.id !== id);
			await Promise.resolve();
		},
	};
	const context = {
		getNode: () => ({ id: '1', name: 'HB Trigger', type: 'hbTrigger', typeVersion: 1 }),
		getNodeParameter: (name: string) => (name === 'service' ? (service ?? 'portal') : undefined),
		logger: { warn: (text: string) => void warned.push(text) },
	};
	const result = await register(context as never, endpoints as never, URL, EVENTS).catch(
		({ message, description, httpCode }: IDataObject) => ({ message, description, httpCode }),
	);
	return { result, asked, warned, has };
}
const CREATE = `create ${URL} ${EVENTS.join()}`;
const DONE = { id: '7', secret: SECRET };
const LEFT =
	'HB may have an endpoint with the address of this workflow now; publishing again replaces it, and HB Reference > Webhook Endpoint > Delete removes it.';

describe('an address is registered', () => {
	it('with what HB says of the new endpoint', async () => {
		expect(await publish({})).toEqual({ result: DONE, asked: [CREATE], warned: [], has: [] });
	});

	it.each([
		['whsec_to', { secretPrefix: 'whsec_to' }],
		['', {}],
		[5, {}],
		[undefined, {}],
	])('with the shown beginning of its secret, %p', async (secret_prefix, kept) => {
		const { result } = await publish({ made: [made({ id: 7, secret: SECRET, secret_prefix })] });
		expect(result).toEqual({ ...DONE, ...kept });
	});

	it('in place of what stands there, and beside all else', async () => {
		const other = { id: 3, url: OTHER };
		const { asked, has } = await publish({ had: [{ id: 2, url: `${URL}/` }, other] });
		expect([asked, has]).toEqual([['remove 2', CREATE], [other]]);
	});

	it('with the id that the list has, where HB tells a secret alone', async () => {
		const had = [
			{ id: 3, url: OTHER },
			{ id: 9, url: URL },
		];
		const { result, asked } = await publish({ shown: [[]], had, made: [made({ secret: SECRET })] });
		expect([result, asked]).toEqual([{ id: '9', secret: SECRET }, [CREATE]]);
	});
});

describe('where HB says that the address is taken', () => {
	const TAKEN = {
		message: 'HB has a webhook endpoint for this address already',
		description:
			"HB's list does not show it, so that it could not be replaced, and nothing new was registered. Delete it with HB Reference > Webhook Endpoint > Delete by its ID, or ask HB support to do so. Then publish the workflow again.",
	};

	it('the endpoint that it names is replaced', async () => {
		const { result, asked } = await publish({ made: [conflict({ id: 2, url: URL })] });
		expect([result, asked]).toEqual([DONE, [CREATE, 'remove 2', CREATE]]);
	});

	it.each<[string, IDataObject]>([
		['of another address', { id: 3, url: OTHER }],
		['without an address', { id: 3 }],
		['without an id', { url: URL }],
		['not at all', {}],
	])('and names one %s, only what the list shows at the address is replaced', async (_, named) => {
		const had = [
			{ id: 2, url: URL },
			{ id: 3, url: OTHER },
		];
		const { result, asked } = await publish({ shown: [[]], had, made: [conflict(named)] });
		expect([result, asked]).toEqual([DONE, [CREATE, 'remove 2', CREATE]]);
		const hidden = await publish({ had: had.slice(1), made: [conflict(named)] });
		expect(hidden.result).toMatchObject(TAKEN);
		expect(hidden.asked).toEqual([CREATE]);
	});

	it('and says so again, it is told with what to do', async () => {
		const answers = [conflict({ id: 2, url: URL }), conflict({ id: 2, url: URL })];
		const { result, asked } = await publish({ made: answers });
		expect(result).toMatchObject(TAKEN);
		expect(asked).toEqual([CREATE, 'remove 2', CREATE]);
	});

	it.each(['bls', 'practicalTraining'])('%s is told of HB Booking', async (service) => {
		const { result } = await publish({ service, made: [conflict()] });
		expect(result).toMatchObject({
			description: TAKEN.description.replace('HB Reference', 'HB Booking'),
		});
	});
});

describe('what is said about HB when it fails is true:', () => {
	const ADVICE = 'Run this item again.';
	const PUBLISH = 'Publish the workflow again.';

	it('nothing new, where the list could not be read', async () => {
		const { result, asked } = await publish({ shown: [failed(ADVICE)] });
		expect(result).toEqual({
			message: 'HB is not available',
			description: `${PUBLISH} Nothing new was registered at HB.`,
			httpCode: '500',
		});
		expect(asked).toEqual([]);
	});

	it.each([
		[undefined, ''],
		['Ask HB support.', 'Ask HB support. '],
		['Run the workflow again later.', 'Publish the workflow again later. '],
		['Wait, and run this item again. Then run the workflow again.', 'both'],
		[
			'It may have taken effect all the same: look at HB before you run this item again. Wait.',
			'Wait. ',
		],
		['It may have taken effect all the same: look at HB before you run this item again.', ''],
		[
			'Wait. It may have taken effect all the same: look at HB before you run this item again.',
			'Wait. ',
		],
	])('%p is said in words for publishing', async (description, said) => {
		const both = 'Wait, and publish the workflow again. Then publish the workflow again. ';
		const { result } = await publish({ made: [failed(description)] });
		expect(result).toMatchObject({
			message: 'HB is not available',
			description: `${said === 'both' ? both : said}Nothing is registered at HB.`,
			httpCode: '500',
		});
	});

	it('without a status where there was none', async () => {
		const { result } = await publish({ made: [failed(ADVICE, null)] });
		expect(result).toMatchObject({ httpCode: null });
	});

	it('nothing, where what HB made without telling is removed', async () => {
		const had = [{ id: 9, url: URL }];
		const { result, asked, has } = await publish({ shown: [[]], had, made: [failed()] });
		expect(result).toMatchObject({ description: 'Nothing is registered at HB.' });
		expect([asked, has]).toEqual([[CREATE, 'remove 9'], []]);
	});

	it('perhaps something, where it cannot be removed or looked for', async () => {
		const had = [{ id: 9, url: URL }];
		const stuck = { shown: [[]], had, made: [failed()], cannotRemove: true };
		const unseen = { shown: [[], failed()], made: [failed()] };
		for (const [situation, why] of [
			[stuck, 'HB did not remove it'],
			[unseen, 'HB is not available'],
		] as const) {
			const { result, warned } = await publish(situation);
			expect(result).toMatchObject({ description: LEFT });
			expect(warned).toEqual([`HB Trigger could not tidy up at HB: ${why}`]);
		}
	});

	const NO_SECRET = {
		message: 'HB gave no signing secret for the webhook endpoint',
		description:
			"Without it nobody could tell HB's events from forged ones. Nothing is registered at HB. Ask HB support.",
	};

	it('an endpoint without a secret is removed again', async () => {
		const { result, asked } = await publish({ made: [made({ id: 7 })] });
		expect(result).toMatchObject(NO_SECRET);
		expect(asked).toEqual([CREATE, 'remove 7']);
		const unnamed = { shown: [[]], had: [{ id: 9, url: URL }], made: [made({ secret: '' })] };
		const other = await publish(unnamed);
		expect(other.result).toMatchObject(NO_SECRET);
		expect(other.asked).toEqual([CREATE, 'remove 9']);
	});

	it('an endpoint that HB made and does not show may be left', async () => {
		const { result, asked } = await publish({ made: [made({ secret: SECRET })] });
		expect(result).toMatchObject({
			message: 'HB did not say which webhook endpoint it made',
			description: `Without its ID it could not be removed again. ${LEFT} Ask HB support.`,
		});
		expect(asked).toEqual([CREATE]);
	});

	it('one that comes into the list later is removed all the same', async () => {
		const late = { shown: [[], []], had: [{ id: 9, url: URL }], made: [made({ secret: SECRET })] };
		const { result, asked } = await publish(late);
		expect(result).toMatchObject({
			description:
				'Without its ID it could not be removed again. Nothing is registered at HB. Ask HB support.',
		});
		expect(asked).toEqual([CREATE, 'remove 9']);
	});
});
