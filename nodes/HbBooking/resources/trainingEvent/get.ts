import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';
import { EVENT_WRAPPERS } from './getAll';

export const EVENT_PATH = '/training-events/{training_event_id}';

export const get: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get training event',
	description: 'Retrieve a date of practical training, with its free seats and its cost',
	routing: {
		request: { method: 'GET', url: EVENT_PATH },
		operations: {
			pagination: operation(async (item) => [
				record(await item.send({ repeatable: true }), EVENT_WRAPPERS),
			]),
		},
	},
};
