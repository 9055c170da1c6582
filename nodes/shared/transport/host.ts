import { NodeOperationError, type INode } from 'n8n-workflow';

/** Any of n8n's contexts. */
interface Host {
	getNode(): INode;
	helpers: object;
}

/** By which requests go out, with the credential and its login. */
const HELPERS = ['httpRequest', 'httpRequestWithAuthentication'];

/**
 * That n8n has what no request can do without. n8n tells a node nothing of its version, so that its
 * functions are looked for.
 *
 * @param functions what else of the context is needed
 * @throws NodeOperationError where one is missing
 */
export function assertHost(context: Host, ...functions: string[]): void {
	const has = (holder: unknown, name: string) =>
		typeof (holder as Record<string, unknown> | undefined)?.[name] === 'function';
	const isWhole =
		HELPERS.every((name) => has(context.helpers, name)) &&
		functions.every((name) => has(context, name));
	if (isWhole) return;
	throw new NodeOperationError(context.getNode(), 'This n8n is too old for the HB nodes', {
		description: 'Update n8n to version 2.8 or newer, or to the last 1.123. Nothing was sent.',
		level: 'warning',
	});
}
