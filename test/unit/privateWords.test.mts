/** What is taken out of a sentence, and what stays of it: word by word, in each form that HB may give a value. */
import { withoutPrivate } from '../../dist/nodes/shared/transport/privateText.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const shownOf = (text: string, sent: string[]) => withoutPrivate(text, { sentValues: sent });

describe('a word that was sent', () => {
	it.each([
		// as long as most of it is there
		['Fitzgerald', 'Fitzgerald is taken', '… is taken'],
		['Fitzgerald', 'Fitzge is taken', '… is taken'],
		['Fitzgerald', 'Fitzg is taken', 'Fitzg is taken'],
		['Fitzgerald', 'Fitzgerald I know', '… I know'],
		['Clare', 'The name Clar is taken', 'The name … is taken'],
		['Clare', 'The name Cla is taken', 'The name Cla is taken'],
		// where the text says that it was cut
		['Clare', 'Taken: Cla…', 'Taken: …'],
		['Clare', 'Taken: Cl…', 'Taken: Cl…'],
		['Clare', 'Cla... is taken', '…... is taken'],
		['Clare', 'Cla. It is taken', 'Cla. It is taken'],
		['Clare', 'Cla*** is taken', '…*** is taken'],
		['Clare', 'Cla … is taken', '… is taken'],
		['Clare', 'It is "Cla"', 'It is "…"'],
		['Clare', 'It is ’Cla’  ', 'It is ’…’  '],
		['Clare', 'It is "Cla" here', 'It is "Cla" here'],
		['Clare', 'Eucla…', 'Eucla…'],
		['Bartholomew', 'The list is too lon…', 'The list is too lon…'],
		['Bartholomew', 'The list ends with Barthol', 'The list ends with …'],
		// inside another word
		['Ann', 'Joann and the annual list', 'Joann and the annual list'],
		['Bartholomew', 'Bartholdi came', 'Bartholdi came'],
		['Bartholomew', 'McBarthol came', 'Mc… came'],
		['Bartholomew', 'mcbarthol came', 'mcbarthol came'],
		['Bartholomew', 'mcbartholo came', 'mc… came'],
		['FEATHERSTONE', 'eatherstones came', '…s came'],
		['Gardens', 'xgardensx came', 'xgardensx came'],
		// an ordinary word at its beginning
		['emailing', 'The email is taken', 'The email is taken'],
		['emailing', 'The emaili is taken', 'The … is taken'],
		// short, or ordinary itself
		['Li', 'Li is taken', '… is taken'],
		['Li', 'The list is taken', 'The list is taken'],
		['A', 'Section A is missing', 'Section A is missing'],
		['email', 'The email is taken', 'The … is taken'],
		['email', 'The emails are taken', 'The emails are taken'],
	])('%s: %s', (sent, text, shown) => expect(shownOf(text, [sent])).toBe(shown));

	it.each([
		['Siobhán', 'Siobh?n is taken'],
		['Siobhán', 'Siobhn is taken'],
		['Siobhán', 'SiobhÃ¡n is taken'],
		['Siobhán', 'SIOBHAN is taken'],
		['Siobhán', 'Siob\u00adh\u200ban is taken'],
		['ﬁona', 'Fiona is taken'],
		['Fiona', 'ﬁona is taken'],
		['Ada', '𝒜da is taken'],
		['Ada', 'Ad𝒜 is taken'],
		['Ann', 'QW5u is taken'],
		['Ann', '416e6e is taken'],
		['Łukasz', `${base64('Łukasz')} is taken`],
		['Fitzgerald', `${base64('Fitzgerald').slice(0, 12)} is taken`],
		['(Fitzgerald)', `${base64('Fitzgerald').slice(0, 12)} is taken`],
	])('%s is known in %j', (sent, text) => expect(shownOf(text, [sent])).toMatch(/^…=* is taken$/));

	it('of two digits is not looked for as Base64 and bytes: MTU, 3135', () => {
		expect(shownOf('Code 3135 of the MTU, not 15', ['15'])).toBe('Code 3135 of the MTU, not …');
	});
});

