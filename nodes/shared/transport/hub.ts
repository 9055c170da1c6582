import { NodeOperationError, type ICredentialDataDecryptedObject, type INode } from 'n8n-workflow';
import { cleanSetting } from '../helpers/clean';

/** Where HB's sandboxes are: `https://<portal host>/sandbox/<uuid>` (documented). */
const SANDBOX = /\/sandbox\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(\/|$)/i;

/**
 * That the key of an HB Hub API credential belongs where it would be sent: keys that begin with
 * `hbk_test_` to a sandbox, other `hbk_` keys to none (documented). Of other keys nothing is known.
 *
 * @throws NodeOperationError otherwise; nothing has been sent then
 */
export function assertHubKey(
	node: INode,
	{ apiKey }: ICredentialDataDecryptedObject,
	baseUrl: string,
): void {
	const key = cleanSetting(apiKey).toLowerCase();
	const isTestKey = key.startsWith('hbk_test_');
	const isSandbox = SANDBOX.test(new URL(baseUrl).pathname);
	if (!key.startsWith('hbk_') || isTestKey === isSandbox) return;
	throw new NodeOperationError(
		node,
		isSandbox
			? 'The API Key of the HB credential is for the live Hub, and the address is one of a sandbox'
			: 'The API Key of the HB credential is for a sandbox, and the address is that of the live Hub',
		{
			description: isSandbox
				? 'Enter the key of the sandbox, which begins with hbk_test_, or the Base URL of the live Hub. Nothing was sent.'
				: 'Enter the Base URL of the sandbox, which ends in /sandbox/ and its ID, or a key of the live Hub. Nothing was sent.',
			level: 'warning',
		},
	);
}

/** The header by which the Hub knows the caller; name and form are assumed, so the user can change both. */
export function hubHeader({
	header,
	prefix,
	apiKey,
}: ICredentialDataDecryptedObject): Record<string, string> {
	const value = [cleanSetting(prefix), cleanSetting(apiKey)].filter(Boolean).join(' ');
	return { [cleanSetting(header) || 'Authorization']: value };
}
