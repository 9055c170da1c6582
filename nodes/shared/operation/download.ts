import type { INodeExecutionData } from 'n8n-workflow';
import type { HbItem } from './item';
import { fileIn, fileInBase64, isText, type FileKind } from './fileKind';
import { fileNameOf, fitting } from './fileName';
import { answerFault, assertRead } from '../transport/answer';
import { decodeBody, type HbResponse } from '../transport/response';

export { fileNameOf };

/** How the endpoint says that it has no file. */
export interface NoDocument {
	/** The status codes that say so: 204 (documented), and those that the operation accepts for it. */
	statusCodes?: readonly number[];
	/** What it means, for `message`. */
	message?: string;
}

interface File {
	bytes: Buffer;
	kind: FileKind;
}

/**
 * The item for a downloaded file: the file under the Output Data Field Name, with HB's file name, and
 * in JSON what became of it: `downloaded`, `no_document` where HB says that it has none, `in_progress`
 * for none yet (202, documented).
 *
 * The bytes decide what is a file, and of which MIME type, whatever its label: also one in Base64
 * inside JSON (assumed).
 *
 * @param fallbackName for a file that HB sends without a name
 * @throws NodeApiError for an answer that is none of these, such as a page to log in
 */
export async function fileItem(
	item: Pick<HbItem, 'context' | 'parameter'>,
	response: HbResponse,
	fallbackName: string,
	{ statusCodes = [204], message }: NoDocument = {},
): Promise<INodeExecutionData> {
	const file = fileOf(response);
	if (!file) {
		const answer = decodedAnswer(response);
		if (response.statusCode === 202 && !isPage(answer)) return { json: { outcome: 'in_progress' } };
		if (statusCodes.includes(response.statusCode))
			return { json: { outcome: 'no_document', ...(message && { message }) } };
		throw noFile(answer);
	}
	if (isPart(response, file))
		throw answerFault(response, 'HB answered, but sent only a part of the file', '');
	const { bytes, kind } = file;
	const given = fileNameOf(response.headers['content-disposition']);
	const fileName = fitting(given ?? fallbackName, kind);
	const binary = await item.context.helpers.prepareBinaryData(bytes, fileName, kind.mimeType);
	return {
		json: {
			outcome: 'downloaded',
			file_name: fileName,
			mime_type: kind.mimeType,
			file_size: bytes.length,
		},
		binary: { [item.parameter<string>('binaryPropertyName', 'data')]: binary },
	};
}

/** Whether an answer is a file, for operations that make something of one that is none. */
export const hasFile = (response: HbResponse) => fileOf(response) !== undefined;

/** The file in an answer, as it is or in Base64. */
function fileOf({ body, headers }: HbResponse): File | undefined {
	const bytes = Buffer.isBuffer(body) ? body : undefined;
	const file = bytes && fileIn(bytes);
	if (file) return file;
	const decoded = bytes && !isText(bytes) ? undefined : decodeBody(body);
	if (decoded !== undefined) return fileWithin(decoded, 0);
	const label = labelOf(headers);
	// a kind of file that is not known here, which HB calls neither a text nor one that it is not
	const isOther = /^(application|image)\//.test(label) && !/pdf|json|xml|png|jpe?g/.test(label);
	return bytes && bytes.length > 0 && isOther
		? { bytes, kind: { mimeType: label, extensions: extensionsOf(label, headers) } }
		: undefined;
}

function fileWithin(value: unknown, depth: number): File | undefined {
	if (typeof value === 'string') return fileInBase64(value);
	if (typeof value !== 'object' || value === null || depth > 6) return undefined;
	for (const inner of Object.values(value)) {
		const file = fileWithin(inner, depth + 1);
		if (file) return file;
	}
	return undefined;
}

const labelOf = (headers: HbResponse['headers']) =>
	String(headers['content-type'] ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();

const extensionsOf = (label: string, headers: HbResponse['headers']) => {
	const [, given] = /\.(\w{1,10})$/.exec(fileNameOf(headers['content-disposition']) ?? '') ?? [];
	const [, ofLabel] = /\/(?:x-)?([a-z0-9]{2,5})$/.exec(label) ?? [];
	return [given ?? ofLabel ?? 'bin'].map((extension) => extension.toLowerCase());
};

/** 206 is good only where it has the whole of the file. */
function isPart({ statusCode, headers }: HbResponse, { bytes }: File): boolean {
	if (statusCode !== 206) return false;
	const [, from, to, size] =
		/(\d+)-(\d+)\/(\d+)/.exec(String(headers['content-range'] ?? '')) ?? [];
	return from !== '0' || Number(to) + 1 !== Number(size) || bytes.length > Number(size);
}

/** @param response its body decoded where it is text */
function noFile(response: HbResponse): Error {
	if (isPage(response))
		return answerFault(
			response,
			'HB answered, but with a web page in place of the file',
			'If every item ends so, check the Base URL in the HB credential: it must be the address of the API, not of the website.',
		);
	const { body } = response;
	assertRead({ ...response, body: typeof body === 'string' ? {} : (body ?? {}) });
	return answerFault(response, 'HB answered, but sent no file', 'Look at HB whether there is one.');
}

const isPage = ({ body }: HbResponse) => typeof body === 'string' && /<[a-z!]/i.test(body);

/** The answer with its body as text or JSON; without the bytes that are neither. */
const decodedAnswer = (response: HbResponse): HbResponse => {
	const { body } = response;
	return {
		...response,
		body: Buffer.isBuffer(body) && !isText(body) ? {} : decodeBody(body),
	};
};
