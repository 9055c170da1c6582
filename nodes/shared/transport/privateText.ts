/** What no message may tell: what was sent, and what the credential holds. */
export interface PrivateValues {
	sentValues?: readonly string[];
	secrets?: readonly string[];
}

/** Where this much of a secret stands, in a row, it is told. */
const TELLING_PIECE = 8;
const MOST_WORDS = 400;
/** The share of a word by which it is still known when the rest is cut off. */
const SAME_WORD = 0.6;

/** Words of HB's sentences that stay although a longer value contains them too. */
const COMMON = new Set(
	(
		'a an the and or of to in on at by for from with is are was be been has have had not no yes true false must may can could this that these it its as if ' +
		'already taken required invalid valid unknown missing exists exist found known used use long short too many few least most more less than between before after only field value format ' +
		'name first last email mail address phone number date time reference ref id candidate referee record form document file pdf png jpg jpeg doc docx type key token api job role code city postcode ' +
		'please try again later wait limit error status message request server null none'
	).split(' '),
);

/**
 * HB may repeat what it was sent; people's data and credentials have no place in n8n's logs. Takes
 * them out of `text`, which comes back with its encodings read: whole values in any case, spacing,
 * punctuation and encoding (percent, HTML, JSON, Base64), their words, cut ones, and whatever looks
 * like an e-mail address, a phone number or a token.
 */
