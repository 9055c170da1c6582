/** What kind of file bytes are, so that no download is kept under a wrong name. */
import { fileIn, fileInBase64 } from '../../dist/nodes/shared/operation/fileKind.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const zip = (...names: string[]) => Buffer.from(`PK\u0003\u0004${names.join(' ')}`, 'latin1');

const FILES: Array<[kind: string, bytes: Buffer, mimeType: string, extensions: string[]]> = [
	['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'image/png', ['png']],
	['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg', ['jpg', 'jpeg']],
	['GIF', Buffer.from('GIF89a'), 'image/gif', ['gif']],
	['GIF of 1987', Buffer.from('GIF87a'), 'image/gif', ['gif']],
	['TIFF', Buffer.from('II*\0\x08', 'latin1'), 'image/tiff', ['tif', 'tiff']],
	['TIFF of a Mac', Buffer.from('MM\0*\0', 'latin1'), 'image/tiff', ['tif', 'tiff']],
	['RTF', Buffer.from('{\\rtf1\\ansi'), 'application/rtf', ['rtf']],
	[
		'Word of 2003',
		Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
		'application/msword',
		['doc', 'xls', 'ppt', 'msg'],
	],
	['PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf', ['pdf']],
	['Word', zip('word/document.xml'), `${OFFICE}.wordprocessingml.document`, ['docx', 'docm']],
	['Excel', zip('xl/workbook.xml'), `${OFFICE}.spreadsheetml.sheet`, ['xlsx', 'xlsm']],
	['ZIP', zip('a.txt'), 'application/zip', ['zip']],
];

it.each(FILES)('%s', (_, bytes, mimeType, extensions) => {
	expect(fileIn(bytes)).toEqual({ bytes, kind: { mimeType, extensions } });
});

it.each(FILES.filter(([, , , [extension]]) => !['pdf', 'zip'].includes(extension)))(
	'%s with another first byte is none',
	(_, bytes) => {
		expect(fileIn(Buffer.from([1, ...bytes.subarray(1)]))).toBeUndefined();
	},
);

it.each(['', 'GIF', 'a text', '<html><body>%PDF-1.7</body></html>', '{"file":"%PDF-1.7"}', 'PK'])(
	'%j is no file',
	(text) => expect(fileIn(Buffer.from(text))).toBeUndefined(),
);

describe('what a script wrote before a PDF', () => {
	it('is left out', () => {
		const bytes = Buffer.from('Warning: x on line 3\n%PDF-1.7 body');
		expect(fileIn(bytes)?.bytes.toString()).toBe('%PDF-1.7 body');
	});
	it.each([
		[1019, true],
		[1020, false],
	])('is looked through as far as PDF readers do: %i characters, %s', (length, isPdf) => {
		const bytes = Buffer.from(`${' '.repeat(length)}%PDF-1.7`);
		expect(fileIn(bytes)?.kind.extensions).toEqual(isPdf ? ['pdf'] : undefined);
	});
	it('stays where it is no text, since positions in the file count from it', () => {
		const bytes = Buffer.from('\x00\x01%PDF-1.7', 'latin1');
		expect(fileIn(bytes)?.bytes).toEqual(bytes);
	});
});

describe('Base64', () => {
	const bytes = Buffer.from('%PDF-1.7 \xfb\xff', 'latin1');
	it.each([
		['as it is', bytes.toString('base64')],
		['with letters for addresses', bytes.toString('base64url')],
		['over lines', ` ${bytes.toString('base64').replace(/.{6}/g, '$&\n')} `],
		['as a data URL', `data:application/pdf;base64,${bytes.toString('base64')}`],
	])('%s', (_, text) => expect(fileInBase64(text)?.bytes).toEqual(bytes));
	it.each(['', 'ok', 'not a file at all', 'JVBERi', '{"a":1}', '%PDF-1.7'])('%j is none', (text) =>
		expect(fileInBase64(text)).toBeUndefined(),
	);
});
