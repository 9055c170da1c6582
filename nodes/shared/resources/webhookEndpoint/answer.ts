import type { IDataObject } from 'n8n-workflow';
import { done, found, written } from '../../operation/output';
import type { HbResponse } from '../../transport/response';
import { WEBHOOK_WRAPPERS } from './getAll';

/** What the answer must show: an endpoint, one that was made, or that an endpoint was changed. */
const READ = {
	found: (response: HbResponse) => found(response, WEBHOOK_WRAPPERS),
	created: (response: HbResponse) =>
		written(response, WEBHOOK_WRAPPERS, ['id', 'uuid'], { 200: 'created' }),
	updated: (response: HbResponse) => done(response, WEBHOOK_WRAPPERS, 'updated'),
};

/**
 * The endpoint out of an answer, with its signing secret in `secret` where the answer has one: HB shows
 * it once, as `secret` beside `data`, as `secret` at the top level, or as `signing_secret` (documented).
 *
 * @throws NodeApiError when the answer does not show it
 */
export function endpointOf(response: HbResponse, as: keyof typeof READ = 'created'): IDataObject {
	const { signing_secret, ...endpoint } = READ[as](response);
	const secret = endpoint.secret ?? signing_secret;
	return secret ? { ...endpoint, secret } : endpoint;
}
