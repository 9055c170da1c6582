import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { endpointPath, options } from '../../../shared/descriptions';
import { operation } from '../../../shared/operation';
import { record } from '../../../shared/output';
import { REFERENCE_WRAPPERS } from '../reference/fields';
import { refereeFields, refereeOf } from './referees';

const REFEREES_PATH = '/reference-requests/{reference_request_id}/referees';
const MAIN = ['refereeEmail', 'refereeName'];
const isMain = ({ name }: INodeProperties) => MAIN.includes(name);

export const addReferee: INodePropertyOptions = {
	name: 'Add Referee',
	value: 'addReferee',
	action: 'Add referee to reference request',
	description: 'Ask one more referee. HB emails the form to the referee at once.',
	routing: {
		request: { method: 'POST', url: REFEREES_PATH },
		operations: {
			pagination: operation(async (item) => {
				const values = { ...item.parameter<object>('additionalFields', {}) };
				for (const name of MAIN) Object.assign(values, { [name]: item.parameter(name, '') });
				const json = refereeOf(item, values, 'the referee');
				// a second request would mail the referee again
				const response = await item.send({ json, repeatable: false });
				return [
					{
						reference_request_id: item.parameter<string>('referenceRequestId'),
						...record(response, REFERENCE_WRAPPERS),
						outcome: 'added',
					},
				];
			}),
		},
	},
};

export const addRefereeFields: INodeProperties[] = [
	...refereeFields.filter(isMain),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: refereeFields.filter((field) => !isMain(field)),
	},
	options(endpointPath(REFEREES_PATH)),
];
