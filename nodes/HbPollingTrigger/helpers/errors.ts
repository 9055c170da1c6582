import { NodeApiError, type IPollFunctions } from 'n8n-workflow';
import { ownCopy } from '../../shared/transport/errors';
import { withoutGate } from '../../shared/transport/gate';

/** What HB said, for somebody who finds a failed execution: nobody needs to run anything again. */
export function pollError(context: IPollFunctions, cause: unknown): Error {
	const error = withoutGate(cause);
	if (!(error instanceof NodeApiError)) return error as Error;
	const advice = (error.description ?? '')
		.replace(/ ?Run (this item|the workflow) again( later)?\./g, '')
		.replace(/ ?Nothing was sent\./g, '');
	error.description = advice.trim();
	return ownCopy(context.getNode(), error, 'No change is lost: the next poll finds it.');
}
