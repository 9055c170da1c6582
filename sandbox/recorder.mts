import type { ServiceName } from './service.mts';

/** A file of a multipart request. */
export interface RecordedFile {
	fieldname: string;
	originalname: string;
	mimetype: string;
	/** Bytes. */
	size: number;
	/** Left out when bodies are not recorded. */
	buffer?: Buffer;
}

/** A request as it came, and what became of it. */
export interface RecordedRequest {
	/** From 1, in the order of arrival. */
	id: number;
	method: string;
	/** Whose contract it is measured by; `undefined` for files and for what begins like no API. */
	service?: ServiceName;
	/** Below the service's prefix, as sent (encoded), without the query. */
	path: string;
	operationId?: string;
	query: Record<string, unknown>;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** Parsed; `undefined` when there was none, or it was not read. */
	body: unknown;
	files: RecordedFile[];
	/** `undefined` when the connection was broken instead. */
	status?: number;
	/** performance.now(), ms. */
	startedAt: number;
	endedAt?: number;
	/** What about it breaks the contract. */
	violation?: string;
	/** The id of the fault that struck. */
	fault?: string;
	/** Whether HB's state has seen it. */
	processed: boolean;
}

export interface Stats {
	requests: number;
	byStatus: Record<string, number>;
	peakInFlight: number;
	processed: number;
}

/** Keeps the requests and counts them. */
export class Recorder {
	readonly requests: RecordedRequest[] = [];
	private count = 0;
	private inFlight = 0;
	private byStatus: Record<string, number> = {};
	private peak = 0;
	private processed = 0;

	start(request: Omit<RecordedRequest, 'id' | 'startedAt' | 'processed' | 'files'>) {
		const record: RecordedRequest = {
			...request,
			id: ++this.count,
			files: [],
			startedAt: performance.now(),
			processed: false,
		};
		this.requests.push(record);
		this.inFlight += 1;
		this.peak = Math.max(this.peak, this.inFlight);
		return record;
	}

	markProcessed(record: RecordedRequest): void {
		record.processed = true;
		this.processed += 1;
	}

	/** @param status `undefined` for a broken connection, which counts as `reset` */
	finish(record: RecordedRequest, status?: number): void {
		if (record.endedAt !== undefined) return;
		record.endedAt = performance.now();
		record.status = status;
		this.inFlight -= 1;
		const key = String(status ?? 'reset');
		this.byStatus[key] = (this.byStatus[key] ?? 0) + 1;
	}

	get violations(): RecordedRequest[] {
		return this.requests.filter(({ violation }) => violation !== undefined);
	}

	get stats(): Stats {
		return {
			requests: this.count,
			byStatus: { ...this.byStatus },
			peakInFlight: this.peak,
			processed: this.processed,
		};
	}

	/** Forgets everything; requests that are still under way are not counted again. */
	reset(): void {
		this.requests.forEach((record) => (record.endedAt ??= performance.now()));
		this.requests.length = 0;
		this.count = this.inFlight = this.peak = this.processed = 0;
		this.byStatus = {};
	}
}
