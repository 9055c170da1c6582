import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Access } from '../../shared/transport/apis';
import { connect, type HbClient } from '../../shared/transport/client';
import { readListing, type Listing, type ListOptions } from '../../shared/transport/paging';
import type { HbResponse } from '../../shared/transport/response';

/** All that a poll asks of HB: it only reads. */
export class Reader {
	/** How many requests were made. */
	requests = 0;

	private constructor(private readonly client: HbClient) {}

	/** @throws NodeOperationError for a credential that cannot be used */
	static async for(context: IPollFunctions, access: Access): Promise<Reader> {
		return new Reader(await connect(context, access));
	}

	get baseUrl() {
		return this.client.baseUrl;
	}

	/** The answer about one person or record. @throws NodeApiError also where HB does not know it */
	async one(path: string): Promise<HbResponse> {
		return await this.get(path, {}, []);
	}

	/** A list, to its end unless `options` end it. */
	async list(
		{ path, names }: { path: string; names: readonly string[] },
		options: Omit<ListOptions, 'names' | 'baseUrl'> = {},
	): Promise<Listing> {
		return await readListing(
			async (qs, accept) => await this.get(path, qs, accept, true),
			{},
			{ names, baseUrl: this.baseUrl, ...options },
		);
	}

	private async get(
		path: string,
		qs: IDataObject,
		accept: readonly number[],
		fixedPath = false,
	): Promise<HbResponse> {
		this.requests++;
		return await this.client.request({
			method: 'GET',
			path,
			qs,
			accept,
			repeatable: true,
			fixedPath,
		});
	}
}
