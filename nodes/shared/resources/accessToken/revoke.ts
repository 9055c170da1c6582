import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../operation/perItem';

export const REVOKE_PATH = '/auth/revoke';

export const revoke: INodePropertyOptions = {
	name: 'Revoke',
	value: 'revoke',
	action: 'Revoke access token',
	description:
		"End the credential's current access token. The next request logs in again with the key.",
	routing: {
		request: { method: 'POST', url: REVOKE_PATH },
		operations: {
			pagination: operation(async (item) => {
				await item.send({ repeatable: false });
				return [{ revoked: true }];
			}),
		},
	},
};
