import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../operation/perItem';
import { record } from '../../operation/output';

export const INFO_PATH = '/auth/token-info';

export const getInfo: INodePropertyOptions = {
	name: 'Get Info',
	value: 'getInfo',
	action: 'Get access token info',
	description: "Retrieve what HB says about the credential's current access token",
	routing: {
		request: { method: 'GET', url: INFO_PATH },
		operations: {
			pagination: operation(async (item) => {
				const info = record(await item.send({ repeatable: true }), ['token', 'token_info']);
				// no token belongs into the data of an execution
				return [Object.fromEntries(Object.entries(info).filter(([name]) => !/token$/.test(name)))];
			}),
		},
	},
};
