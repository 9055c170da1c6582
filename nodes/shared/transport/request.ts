import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** What an operation asks of HB. */
export interface HbRequest {
	method: IHttpRequestMethods;
	/**
	 * Below the base URL, already filled and encoded (path.ts). Or a whole address that HB gave: at
	 * another origin than the API's it is asked without the credential.
	 */
	path: string;
	qs?: IDataObject;
	/** Sent as `application/x-www-form-urlencoded`, as Portal V1 wants it (documented). */
	form?: Record<string, string> | Array<[string, string]>;
	/** Sent as `multipart/form-data`, as V1 wants files (documented). */
	multipart?: FormData;
	/** Sent as JSON, as the APIs with tokens want it (documented). */
	json?: IDataObject | unknown[];
	/** Beside those that the body and the credential need. */
	headers?: Record<string, string>;
	/** The answer is a file: PDF (usage) unless HB has something to say instead. */
	download?: boolean;
	/** Fields of `json` that are nobody's data: an error message may repeat their values. */
	openFields?: readonly string[];
	/** Whether sending it twice does no harm. Never true for what e-mails people or spends credits. */
	repeatable: boolean;
	/** Only a step to another request: by itself it is nothing that a run should count as sent. */
	isStep?: boolean;
	/** Status codes of errors that the operation can make something of. */
	accept?: readonly number[];
	/** A 404 or 405 then means that the address is wrong, which concerns every item. */
	fixedPath?: boolean;
	/** The run can do without it: that there is no such path says nothing about the others. */
	isOptional?: boolean;
}

/** Every value of a request that HB might repeat in its answer. */
export const sentValues = ({
	form,
	multipart,
	json = {},
	openFields = [],
	qs,
	path,
}: HbRequest) => [
	...[...new URLSearchParams(form).values()],
	...textsIn(
		Object.entries(json)
			.filter(([name]) => !openFields.includes(name))
			.map(([, value]) => value),
	),
	...[...(multipart?.values() ?? [])].map((value) =>
		typeof value === 'string' ? value : value.name,
	),
	...Object.values(qs ?? {}).map(String),
	// words of the path, such as "cancel", are nobody's data
	...(path.startsWith('/') ? path.split('/').slice(2).map(decodeURIComponent) : []).filter(
		(segment) => !/^[a-z-]+$/.test(segment),
	),
];

/** All texts and numbers of a JSON body. */
const textsIn = (value: unknown): string[] => {
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
	return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
};
