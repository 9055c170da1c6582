import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../helpers/values';
import type { HbResponse } from '../../transport/response';
import { record } from '../../operation/output';
import { WEBHOOK_WRAPPERS } from './getAll';

/**
 * The endpoint out of an answer, with its signing secret in `secret` where the answer has one: HB shows
 * it once, as `secret` beside `data`, as `secret` at the top level, or as `signing_secret` (documented).
 */
export function endpointOf(response: HbResponse): IDataObject {
	const { body } = response;
	const outer = isObject(body) ? body : {};
	const inner = isObject(outer.data) ? outer.data : {};
	const secret = outer.secret ?? outer.signing_secret ?? inner.secret ?? inner.signing_secret;
	const found = isObject(outer.data) ? inner : record(response, WEBHOOK_WRAPPERS);
	const { signing_secret, ...endpoint } = found;
	const given = secret ?? signing_secret;
	return given ? { ...endpoint, secret: given } : endpoint;
}