describe('inside something that was encoded as a whole', () => {
	// of 4 signs for 3 bytes, those stay that depend on what stands around the value
	it.each([
		['', 'Bellamys', 'cd', 'QmVsbGFteXNjZA==', /^…NjZA==$/],
		['a', 'Bellamys', 'd', 'YUJlbGxhbXlzZA==', /^YU…ZA==$/],
		['ab', 'Bellamys', '', 'YWJCZWxsYW15cw==', /^YWJ…w?==$/],
		['ab', 'Bellamy', '', 'YWJCZWxsYW15', /^YWJ…$/],
		['ab', 'Bellam', 'y', 'YWJCZWxsYW15', /^YWJCZWxsYW15$/],
		['a', 'Bellamy', 'c', 'YUJlbGxhbXlj', /^YU…lj$/],
		['a', 'Bellam', 'yc', 'YUJlbGxhbXlj', /^YUJlbGxhbXlj$/],
	])('%p + %p + %p', (before, value, after, encoded, shown) => {
		expect(base64(before + value + after)).toBe(encoded);
		expect(shownOf(encoded, [value])).toMatch(shown);
		expect(withoutPrivate(encoded, { secrets: [value] })).toMatch(shown);
		expect(shownOf(encoded, [`(${value})`])).toMatch(shown);
	});
});

describe('a value of several words', () => {
	it.each([
		['Mary Ann Fox Lee', 'maryannfoxlee is taken', '… is taken'],
		['Mary Ann Fox Lee', 'maryannfoxl is taken', '… is taken'],
		['Mary Ann Fox Lee', 'maryannfoxtrot is taken', '…trot is taken'],
		['Mary Ann Fox Lee', 'maryannfo is taken', '… is taken'],
		['Mary Ann Fox Lee', 'maryannf is taken', '… is taken'],
		['Mary Ann Fox Lee', 'maryann is taken', 'maryann is taken'],
		['Mary Ann Fox Lee', 'Lee and Fox are taken', '… and … are taken'],
		['Al Yo', 'alyosha is taken', 'alyosha is taken'],
		['Ed Wu Li Ng', 'edwulings is taken', '…s is taken'],
		['Mary Ann Fox Lee', `${base64('Mary Ann Fox Lee').slice(0, 10)} is taken`, '… is taken'],
		['14 Larkspur Gardens', 'Code 14 of xlarkspurx and xgardensx', 'Code 14 of x…x and xgardensx'],
		['142 Mill Lane', 'Code 142 and 14', 'Code … and 14'],
		['14B Mill Lane', 'Code 14B', 'Code …'],
		['B14 Mill Lane', 'Code B14', 'Code …'],
		['Flat A, Mill Lane', 'Section A is missing', 'Section A is missing'],
		['Lane Bartholomew', 'Barthol is taken', '… is taken'],
		['Li Wu', 'Li is the first name', '… is the first name'],
		['Ann of Lee', 'Ann o Lee', '… o …'],
		['Seen 1987-03-09, at home', 'Not on 09/03/1987', 'Not on …'],
		['Seen 1987-03-09, at home', 'Not on 03/09/1987', 'Not on …'],
		['1987-03-09', '09/03/1987 is too early', '… is too early'],
		['1987-03-09', '03/09/1987 is too early', '… is too early'],
		['1987-03-09', 'xx19870309 is no date', 'xx… is no date'],
		['1987-03-09', 'No date is 87030', 'No date is 87030'],
	])('%s: %s', (sent, text, shown) => expect(shownOf(text, [sent])).toBe(shown));

	it.each([
		'this is from the first',
		'invalid value already taken',
		'the phone number of a referee, as a pdf',
		'please try again later',
	])('leaves sentences of HB alone that have its ordinary words: %s', (sentence) => {
		expect(
			shownOf(`Note: ${sentence.toUpperCase()}`, [
				`Zebra; ${sentence.split(/\W+/).reverse().join(' ')}`,
			]),
		).toBe(`Note: ${sentence.toUpperCase()}`);
	});

	it('is known by each of its first 400 words', () => {
		const word = (index: number) => `w${String.fromCharCode(97 + (index % 26))}${index}`;
		const sent = Array.from({ length: 401 }, (_, index) => word(index)).join(' ');
		expect(shownOf(`of ${word(0)} here`, [sent])).toBe('of … here');
		expect(shownOf(`of ${word(399)} here`, [sent])).toBe('of … here');
		expect(shownOf(`of ${word(400)} here`, [sent])).toBe(`of ${word(400)} here`);
	});
});

