/** An item of a run at an HB that has just these lists: for what looks something up in them. */
import {
	NodeOperationError,
	type IDataObject,
	type IHttpRequestMethods,
	type INode,
} from 'n8n-workflow';

const NODE = { name: 'HB', type: 'hb' } as INode;

interface Answering {
	/** Whether HB keeps to the filter, or to which ones. */
	filters?: boolean | string[];
	/** What HB says that it has. */
	total?: number;
	/** Whether HB says how much there is. */
	counts?: boolean;
	/** Records of a page. */
	perPage?: number;
	/** Of the run. */
	count?: number;
	isTool?: boolean;
	wrapper?: string;
	/** With which HB refuses a filter. */
	refuses?: number;
	parameters?: IDataObject;
}

interface Request {
	method: IHttpRequestMethods;
	path: string;
	qs: IDataObject;
	accept: number[];
	repeatable: boolean;
	fixedPath?: boolean;
}

const refusing = (statusCode: number) =>
	Object.assign(new Error(`HTTP ${statusCode}`), { httpCode: String(statusCode) });

/** What runs of one account do is seen by others. */
let accounts = 0;

/** @param lists the records of every list, or those of each by its path */
export function itemAt(
	lists: IDataObject[] | Record<string, IDataObject[]>,
	answering: Answering = {},
) {
	const { perPage = 100, wrapper = 'data', counts = true, refuses } = answering;
	const heeds = (name: string) => {
		const { filters = true } = answering;
		return Array.isArray(filters) ? filters.includes(name) : filters;
	};
	const account = `account ${++accounts}`;
	const asked: string[] = [];
	const requests: Request[] = [];
	const kept = new Map<string, unknown>();
	const item = {
		baseUrl: 'https://hb.example.com/api',
		account,
		count: answering.count ?? 1,
		isTool: answering.isTool ?? false,
		parameter: (name: string, fallback: unknown) => answering.parameters?.[name] ?? fallback,
		once: async (key: string, make: () => Promise<unknown>) => {
			if (!kept.has(key)) kept.set(key, make());
			return await kept.get(key);
		},
		refuse: (message: string, description: string) =>
			new NodeOperationError(NODE, message, { description }),
		sendTo: async (request: Request) => {
			requests.push(request);
			const { qs, path, accept } = request;
			const { page } = qs as { page?: number };
			const [name, value] =
				Object.entries(qs).find(([key]) => !['page', 'per_page'].includes(key)) ?? [];
			asked.push(name ? `${name}=${String(value)}` : `${path} page ${page}`);
			if (name && refuses) {
				if (!accept.includes(refuses)) throw refusing(refuses);
				return await Promise.resolve({ statusCode: refuses, headers: {}, body: '' });
			}
			const all = Array.isArray(lists) ? lists : lists[path];
			const isFiltered = name !== undefined && heeds(name);
			const found = all.filter((one) => !isFiltered || one[name] === value);
			const from = ((page ?? 1) - 1) * perPage;
			const total = answering.total ?? found.length;
			const meta = { total, current_page: page ?? 1, last_page: Math.ceil(total / perPage) };
			return await Promise.resolve({
				statusCode: 200,
				headers: {},
				afterLostAnswer: false,
				body: {
					[wrapper]: isFiltered ? found : found.slice(from, from + perPage),
					...(counts && { meta }),
				},
			});
		},
	};
	return { item: item as never, asked, requests, account };
}

/** What the user reads where something is not found. */
export const refused = async (finding: Promise<unknown>) => {
	const error = await finding.then(
		(found) => ({ message: `found ${JSON.stringify(found)}` }),
		(reason: Error) => reason,
	);
	const { message, description, context } = error as NodeOperationError;
	return { message, description, isNobody: context?.nobody === true };
};

/** Somebody whom HB has. */
export const person = (index: number, more: object = {}) => ({
	candidate_ref: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
	email: `p${index}@example.com`,
	client_record_ref: `C${index}`,
	first_name: 'Pat',
	last_name: `Number${index}`,
	...more,
});
