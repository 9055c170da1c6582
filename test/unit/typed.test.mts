import { clean, cleanEmail, cleanLines, isBroken } from '../../dist/nodes/shared/helpers/clean.js';
import { flagOf, typed } from '../../dist/nodes/shared/helpers/typed.js';

describe('clean', () => {
	it.each([
		['  Ada\u00a0', 'Ada'],
		['\ufeffAda', 'Ada'],
		['A\u200bd\u00ada', 'Ada'],
		['\u200e\u202aAda\u202c', 'Ada'],
		['Ada\u0000\u0007', 'Ada'],
		['\u2003\u3000Ada\u2028', 'Ada'],
		['Ada\tvan\r\nBuren', 'Ada van Buren'],
		['Ada\u00a0van\u202fBuren', 'Ada van Buren'],
		['Zoe\u0308', 'Zoë'],
		['\u3164', ''],
		['\u2800', ''],
		['\u200b\u00ad\u2060', ''],
		['Ada\u200d', 'Ada'],
		['Ad\u200ca', 'Ada'],
		['\u180e\u200c\u061c', ''],
		// a joiner that is part of how it is written
		['علی\u200cرضا', 'علی\u200cرضا'],
		['ශ්\u200dරී', 'ශ්\u200dරී'],
		['👩\u200d⚕\ufe0f', '👩\u200d⚕\ufe0f'],
		['O’Neil-Smith Jr.', 'O’Neil-Smith Jr.'],
		['𝒜da', '𝒜da'],
		// Windows-1252, read as the Latin1 that n8n offers for it
		['O\u0092Neil', 'O’Neil'],
		['Zoë \u0096 \u0093Zo\u0094 \u009eu\u009e\u0080', 'Zoë – “Zo” žuž€'],
		// and one that is none, beside letters and signs that could have one
		['علی\u200cx', 'علیx'],
		['علی\u200cرضا x', 'علی\u200cرضا x'],
		['x علی\u200cرضا', 'x علی\u200cرضا'],
		['x\u200cعلی', 'xعلی'],
		['क\u200dष', 'क\u200dष'],
		['क\u200d\u200dष', 'कष'],
		['علی\u200cxع', 'علیxع'],
		['علی\u200c ع', 'علی ع'],
		['👩\u200dx', '👩x'],
		['x\u200d👩', 'x👩'],
		['\ufe0fAda', 'Ada'],
		['A\u0081d\u008da\u0085', 'Ada'],
	])('%p', (text, cleaned) => {
		expect(clean(text)).toBe(cleaned);
	});

	it('leaves line breaks inside notes', () => {
		expect(cleanLines(' one\u200b \r\n\n\ttwo\u00a0\n')).toBe('one \r\n\n\ttwo');
		expect(cleanLines('one\ntwo\u200bthree\u00a0four')).toBe('one\ntwothree four');
		expect(cleanLines('علی\u200cرضا\nعلی')).toBe('علی\u200cرضا\nعلی');
	});

	it('leaves nothing hidden in an email address', () => {
		expect(cleanEmail('\ufeffada\u200d@exam\ufe0fple.com\u200b')).toBe('ada@example.com');
	});

	it.each(['Zo\ufffd', '\ud83d', 'a\udc00b'])('%p is broken', (text) => {
		expect(isBroken(clean(text))).toBe(true);
		expect(typed(text).problem).toMatch(/^was read in the wrong encoding: set Encoding/);
	});
});

describe('typed', () => {
	it.each([
		['Nurse', 'Nurse'],
		[['Nurse', 'Carer'], 'Nurse, Carer'],
		[['Nurse', '', null, 7, true], 'Nurse, 7, yes'],
		[[], ''],
		[0, '0'],
		[-0, '0'],
		[77, '77'],
		[0.1 + 0.2, '0.3'],
		[0.7 + 0.1, '0.8'],
		[0.123456789012345, '0.123456789012345'],
		[1.25e21, '1250000000000000000000'],
		['one\ntwo', 'one two'],
		[1e21, '1000000000000000000000'],
		[1.5e300, `15${'0'.repeat(299)}`],
		[1e-7, '0.0000001'],
		[-2.5e-8, '-0.000000025'],
		[9007199254740991, '9007199254740991'],
		[12n, '12'],
		[true, 'yes'],
		[false, 'no'],
		[null, ''],
		[undefined, ''],
		['null', ''],
		['undefined', ''],
		['Null', 'Null'],
	])('%p is %p', (value, text) => {
		expect(typed(value)).toEqual({ text, problem: '' });
	});

	it.each([
		[{}, /^is an object/],
		[{ title: 'Nurse' }, /^is an object/],
		['Nurse [object Object]', /^has an object/],
		[new Date(), /^is a date object/],
		[NaN, /^is not a number/],
		[Infinity, /^is not a number/],
		[[{ title: 'Nurse' }], /^is a list/],
		[[['Nurse']], /^is a list of more than texts$/],
		[[[]], /^is a list of more than texts$/],
		[[NaN], /^is a list of more than texts$/],
		[['Zo\ufffd'], /wrong encoding/],
		[() => 'Nurse', /^is an object/],
	])('%p is refused', (value, problem) => {
		expect(typed(value)).toEqual({ text: '', problem: expect.stringMatching(problem) });
	});
});

it.each([
	['Yes', '1'],
	['TRUE', '1'],
	['n', '0'],
	['maybe', undefined],
	['constructor', undefined],
])('flagOf %p', (text, flag) => {
	expect(flagOf(text)).toBe(flag);
});
