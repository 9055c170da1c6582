import fc from 'fast-check';
import { clean, cleanEmail, cleanLines } from '../../dist/nodes/shared/helpers/clean.js';
import { readDay } from '../../dist/nodes/shared/helpers/dates.js';
import { isEmail } from '../../dist/nodes/shared/helpers/text.js';
import { typed } from '../../dist/nodes/shared/helpers/typed.js';
import { checkRow } from '../../dist/nodes/HbCandidate/resources/candidate/import/cells.js';
import {
	ColumnNotes,
	mapByHeader,
} from '../../dist/nodes/HbCandidate/resources/candidate/import/columns.js';

const check = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>) =>
	fc.assert(property, { numRuns: 500 });

const HIDDEN = [...'\u200b\u00ad\u2060\ufeff\u200e\u202a\u202c\u2066\u0000\u001f\u061c\u180e'];
const SPACES = [...' \u00a0\u2003\u202f\u3000\t\n\r\u2028\u0085'];
const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const anyText = fc.string({ unit: 'binary', maxLength: 30 });
const plain = fc.stringMatching(/^[A-Za-z][A-Za-z' -]{0,18}[A-Za-z]$/);
/** A text with characters between its own. */
const strewn = (base: fc.Arbitrary<string>, chars: string[]) =>
	fc
		.tuple(base, fc.array(fc.tuple(fc.nat(40), fc.constantFrom(...chars)), { maxLength: 6 }))
		.map(([given, insertions]) =>
			insertions.reduce((result, [at, char]) => {
				const place = at % (result.length + 1);
				return result.slice(0, place) + char + result.slice(place);
			}, given),
		);

describe('clean', () => {
	it('does all at once, and leaves one line without what cannot be seen', () => {
		check(
			fc.property(
				strewn(anyText, [...HIDDEN, ...SPACES, '\u200d', '\u200c', '\ufe0f']),
				(given) => {
					const once = clean(given);
					expect(clean(once)).toBe(once);
					expect(once).toBe(once.trim());
					expect(once).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|[^\P{Cf}\u200c\u200d]/u);
					expect(cleanLines(cleanLines(given))).toBe(cleanLines(given));
				},
			),
		);
	});

	it('takes out what was strewn in, and nothing else', () => {
		check(
			fc.property(plain, fc.array(fc.constantFrom(...HIDDEN), { maxLength: 4 }), (name, hidden) => {
				const given = hidden.join('') + [...name].join(hidden[0] ?? '') + hidden.join('');
				expect(clean(given)).toBe(name);
			}),
		);
	});

	it('leaves texts of every script as they are, but for their composition', () => {
		check(
			fc.property(text, (given) => {
				fc.pre(!/[\p{Cs}\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u.test(given));
				expect(clean(given)).toBe(given.normalize('NFC'));
			}),
		);
	});
});

describe('typed', () => {
	it('never throws, and never gives what JavaScript makes of an object', () => {
		check(
			fc.property(fc.anything({ withDate: true, withBigInt: true }), (value) => {
				const found = typed(value);
				expect(found.text).not.toContain('[object');
				expect(found.problem === '' || found.text === '').toBe(true);
			}),
		);
	});

	it('gives numbers that are the same number, without an exponent', () => {
		check(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
				const { text: found } = typed(value);
				expect(found).toMatch(/^-?\d+(\.\d+)?$/);
				expect(Math.abs(Number(found) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-14);
			}),
		);
	});
});

describe('dates', () => {
	const days = fc
		.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10));
	const zone = fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kolkata', 'UTC');
	const written = [
		([y, m, d]: string[]) => `${y}-${m}-${d}`,
		([y, m, d]: string[]) => `${d}/${m}/${y}`,
		([y, m, d]: string[]) => `${Number(d)}.${Number(m)}.${y}`,
		([y, m, d]: string[]) => `${y}-${m}-${d}T00:00:00.000-04:00`,
		([y, m, d]: string[]) => `${d}-${m}-${y} 23:59`,
		([y, m, d]: string[]) =>
			`${Number(d)} ${new Date(`${y}-${m}-${d}`).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })} ${y}`,
	];

	it('are the same day in every form and zone', () => {
		check(
			fc.property(days, zone, fc.constantFrom(...written), (day, timeZone, write) => {
				expect(readDay(write(day.split('-')), timeZone)).toEqual({ day, problem: '' });
				expect(readDay(new Date(day), timeZone)).toEqual({ day, problem: '' });
			}),
		);
	});

	it('are a day or a reason, whatever comes', () => {
		check(
			fc.property(fc.oneof(fc.anything({ withDate: true }), anyText), zone, (value, timeZone) => {
				const { day, problem } = readDay(value, timeZone);
				if (day) expect([day, problem]).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/), '']);
			}),
		);
	});

	it('are never made of numbers', () => {
		check(
			fc.property(fc.oneof(fc.integer(), fc.nat().map(String)), zone, (value, timeZone) => {
				expect(readDay(value, timeZone).problem).not.toBe('');
			}),
		);
	});
});

describe('email addresses', () => {
	const label = fc.stringMatching(/^[a-z0-9]{1,10}$/);
	const address = fc
		.tuple(
			fc.stringMatching(/^[a-z0-9]+([.+_'-][a-z0-9]+)?$/),
			label,
			fc.constantFrom('com', 'co.uk'),
		)
		.map(([local, domain, end]) => `${local.slice(0, 60)}@${domain}.${end}`);

	it('are the same person with whatever cannot be seen in them', () => {
		check(
			fc.property(
				address,
				fc.array(fc.constantFrom(...HIDDEN), { minLength: 1 }),
				(given, hidden) => {
					fc.pre(isEmail(given));
					const strewnIn = hidden.join('') + [...given].join(hidden[0]);
					expect(cleanEmail(` ${strewnIn}\u00a0`)).toBe(given);
				},
			),
		);
	});

	it('are refused with two dots, quotes at an end, or more behind them', () => {
		check(
			fc.property(address, fc.constantFrom('.', "'", '|x', ' x', ';', '@a.com'), (given, more) => {
				expect(isEmail(given + more)).toBe(false);
				expect(isEmail(given.replace('@', '..@'))).toBe(false);
				expect(isEmail(`.${given}`)).toBe(false);
			}),
		);
	});
});

describe('columns', () => {
	const headers = [
		'Email',
		'E-mail',
		'Work Email',
		'First Name',
		'Surname',
		'ID',
		'CRM ID',
		'Shoe',
	];
	const cell = fc.oneof(
		fc.constantFrom('', ' ', 'N/A', '-', '#REF!', '\u200b', null, undefined),
		plain,
		fc.anything(),
	);
	const row = fc.dictionary(fc.constantFrom(...headers), cell);

	it('lose nothing without a word: what is filled in is sent, named, counted or refused', () => {
		check(
			fc.property(row, (json) => {
				const notes = new ColumnNotes();
				const values = mapByHeader(json as never, notes);
				const { form, problem, isEmpty } = checkRow(values, 'leave', notes);
				for (const [header, value] of Object.entries(json)) {
					const { text: found, problem: bad } = typed(value);
					if (found === '' && !bad) continue;
					const isSent = Object.values(form).some(
						(sent) => sent === found || sent === found.toLowerCase(),
					);
					const isNamed =
						notes.ignored.has(header) || [...notes.unused.values()].some((set) => set.has(header));
					expect(isSent || isNamed || problem !== '' || notes.placeholders.size > 0).toBe(true);
					if (!notes.ignored.has(header)) expect(isEmpty).toBe(false);
				}
			}),
		);
	});
});
