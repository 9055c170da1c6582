import type {
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	NodeOperationError,
	NodeApiError,
	NodeParameterValueType,
} from 'n8n-workflow';
import type { ServiceName } from '../transport/apis';
import type { HbRequest } from '../transport/request';
import type { HbResponse } from '../transport/response';

/** A candidate that was found, with HB's references. */
export interface Candidate {
	candidate_ref: string;
	/** HB's number, which Portal V2 takes; absent where the list does not show it. */
	candidate_id?: string | number;
}

/** One input item of a declarative operation, and the way to HB for it. */
export interface HbItem {
	/** The value of a parameter, a record locator already reduced to its id. */
	parameter<T = NodeParameterValueType>(name: string, fallback?: T): T;
	/**
	 * Sends the request that the operation's `routing.request` names, with the placeholders of its path
	 * filled from the parameters. A path that the user entered comes before `path`, that before the url; so
	 * does a method.
	 */
	send(
		request: Omit<HbRequest, 'path' | 'method' | 'fixedPath'> & { path?: string },
	): Promise<HbResponse>;
	/**
	 * The path of that request, filled with the parameters, whether they can be sent or not.
	 *
	 * @throws Error where a parameter of it is empty or could be another path
	 */
	path(): string;
	/**
	 * Whom the parameter Candidate names, looked up where that is by e-mail address or client_record_ref.
	 * `send` fills the path with it by itself.
	 *
	 * @throws NodeOperationError where it is not exactly one; ToChoose for a tool
	 */
	candidate(): Promise<Candidate>;
	/** Sends another request that the operation needs. */
	sendTo(request: HbRequest): Promise<HbResponse>;
	/** Does `work` once per node run, however many items ask for it under the same key. */
	once<T>(key: string, work: () => Promise<T>): Promise<T>;
	/** Its place among the items, from 0. */
	index: number;
	/** The JSON of the input item. */
	input(): IDataObject;
	/** An earlier try of the run has sent what must not be sent twice. */
	wasSent(): boolean;
	/** Whether another run would find at HB what this item sends, and not send it again. */
	willBeFound(is: boolean): void;
	baseUrl: string;
	/** Whose data it is, only to be compared and never shown: it has the key in it. */
	account: string;
	/** The service of HB that the credential is for, where it is a token credential. */
	service: ServiceName | undefined;
	/** How many items the run has. */
	count: number;
	/** The node is a tool of an AI agent, which can choose but does not know our references. */
	isTool: boolean;
	/** Tells the user something beside the results, once per run; in n8n's log where n8n has no place for it. */
	hint(message: string): void;
	/** Does `work` while no other item is at such work: for what HB lets an account do once at a time. */
	alone<T>(work: () => Promise<T>): Promise<T>;
	/** Takes `request` back by sending `by`, even when the run was stopped; a further try may then repeat it. */
	undo(request: HbRequest, by: HbRequest): Promise<void>;
	/** For what cannot be sent: the user reads the two sentences. */
	refuse(message: string, description?: string): NodeOperationError;
	/** The item's own copy of an error, with `more` after its description. */
	copyOf(cause: unknown, more: string): NodeApiError;
	/** Of the workflow, `Europe/London`. */
	timeZone: string;
	/** For files: n8n's helpers for this item. Not there in a run (`runOperation`). */
	context: IExecutePaginationFunctions;
}

export type OperationRequest = Pick<IHttpRequestOptions, 'method' | 'url'>;
