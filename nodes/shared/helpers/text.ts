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

const EMAIL_LOCAL = /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_~-]{1,64}$/u;
const EMAIL_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const LONGEST_EMAIL = 254;

/**
 * Whether HB can mail somebody at `text`: one address, without a name around it. Stricter than the
 * standard where people mistype: quotes and dots at the ends, and hosts that are no names.
 */
export function isEmail(text: string): boolean {
	const [local, domain, ...more] = text.split('@');
	if (domain === undefined || more.length > 0 || text.length > LONGEST_EMAIL) return false;
	const labels = domain.split('.');
	return (
		EMAIL_LOCAL.test(local) &&
		!/^[.'=]|[.']$|\.\./.test(local) &&
		labels.length > 1 &&
		labels.every((label) => EMAIL_LABEL.test(label)) &&
		/^(?:xn--[a-z0-9-]+|[\p{L}\p{M}]{2,})$/iu.test(labels[labels.length - 1])
	);
}

/** `hb_candidate_id` → `hbCandidateId`: HB's names in the words of n8n's parameters. */
export const camelCase = (name: string) =>
	name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `hbCandidateId` → `hb_candidate_id`. */
export const snakeCase = (name: string) =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const CAPITALS: Record<string, string> = { Id: 'ID', Url: 'URL', Utc: 'UTC' };

/** `client_record_ref`, `clientRecordRef` → `Client Record Ref`, as n8n labels its fields. */
export const titleCase = (name: string) =>
	snakeCase(name)
		.split('_')
		.filter(Boolean)
		.map((word) => word[0].toUpperCase() + word.slice(1))
		.map((word) => CAPITALS[word] ?? word)
		.join(' ');
