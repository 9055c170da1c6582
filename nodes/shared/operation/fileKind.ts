/** What kind of file some bytes are, by what stands in them. */
export interface FileKind {
	mimeType: string;
	/** The extensions that fit, the usual one first. */
	extensions: readonly string[];
}

const KINDS: Array<FileKind & { begins: readonly number[] }> = [
	{ mimeType: 'image/png', extensions: ['png'], begins: [0x89, 0x50, 0x4e, 0x47] },
	{ mimeType: 'image/jpeg', extensions: ['jpg', 'jpeg'], begins: [0xff, 0xd8, 0xff] },
	{ mimeType: 'image/gif', extensions: ['gif'], begins: [0x47, 0x49, 0x46, 0x38] },
	{ mimeType: 'image/tiff', extensions: ['tif', 'tiff'], begins: [0x49, 0x49, 0x2a, 0x00] },
	{ mimeType: 'image/tiff', extensions: ['tif', 'tiff'], begins: [0x4d, 0x4d, 0x00, 0x2a] },
	{ mimeType: 'application/rtf', extensions: ['rtf'], begins: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
	{
		mimeType: 'application/msword',
		extensions: ['doc', 'xls', 'ppt', 'msg'],
		begins: [0xd0, 0xcf, 0x11, 0xe0],
	},
];
const PDF: FileKind = { mimeType: 'application/pdf', extensions: ['pdf'] };
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const ZIPS: Array<[folder: string, kind: FileKind]> = [
	['word/', { mimeType: `${OFFICE}.wordprocessingml.document`, extensions: ['docx', 'docm'] }],
	['xl/', { mimeType: `${OFFICE}.spreadsheetml.sheet`, extensions: ['xlsx', 'xlsm'] }],
	['', { mimeType: 'application/zip', extensions: ['zip'] }],
];
/** Readers of PDF look for its header this far (ISO 32000, implementation notes). */
const PDF_HEADER_WITHIN = 1024;

/** The file that some bytes are; a PDF without what a script wrote before it. */
export function fileIn(bytes: Buffer): { bytes: Buffer; kind: FileKind } | undefined {
	const header = bytes.subarray(0, PDF_HEADER_WITHIN).indexOf('%PDF-');
	if (header >= 0 && !isText(bytes.subarray(0, header))) return { bytes, kind: PDF };
	if (header >= 0 && !isPage(bytes.toString('latin1', 0, header)))
		return { bytes: bytes.subarray(header), kind: PDF };
	const kind =
		KINDS.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte)) ?? zipKind(bytes);
	return kind && { bytes, kind: { mimeType: kind.mimeType, extensions: kind.extensions } };
}

function zipKind(bytes: Buffer): FileKind | undefined {
	if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return undefined;
	return ZIPS.find(([folder]) => bytes.includes(folder))?.[1];
}

/** A page or JSON that speaks of a PDF is none. */
const isPage = (text: string) => /<(!doctype|html|head|body)|^\s*[[{"]/i.test(text);

/** No control characters but those of lines: a person could read it. */
export const isText = (bytes: Buffer) =>
	!bytes.subarray(0, PDF_HEADER_WITHIN).some((byte) => byte < 9 || (byte > 13 && byte < 32));

/** A text of Base64 from which files begin, also as a data URL. */
const BASE64 = /^(?:data:[^,]{0,200};base64,)?([A-Za-z0-9+/_-][A-Za-z0-9+/_\s-]{6,}={0,2})\s*$/;

/** The file in a Base64 text; `undefined` where it is none. */
export function fileInBase64(text: string): ReturnType<typeof fileIn> {
	const [, base64] = BASE64.exec(text.trim()) ?? [];
	if (base64 === undefined) return undefined;
	return fileIn(Buffer.from(base64, 'base64'));
}
