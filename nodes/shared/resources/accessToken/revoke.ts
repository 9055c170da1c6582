import { done } from '../../operation/output';
import type { Operation } from '../../operation/resource';

export const revoke: Operation = {
	name: 'Revoke',
	value: 'revoke',
	action: 'Revoke token',
	description: 'End the login that n8n has now. The next request logs in again.',
	request: { method: 'POST', url: '/auth/revoke' },
	assumed: true,
	async work(item) {
		done(await item.send({ repeatable: false }), [], 'revoked');
		return [{ revoked: true }];
	},
};
