/** Format and control characters, and fillers that no font shows (Unicode: Cf, Cc, Default_Ignorable). */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const LINE_BREAKS_AND_TABS = /[\t-\r\u0085\u2028\u2029]+/g;
// U+2800 is the Braille pattern without dots, which forms take for a letter
const SPACES = /[\p{Zs}\u2800]/gu;

/**
 * Control characters that nobody types: what comes of Windows-1252 read as Latin1, the nearest that n8n
 * offers for it. Browsers read them so, too (WHATWG Encoding).
 */
const WINDOWS_1252 = /[\u0080\u0082-\u0084\u0086-\u008c\u008e\u0091-\u009c\u009e\u009f]/g;
const FROM_WINDOWS_1252 = '€ ‚ƒ„ †‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

// half of a character, which is sent as U+FFFD
const HALF_CHARACTER = /\p{Cs}/gu;

const JOINER = /[\u200c\u200d]/;
/** Scripts in which a joiner or non-joiner is part of how a name is written. */
const JOINING_LETTER =
	/[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}]/u;
const EMOJI = /\p{Extended_Pictographic}/u;
const EMOJI_PART = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;
const VARIATION = /[\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const SHOWN = /[^\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/**
 * A text of one line as it is sent: composed (NFC), without characters that nobody sees and without
 * white space around it; white space of other kinds inside becomes a plain space. Joiners stay where
 * they change what is read: inside words of Arabic and Indic scripts, and in emoji.
 */
export const clean = (text: string): string =>
	PLAIN.test(text) ? text.trim() : shown(text.replace(LINE_BREAKS_AND_TABS, ' ')).trim();

/** Nearly every cell of an import: nothing to look for. */
const PLAIN = /^[ -~]*$/;

/** The same for a setting, which credentials may hold as another type or not at all. */
export const cleanSetting = (value: unknown): string => clean(String(value ?? ''));

/** The same for notes: line breaks and tabs inside stay. */
export const cleanLines = (text: string): string =>
	text
		.split(/([\t\n\r]+)/)
		.map((part, index) => (index % 2 ? part : shown(part)))
		.join('')
		.trim();

const shown = (text: string) =>
	text
		.replace(WINDOWS_1252, (char) => FROM_WINDOWS_1252[char.charCodeAt(0) - 0x80])
		.replace(HALF_CHARACTER, '\ufffd')
		.replace(INVISIBLE, (char, at: number, whole: string) =>
			changesWhatIsRead(char, whole.slice(0, at), whole.slice(at + char.length)) ? char : '',
		)
		.normalize('NFC')
		.replace(SPACES, ' ');

function changesWhatIsRead(char: string, before: string, after: string): boolean {
	const previous = lastOf(before);
	const next = String.fromCodePoint(after.codePointAt(0) ?? 0);
	if (VARIATION.test(char)) return SHOWN.test(previous);
	if (!JOINER.test(char)) return false;
	return (
		[previous, next].every((one) => JOINING_LETTER.test(one) && SHOWN.test(one)) ||
		(EMOJI_PART.test(previous) && EMOJI.test(next))
	);
}

/** The last character, also where it takes two code units. */
const lastOf = (text: string) => [...text.slice(-2)].pop() ?? '';

/** An email address: what cannot be seen is never part of one, also not in other scripts. */
export const cleanEmail = (text: string): string => clean(text).replace(INVISIBLE, '');

/** Whether characters of a clean text were lost when it was read. */
export const isBroken = (text: string): boolean => text.includes('\ufffd');

/** What to do about it; begins with the name of what is broken. */
export const WRONG_ENCODING =
	'was read in the wrong encoding: set Encoding in the node that reads the file (Windows-1252), or save it as CSV UTF-8 (n8n lists Windows-1252 as Latin1)';
