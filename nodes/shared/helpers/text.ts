/** More of them help nobody. */
const MOST_RANGES = 20;

/** Ascending numbers for people to find them: `1 to 3, 7`. */
export function ranges(numbers: readonly number[]): string {
	const found: Array<[number, number]> = [];
	for (const number of numbers) {
		const last = found[found.length - 1];
		if (last && last[1] === number - 1) last[1] = number;
		else found.push([number, number]);
	}
	const shown = found
		.slice(0, MOST_RANGES)
		.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
	return `${shown.join(', ')}${found.length > shown.length ? ' and more' : ''}`;
}

const EMAIL = /^[^\s@,;:<>"()]+@[^\s@,;:<>"()]+\.[^\s@,;:<>"().]+$/;

/** Whether HB can mail somebody at `text`: one address, without a name around it. */
export const isEmail = (text: string) => EMAIL.test(text);

/** `hb_candidate_id` → `hbCandidateId`: HB's names in the words of n8n's parameters. */
export const camelCase = (name: string) =>
	name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `hbCandidateId` → `hb_candidate_id`. */
export const snakeCase = (name: string) =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A setting as it was meant, without the invisible characters that come along when it is pasted. */
export const visible = (value: unknown) =>
	String(value ?? '')
		.replace(/[\p{Cc}\p{Cf}]/gu, '')
		.trim();
