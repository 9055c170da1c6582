import { found } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { trainingEventId } from '../../descriptions';
import { EVENT_WRAPPERS } from './getAll';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get training event',
	description: 'Retrieve a date of practical training, with its free seats and its cost',
	request: { method: 'GET', url: '/training-events/{training_event_id}' },
	assumed: true,
	fields: [trainingEventId],
	work: async (item) => [found(await item.send({ repeatable: true }), EVENT_WRAPPERS)],
};
