import { found } from '../../operation/output';
import type { Operation } from '../../operation/resource';

export const getInfo: Operation = {
	name: 'Get Info',
	value: 'getInfo',
	action: 'Get token info',
	description: 'Retrieve what HB says about the login that n8n has now',
	request: { method: 'GET', url: '/auth/token-info' },
	assumed: true,
	async work(item) {
		const info = found(await item.send({ repeatable: true }), ['token', 'token_info']);
		// no token belongs into the data of an execution
		return [Object.fromEntries(Object.entries(info).filter(([name]) => !/token$/.test(name)))];
	},
};
