import { fileNameOf } from '../../dist/nodes/shared/operation/download.js';
import { withUtcDates } from '../../dist/nodes/shared/helpers/utcDates.js';
import { decodeOptions } from '../../dist/nodes/HbOccupationalHealth/helpers/fieldOptions.js';
import { readPhpArray } from '../../dist/nodes/HbOccupationalHealth/helpers/phpArray.js';

describe('readPhpArray', () => {
	it.each([
		['a:2:{i:0;s:3:"Yes";i:1;s:2:"No";}', ['Yes', 'No']],
		['a:2:{s:1:"y";s:4:"Zoë";s:1:"n";N;}', { y: 'Zoë', n: null }],
		['a:1:{i:5;a:2:{s:2:"id";i:7;s:4:"name";s:1:"x";}}', { 5: { id: 7, name: 'x' } }],
		['a:3:{i:0;b:1;i:1;d:1.5;i:2;s:5:"a"b;c";}', [true, 1.5, 'a"b;c']],
		['a:0:{}', []],
	])('%s', (text, value) => {
		expect(readPhpArray(text)).toEqual(value);
	});

	it.each([
		'',
		'a:',
		'a:2:{i:0;s:99:"x";}',
		'a:1:{i:0;s:1:"x";}}',
		'a:999999999:{}',
		'O:8:"stdClass":0:{}',
		'a:1:{i:0;s:1:"xy";}',
		'{"a":1}',
	])('%p is none', (text) => {
		expect(readPhpArray(text)).toBeUndefined();
	});
});

describe('decodeOptions', () => {
	it.each([
		[
			'["A","B"]',
			[
				{ value: 'A', label: 'A' },
				{ value: 'B', label: 'B' },
			],
		],
		['{"a":"Alpha"}', [{ value: 'a', label: 'Alpha' }]],
		['[{"value":"a","label":"Alpha"}]', [{ value: 'a', label: 'Alpha' }]],
		[['A'], [{ value: 'A', label: 'A' }]],
		['A|B', undefined],
		['', undefined],
		[null, undefined],
	])('%p', (options, decoded) => {
		expect(decodeOptions(options)).toEqual(decoded);
	});
});

describe('withUtcDates', () => {
	it.each([
		['2026-02-03 04:05:06', '2026-02-03T04:05:06.000Z'],
		['2026-02-03', '2026-02-03T00:00:00.000Z'],
		['03/02/2026', '2026-02-03T00:00:00.000Z'],
		['2026-02-03T04:05:06+02:00', '2026-02-03T02:05:06.000Z'],
	])('%s', (date, utc) => {
		expect(withUtcDates({ renewal_date: date })).toEqual({
			renewal_date: date,
			renewal_date_utc: utc,
		});
	});

	it.each(['0000-00-00', '0000-00-00 00:00:00', '31/02/2026', '', 'soon', null])(
		'leaves %p alone',
		(date) => {
			expect(withUtcDates({ renewal_date: date, grade: '2026-01-01' })).toEqual({
				renewal_date: date,
				grade: '2026-01-01',
			});
		},
	);
});

describe('fileNameOf', () => {
	it.each([
		['attachment; filename="a b.pdf"', 'a b.pdf'],
		['attachment; filename=plain.pdf', 'plain.pdf'],
		[`attachment; filename="x.pdf"; filename*=UTF-8''Zo%C3%AB.pdf`, 'Zoë.pdf'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="a\\"b.pdf"', 'a"b.pdf'],
		['attachment', undefined],
		[undefined, undefined],
	])('%p', (header, name) => {
		expect(fileNameOf(header)).toBe(name);
	});
});
