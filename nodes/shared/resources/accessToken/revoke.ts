import { done } from '../../operation/output';
import type { Operation } from '../../operation/resource';

export const revoke: Operation = {
	name: 'Revoke',
	value: 'revoke',
	action: 'Revoke access token',
	description:
		"End the credential's current access token. The next request logs in again with the key.",
	request: { method: 'POST', url: '/auth/revoke' },
	assumed: true,
	async work(item) {
		done(await item.send({ repeatable: false }), [], 'revoked');
		return [{ revoked: true }];
	},
};
