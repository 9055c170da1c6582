import { NodeApiError, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import type { Access } from '../../shared/transport/apis';
import { connect, type HbClient } from '../../shared/transport/client';
import {
	readListing,
	shareOf,
	type Listing,
	type ListOptions,
} from '../../shared/transport/paging';
import type { HbResponse } from '../../shared/transport/response';

/** Where a list is at HB, and the wrapper names of its records. */
interface List {
	path: string;
	names: readonly string[];
}

/** All that a poll asks of HB: it only reads. */
export class Reader {
	/** How many requests were made. */
	requests = 0;

	private constructor(
		private readonly context: IPollFunctions,
		private readonly client: HbClient,
	) {}

	/** @throws NodeOperationError for a credential that cannot be used */
	static async for(context: IPollFunctions, access: Access): Promise<Reader> {
		return new Reader(context, await connect(context, access));
	}

	get baseUrl() {
		return this.client.baseUrl;
	}

	/** The answer about one record. @throws NodeApiError also where HB does not know it */
	async one(path: string): Promise<HbResponse> {
		return await this.get(path, {}, [], false);
	}

	/** What HB has about one person, which it sends whole (usage). @throws NodeApiError where it is not all */
	async ofPerson(list: List): Promise<IDataObject[]> {
		return this.assertWhole(await this.list(list, { whole: true }, false)).records;
	}

	/** A list of the account. @throws NodeApiError where HB did not give all of it */
	async all(list: List, options?: Pick<ListOptions, 'take'>): Promise<Listing> {
		return this.assertWhole(await this.list(list, options));
	}

	/** What a list begins with. */
	async firstPage(list: List): Promise<Listing> {
		return await this.list(list, { goOn: () => false });
	}

	private async list(
		{ path, names }: List,
		options: Omit<ListOptions, 'names' | 'baseUrl'> = {},
		fixedPath = true,
	): Promise<Listing> {
		return await readListing(
			async (qs, accept) => await this.get(path, qs, accept, fixedPath),
			{},
			{ names, baseUrl: this.baseUrl, ...options },
		);
	}

	private assertWhole(listing: Listing): Listing {
		if (listing.complete) return listing;
		const message = `HB's list gave ${shareOf(listing)} records`;
		const description = 'Of a list that is not whole nothing is handed over.';
		throw new NodeApiError(this.context.getNode(), {}, { message, description });
	}

	private async get(
		path: string,
		qs: IDataObject,
		accept: readonly number[],
		fixedPath: boolean,
	): Promise<HbResponse> {
		this.requests++;
		const request = { method: 'GET', path, qs, accept, fixedPath, repeatable: true } as const;
		return await this.client.request(request);
	}
}
