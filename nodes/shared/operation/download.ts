import type { INodeExecutionData } from 'n8n-workflow';
import type { HbItem } from './item';
import type { HbResponse } from '../transport/response';

/**
 * The item for a downloaded file: the file under the Output Data Field Name, with HB's file name and
 * MIME type, and in JSON what became of it. That HB has no file (204) or none yet (202) is data.
 *
 * @param fallbackName for a file that HB sends without a name
 */
export async function fileItem(
	item: HbItem,
	response: HbResponse,
	fallbackName: string,
): Promise<INodeExecutionData> {
	if (response.statusCode === 202) return { json: { outcome: 'in_progress' } };
	if (!Buffer.isBuffer(response.body)) return { json: { outcome: 'no_document' } };
	const mimeType = String(response.headers['content-type'] ?? 'application/pdf')
		.split(';')[0]
		.trim();
	const fileName = fileNameOf(response.headers['content-disposition']) ?? fallbackName;
	const binary = await item.context.helpers.prepareBinaryData(response.body, fileName, mimeType);
	return {
		json: {
			outcome: 'downloaded',
			file_name: fileName,
			mime_type: mimeType,
			file_size: response.body.length,
		},
		binary: { [item.parameter<string>('binaryPropertyName', 'data')]: binary },
	};
}

/** The file name in a Content-Disposition header (RFC 6266), without any folder. */
export function fileNameOf(header: unknown): string | undefined {
	const value = String(header ?? '');
	const extended = /filename\*\s*=\s*(?:UTF-8|ISO-8859-1)?'[^']*'([^;]+)/i.exec(value)?.[1];
	const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(value);
	const name = extended
		? decoded(extended.trim())
		: (plain?.[1] ?? plain?.[2])?.replace(/\\(.)/g, '$1').trim();
	return name?.split(/[/\\]/).pop() || undefined;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
