import type { IDataObject } from 'n8n-workflow';

/** What the headers of a delivery say about its signature. */
export interface SignatureHeaders {
	/** The digests that were given, of 32 bytes (SHA-256) or 64 bytes (SHA-512). */
	digests: Buffer[];
	/** Times that may be part of what is signed, as they are written. */
	times: string[];
	/** Times of the signature's own header family: they must be of now, signed or not. */
	ownTimes: string[];
	/** Ids that may be part of what is signed. */
	ids: string[];
}

/** More signatures, times or ids than any sender gives are not looked at: each costs a computation. */
const MOST = 8;
const TIME_NAME = /(timestamp|-time|-date|sent-at)$/;

/**
 * Finds signatures, times and ids in the headers.
 *
 * @param named the header with the signature, when the user knows it; otherwise every header with
 * "signature" in its name is read
 */
export function signatureHeaders(headers: IDataObject, named = ''): SignatureHeaders {
	const all = Object.entries(headers).flatMap(([name, value]) =>
		(Array.isArray(value) ? value : [value]).map(
			(one) => [name.toLowerCase(), String(one)] as const,
		),
	);
	const wanted = named.trim().toLowerCase();
	const signing = all.filter(([name]) =>
		wanted ? name === wanted : name.includes('signature') && !TIME_NAME.test(name),
	);
	const parts = signing.flatMap(([, value]) => value.split(/[,;\s]+/));
	const inside = parts.flatMap((part) => /^(?:t|ts|timestamp)=(.+)$/i.exec(part)?.[1] ?? []);
	const isOwn = familyOf(signing.map(([name]) => name));
	const beside = all.filter(([name]) => TIME_NAME.test(name));
	const ownTimes = [...inside, ...beside.filter(([name]) => isOwn(name)).map(([, value]) => value)];
	return {
		digests: parts.flatMap((part) => digestOf(part) ?? []).slice(0, MOST),
		times: [...new Set([...ownTimes, ...beside.map(([, value]) => value)])].slice(0, MOST),
		ownTimes,
		ids: all
			.filter(([name]) => /-(id|delivery)$/.test(name))
			.map(([, value]) => value)
			.slice(0, MOST),
	};
}

/**
 * Whether a header belongs to the signature: `X-HB-Timestamp` beside `X-HB-Signature`. A signature without
 * a name of its own (`X-Signature`) has only the plain names.
 */
function familyOf(signatureNames: string[]): (name: string) => boolean {
	const prefixes = signatureNames.map((name) => name.replace(/(signature.*|[^-]*)$/, ''));
	return (name) =>
		signatureNames.some((signature) => name.startsWith(`${signature}-`)) ||
		prefixes.some((prefix) =>
			/^(x-)?$/.test(prefix)
				? name.startsWith(prefix) &&
					/^(request-|webhook-|signature-)?(timestamp|time|date|sent-at)$/.test(
						name.slice(prefix.length),
					) &&
					name !== 'date'
				: name.startsWith(prefix),
		);
}

/** A digest behind a label (`sha256=`, `v1=`, `v1:`) or not, in hex, Base64 or Base64url. */
function digestOf(part: string): Buffer | undefined {
	const bare = part.replace(/^[a-z][\w-]{0,20}[=:](?=.{20})/i, '').replace(/^"(.*)"$/, '$1');
	if (/^([0-9a-f]{64}|[0-9a-f]{128})$/i.test(bare)) return Buffer.from(bare, 'hex');
	const letters = bare.replace(/=*$/, '').replace(/-/g, '+').replace(/_/g, '/');
	if (!/^([0-9a-z+/]{43}|[0-9a-z+/]{86})$/i.test(letters) || !/^[^=]*={0,2}$/.test(bare))
		return undefined;
	const digest = Buffer.from(letters, 'base64');
	// the last letter has bits to spare: only one way to write a digest counts
	return digest.toString('base64').replace(/=*$/, '') === letters ? digest : undefined;
}