export function withoutPrivate(
	text: string,
	{ sentValues = [], secrets = [] }: PrivateValues,
): string {
	const readable = decoded(text).replace(/<[^<>]*>/g, ' ');
	const patterned = readable
		.replace(/[^\s"'<>:;,()[\]{}=]+\s?@\s?[^\s"'<>:;,()[\]{}]+/g, '…')
		.replace(/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, '$1 …')
		.replace(/\b(whsec|hbk|sk|pk)_[\w-]{4,}/gi, '…')
		.replace(/[\w+/=~-]{20,}/g, (run) => (isToken(run) ? '…' : run))
		.replace(/\+?\(?\d[\d\s().-]{7,}\d/g, (run) => (isPhone(run) ? '…' : run));
	const letters = lettersOf(patterned);
	const hidden = new Array<boolean>(letters.text.length).fill(false);
	const hide = (from: number, to: number) => hidden.fill(true, from, to);
	for (const secret of secrets) {
		hideForms(letters, secret, hide);
		hidePieces(letters, secret, hide);
	}
	for (const value of sentValues) hideValue(letters, value, hide);
	return withoutHidden(patterned, letters, hidden);
}

/** The letters and digits of a text alone, small and without accents, and where each of them stands. */
interface Letters {
	text: string;
	positions: number[];
	/** Where each of them is over. */
	overs: number[];
	/** Words begin and end here. */
	starts: Set<number>;
	ends: Set<number>;
	/** Words after which the text was cut. */
	cutEnds: Set<number>;
}

/** What stands behind a word that was cut. */
const CUT = /\s*(?:…|\.{2,}|\*+)|["'”’]?\s*$/y;

function lettersOf(source: string): Letters {
	const letters: Letters = {
		text: '',
		positions: [],
		overs: [],
		starts: new Set(),
		ends: new Set(),
		cutEnds: new Set(),
	};
	for (const { 0: word, index } of source.matchAll(
		/\p{Lu}?[\p{Ll}\p{M}\p{N}]+|\p{Lu}+(?!\p{Ll})|[\p{L}\p{N}\p{M}]/gu,
	)) {
		letters.starts.add(letters.text.length);
		let offset = index;
		for (const character of word) {
			for (const letter of plain(character)) {
				letters.text += letter;
				letters.positions.push(offset);
				letters.overs.push(offset + character.length);
			}
			offset += character.length;
		}
		letters.ends.add(letters.text.length);
		CUT.lastIndex = offset;
		if (CUT.test(source)) letters.cutEnds.add(letters.text.length);
	}
	return letters;
}

/** Without case, accents, spaces and punctuation. */
const plain = (text: string) =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');

type Hide = (from: number, to: number) => void;

/** The whole of a value. */
function hideForms(letters: Letters, value: string, hide: Hide) {
	for (const form of formsOf(value)) hideWhole(letters, plain(form), hide);
}

/** Every piece of a secret that is long enough to tell. */
function hidePieces(letters: Letters, secret: string, hide: Hide) {
	for (const form of [...formsOf(secret), ...base64Within(secret)]) {
		const wanted = plain(form);
		for (let start = 0; start + TELLING_PIECE <= wanted.length; start++) {
			const piece = wanted.slice(start, start + TELLING_PIECE);
			for (const at of occurrences(letters.text, piece)) hide(at, at + TELLING_PIECE);
		}
	}
}

function hideValue(letters: Letters, value: string, hide: Hide) {
	const words = value.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
	hideForms(letters, value, hide);
	if (words.length === 1) {
		if (/[a-z]/i.test(value)) hidePieces(letters, value, hide);
		hideWord(letters, plain(value), hide);
		return;
	}
	for (const form of formsOf(value)) hideBeginning(letters, plain(form), hide);
	for (const word of words.slice(0, MOST_WORDS)) {
		const wanted = plain(word);
		if (/^\d{2}$/.test(wanted) || COMMON.has(wanted)) continue;
		hideForms(letters, word, hide);
		hideWord(letters, wanted, hide);
	}
}

/** A value from the beginning of a word to the end of one; a longer value wherever it stands. */
function hideWhole({ text, starts, ends }: Letters, wanted: string, hide: Hide) {
	if (wanted.length < 2) return;
	for (const at of occurrences(text, wanted)) {
		const end = at + wanted.length;
		if (wanted.length >= TELLING_PIECE || (starts.has(at) && ends.has(end))) hide(at, end);
	}
}

/** A word that the text cuts: "Barthol…", or without a mark as long as most of it is there. */
function hideWord({ text, starts, ends, cutEnds }: Letters, wanted: string, hide: Hide) {
	const shortest = Math.max(4, Math.ceil(wanted.length * SAME_WORD));
	for (let length = wanted.length; length >= shortest; length--) {
		const piece = wanted.slice(0, length);
		if (COMMON.has(piece)) continue;
		for (const at of occurrences(text, piece))
			if (starts.has(at) && ends.has(at + length)) hide(at, at + length);
	}
	for (const end of cutEnds) {
		for (let length = wanted.length; length >= 3; length--) {
			const at = end - length;
			if (starts.has(at) && text.startsWith(wanted.slice(0, length), at)) hide(at, end);
		}
	}
}

/** The beginning of a longer value, as far as it is told. */
function hideBeginning({ text }: Letters, wanted: string, hide: Hide) {
	const beginning = wanted.slice(0, TELLING_PIECE);
	if (beginning.length < TELLING_PIECE) return;
	for (const at of occurrences(text, beginning)) {
		let length = TELLING_PIECE;
		while (wanted[length] && text[at + length] === wanted[length]) length++;
		hide(at, at + length);
	}
}

function* occurrences(text: string, wanted: string): Generator<number> {
	for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) yield at;
}

/** A value as HB may have it: read in the wrong character set, without what it cannot store, encoded. */
function formsOf(value: string): string[] {
	const bytes = Buffer.from(value);
	const forms = [value, bytes.toString('latin1'), value.replace(/[^\p{ASCII}]/gu, '')];
	const [date, year, month, day] = /(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
	if (date) forms.push(`${day}/${month}/${year}`, `${month}/${day}/${year}`);
	if (value.length > 2) forms.push(bytes.toString('base64'), bytes.toString('hex'));
	return forms;
}

/** A secret inside something that was encoded as a whole, such as `Basic base64(user:key)`. */
const base64Within = (secret: string) =>
	[1, 2].map((before) => Buffer.from('_'.repeat(before) + secret).toString('base64'));

const ENTITIES: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	commat: '@',
	period: '.',
	plus: '+',
	sol: '/',
	lowbar: '_',
	num: '#',
};

/** Percent, HTML and JSON encodings read, also when one is inside another. */
function decoded(text: string): string {
	let result = text;
	for (let round = 0; round < 4; round++) {
		const next = result
			.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
				Buffer.from(run.replace(/%/g, ''), 'hex').toString('utf8'),
			)
			.replace(/&#(\d{1,6});?/g, (_, code: string) => character(Number(code)))
			.replace(/&#x([0-9a-f]{1,6});?/gi, (_, code: string) => character(parseInt(code, 16)))
			.replace(/&([a-z])(?:acute|grave|uml|circ|tilde|cedil|ring|slash|caron);/gi, '$1')
			.replace(/&([a-z]{2,8});/gi, (entity, name: string) =>
				Object.hasOwn(ENTITIES, name.toLowerCase()) ? ENTITIES[name.toLowerCase()] : entity,
			)
			.replace(/\\+u([0-9a-f]{4})/gi, (_, code: string) => character(parseInt(code, 16)))
			.replace(/\\+x([0-9a-f]{2})/gi, (_, code: string) => character(parseInt(code, 16)))
			.replace(/\\+(["'/])/g, '$1')
			.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '');
		if (next === result) break;
		result = next;
	}
	// control characters, of which a JSON text may hold any
	return result.replace(/\p{Cc}+/gu, ' ');
}

const character = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** Letters and digits without the look of words, such as field names. */
const isToken = (run: string) =>
	/\d/.test(run) && /[a-z]/i.test(run)
		? !run.split(/[_-]/).every((part) => /^([a-z]{0,15}|\d{1,2})$/.test(part))
		: /[0-9a-f]{24}/i.test(run) ||
			(run.length >= 24 && /[a-z]/.test(run) && /[A-Z][A-Z]/.test(run));

/** Nine digits and more, which are no date with its time. */
const isPhone = (run: string) =>
	run.replace(/\D/g, '').length >= 9 && !/^\d{4}-\d{2}-\d{2}[\s\d]*$/.test(run);

function withoutHidden(text: string, { positions, overs }: Letters, hidden: boolean[]): string {
	let result = '';
	let from = 0;
	for (const [index, isHidden] of hidden.entries()) {
		if (!isHidden) continue;
		if (!hidden[index - 1]) result += `${text.slice(from, positions[index])}…`;
		from = overs[index];
	}
	return (result + text.slice(from)).replace(/…[\s.…]*…/g, '…');
}