describe('a secret', () => {
	it.each([
		['90817', 'Client 90817 is unknown', 'Client … is unknown'],
		['90817', 'Client 190817 is unknown', 'Client 190817 is unknown'],
		['17', 'Client 17 of 117', 'Client … of 117'],
		['7', 'Client 7', 'Client 7'],
		['Zk81qPxL', 'key xZk81qPxLx', 'key x…x'],
		['Zk81qPx', 'key xZk81qPxx', 'key xZk81qPxx'],
		['Zk81qPxL0m', 'key 81qPxL0mx', 'key …x'],
		['Zk81qPxL0m', 'key 1qPxL0mx', 'key 1qPxL0mx'],
		['Zk81qPxL0m', 'key Zk81qPxL', 'key …'],
		['Zk81qPxL0m', 'key Zk81qPx', 'key Zk81qPx'],
		['aaaaaaaa', 'key aaaa-aaaaa', 'key …'],
	])('%s: %s', (secret, text, shown) =>
		expect(withoutPrivate(text, { secrets: [secret] })).toBe(shown),
	);
});

describe('what looks private, whoever sent it', () => {
	it.each([
		['Session 5F2B9C0E7D1A4C3B8E6F ended', 'Session … ended'],
		['Session session_5f2b9c0e7d1a4c3b ended', 'Session … ended'],
		['Session aaaaaaaaaaaaaaaa_1 ended', 'Session aaaaaaaaaaaaaaaa_1 ended'],
		['Session aaaaaaaaaaaaaaaa_bb_1 ended', 'Session … ended'],
		['Session aaaaaaaaaaaaaaa_bbb_1 ended', 'Session aaaaaaaaaaaaaaa_bbb_1 ended'],
		['Session candidate_reference_123 ended', 'Session … ended'],
		['Session ABCDEFABCDEFABCDEFABCDEF ended', 'Session … ended'],
		['Session ABCDEFABCDEFABCDEFABCDE ended', 'Session ABCDEFABCDEFABCDEFABCDE ended'],
		['Session ABcdefghijklmnopqrstuvw ended', 'Session ABcdefghijklmnopqrstuvw ended'],
		['The PNEUMONOULTRAMICROSCOPICS stay', 'The PNEUMONOULTRAMICROSCOPICS stay'],
		['The pneumonoultramicroscopics stay', 'The pneumonoultramicroscopics stay'],
		['A word of aRbRcRdReRfRgRhRiRjRkRlRmRnR', 'A word of aRbRcRdReRfRgRhRiRjRkRlRmRnR'],
		['BEARER abcdef and BASIC abcdef', 'BEARER … and BASIC …'],
		['WHSEC_abcd and HBK_abcd, SK_abcd and PK_abcd', '… and …, … and …'],
		['Ring 123 456 789 now', 'Ring … now'],
		['Ring (07700) 900-123 now', 'Ring … now'],
		['Part 12 34 56 78 now', 'Part 12 34 56 78 now'],
		['Ring 07700 900123 2026-06-10 now', 'Ring … now'],
		['On 2026-06-10 (07700) 900123 now', 'On … now'],
		['On 2026-06-10 now', 'On 2026-06-10 now'],
	])('%s', (text, shown) => expect(withoutPrivate(text, {})).toBe(shown));
});

describe('encodings are read, so that people can', () => {
	it.each([
		['Not<br>now', 'Not now'],
		['Say \\"no\\", it\\\'s a\\/b', 'Say "no", it\'s a/b'],
		['a\u0007\u0000b', 'a b'],
		['a\u00adb\u200b\u200f\u202a\u202e\u2060\ufeffc', 'abc'],
		['caf&eacute; &Eacute; &NTILDE;', 'cafe E N'],
		['a%C3%A9b %c3%a9', 'aéb é'],
		['a&#233;b &#xE9; &#Xe9; &#xe9', 'aéb é é é'],
		['a\\u00e9b \\U00E9 \\\\u00e9', 'aéb é é'],
		['a\\xe9b \\XE9', 'aéb é'],
		['a&#x10ffff;b', 'a\u{10ffff}b'],
		['a&#x110000;b', 'ab'],
		['a &amp;amp; b', 'a & b'],
		['a &AMP; b &unknown; c &toString;', 'a & b &unknown; c &toString;'],
		['100% of 5%', '100% of 5%'],
	])('%s', (text, read) => expect(withoutPrivate(text, {})).toBe(read));

	it('also when one is inside another, four deep', () => {
		let text = 'a b';
		for (let depth = 1; depth <= 4; depth++) {
			text = depth === 1 ? 'a%20b' : text.replace('%', '%25');
			expect(withoutPrivate(text, {})).toBe('a b');
		}
		expect(withoutPrivate(text.replace('%', '%25'), {})).toBe('a%20b');
	});
});
