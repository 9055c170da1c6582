import { searchPages } from '../../methods/listSearch';
import type { Access } from '../../transport/apis';
import { WEBHOOK_WRAPPERS, WEBHOOKS_PATH } from './getAll';

/** The method for the From List mode of the Webhook Endpoint parameter, by name and address. */
export const searchEndpoints = (access: Access) =>
	searchPages({ path: WEBHOOKS_PATH, names: WEBHOOK_WRAPPERS, access }, ({ id, name, url }) => [
		{ name: [name, url].filter(Boolean).map(String).join(': '), value: String(id) },
	]);
