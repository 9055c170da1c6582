import type { FileKind } from './fileKind';

const LONGEST_NAME = 150;
/** Of other kinds of files, and what servers call the script or page that sends one. */
const ANOTHER_EXTENSION =
	/\.(pdf|docx?|xlsx?|rtf|png|jpe?g|gif|tiff?|zip|php\d?|aspx?|jsp|cgi|html?|json|txt|bin|dat|tmp|file|download)$/i;
const PARAMETER = /([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;

/**
 * The file name in a Content-Disposition header (RFC 6266), safe to be used: in UTF-8 or ISO-8859-1,
 * raw, percent-encoded or as RFC 5987 and RFC 2047 say, with or without the quotes that do not belong.
 */
export function fileNameOf(header: unknown): string | undefined {
	const parameters = new Map<string, string>();
	for (const [, name, quoted, bare] of asUtf8(String(header ?? '')).matchAll(PARAMETER)) {
		const value = quoted?.replace(/\\(["\\])/g, '$1') ?? bare.trim();
		if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), value);
	}
	const extended = parameters.get('filename*');
	const plain = parameters.get('filename');
	return (
		safeName((extended && extendedValue(extended)) ?? '') ||
		safeName(plainValue(plain ?? '')) ||
		undefined
	);
}

/** The name with an extension that fits what the file is. */
export function fitting(name: string, { extensions }: FileKind): string {
	const extension = /\.([^.]+)$/.exec(name)?.[1].toLowerCase();
	if (extension && extensions.includes(extension)) return name;
	return `${name.replace(ANOTHER_EXTENSION, '') || 'file'}.${extensions[0]}`;
}

/** Node.js gives the bytes of a header as ISO-8859-1; servers send UTF-8. */
function asUtf8(header: string): string {
	if (
		[...header].every((letter) => letter < '\u0080') ||
		[...header].some((letter) => letter > '\u00ff')
	)
		return header;
	return utf8(Buffer.from(header, 'latin1')) ?? header;
}

/** `undefined` where the bytes are not UTF-8. */
function utf8(bytes: Buffer): string | undefined {
	const text = bytes.toString('utf8');
	return text.includes('\ufffd') ? undefined : text;
}

/** `UTF-8'en'na%C3%AFve.pdf`; also `utf8''`, and without the charset. */
function extendedValue(value: string): string {
	const [, charset = '', text = value] = /^([\w-]*)'[^']*'(.*)$/s.exec(value) ?? [];
	const bytes = percentBytes(text);
	return /8859|latin|1252/i.test(charset)
		? bytes.toString('latin1')
		: (utf8(bytes) ?? bytes.toString('latin1'));
}

function plainValue(value: string): string {
	const words = value.replace(
		/=\?([\w-]+)\?([bq])\?([^?]*)\?=\s*/gi,
		(_, charset: string, kind: string, text: string) => {
			const bytes =
				kind.toLowerCase() === 'b'
					? Buffer.from(text, 'base64')
					: percentBytes(text.replace(/_/g, ' ').replace(/=(?=[0-9a-f]{2})/gi, '%'));
			return bytes.toString(/utf-?8/i.test(charset) ? 'utf8' : 'latin1');
		},
	);
	return /%[0-9a-f]{2}/i.test(words) ? (utf8(percentBytes(words)) ?? words) : words;
}

const percentBytes = (text: string) =>
	Buffer.concat(
		text
			.split(/((?:%[0-9a-f]{2})+)/i)
			.map((part, index) =>
				index % 2 === 1 ? Buffer.from(part.replace(/%/g, ''), 'hex') : Buffer.from(part, 'utf8'),
			),
	);

/** Without folders, and without what a file system or a reader takes for something else. */
function safeName(name: string): string {
	const last = name.split(/[/\\]/).pop() ?? '';
	const safe = last
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
		.replace(/[<>:|?*]/g, '_')
		.replace(/^[\s.]+|[\s.]+$/g, '');
	const [, stem, extension = ''] = /^(.*?)(\.[^.]{1,10})?$/s.exec(safe) ?? [];
	const short = [...(stem ?? '')].slice(0, LONGEST_NAME).join('');
	return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short)
		? `_${short}${extension}`
		: short + extension;
}
