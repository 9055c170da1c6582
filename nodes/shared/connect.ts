import { HbClient, type HbContext } from './client';
import { RequestGate } from './gate';
import { requestBase, type Access } from './requestBase';

/** The way to HB outside a node run: for the lists of the editor, and for the trigger. */
export async function connect(context: HbContext, access: Access) {
	const base = await requestBase(context, access);
	return {
		client: new HbClient(context, access.credentialType, new RequestGate(), base),
		baseUrl: base.baseURL,
	};
}
