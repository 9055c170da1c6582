import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

/** Names that only a computer or a network of its own knows (RFC 6761, 6762, 8375; usual in companies). */
const PRIVATE_NAME =
	/(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid)$/;
/** Addresses of private networks and of the computer itself (RFC 1918, 3927, 6598, 1122). */
const PRIVATE_IPV4 =
	/^(0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
/** The same in IPv6, which alone has brackets (RFC 4193, 4291). */
const PRIVATE_IPV6 = /\[(::1?\]|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/;

/** Whether an address is one that only a private network reaches. */
export function isPrivate(address: string): boolean {
	if (!URL.canParse(address)) return true;
	const host = new URL(address).hostname.replace(/\.$/, '');
	const [, mapped] = /\[::ffff:([0-9a-f]+):[0-9a-f]+\]/.exec(host) ?? [];
	if (mapped) return PRIVATE_IPV4.test(beginningOf(mapped));
	// what ends in a number is an IPv4 address, or no address at all
	if (/\.\d+$/.test(host)) return PRIVATE_IPV4.test(host);
	if (host.startsWith('[')) return PRIVATE_IPV6.test(host);
	return !host.includes('.') || PRIVATE_NAME.test(host);
}

/**
 * Refuses an address of n8n that HB cannot send events to, unless HB's own address is private as well (a
 * sandbox) or the user says that it can be reached.
 *
 * @param hbAddress the Base URL of the credential
 * @throws NodeOperationError that says what to set
 */
export function assertReachable(context: IHookFunctions, url: string, hbAddress: string): void {
	if (context.getNodeParameter('options.publishAnyway', false) === true || isPrivate(hbAddress)) {
		return;
	}
	const isHttps = URL.canParse(url) && new URL(url).protocol === 'https:';
	if (isHttps && !isPrivate(url)) return;
	const why = isPrivate(url)
		? `The address of this n8n, ${originOf(url)}, can only be reached from its own network.`
		: `The address of this n8n, ${originOf(url)}, does not begin with https.`;
	throw new NodeOperationError(context.getNode(), 'HB cannot send events to this n8n', {
		description: `${why} Ask whoever runs n8n to set N8N_WEBHOOK_URL to its public https address and to start n8n again (n8n before 2.35: WEBHOOK_URL). If HB can reach it all the same, turn on Options > Publish Anyway. Nothing was registered at HB.`,
		level: 'warning',
	});
}

/** Whether two addresses lead to the same place, however they are written. */
export const isSameAddress = (one: unknown, other: string) =>
	normal(String(one ?? '')) === normal(other);

const normal = (address: string) =>
	(URL.canParse(address) ? new URL(address).href : address).replace(/\/+$/, '');

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : url);

/** The first two numbers of an IPv4 address, out of the half of an IPv6 address that carries them. */
function beginningOf(half: string): string {
	const number = Number.parseInt(half, 16);
	return `${number >> 8}.${number & 255}.`;
}
