import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { endpointPath, options, simplify } from '../../../shared/descriptions/common';
import { operation } from '../../../shared/operation/perItem';
import { record, simplified } from '../../../shared/operation/output';
import { REFERENCE_WRAPPERS, SIMPLE_REFERENCE } from '../reference/fields';
import { refereeFields, refereeOf } from './referees';

const REFEREES_PATH = '/reference-requests/{reference_request_id}/referees';
const MAIN = ['refereeEmail', 'refereeName'];
const isMain = ({ name }: INodeProperties) => MAIN.includes(name);

export const addReferee: INodePropertyOptions = {
	name: 'Add Referee',
	value: 'addReferee',
	action: 'Add and email referee of reference request',
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
				const reference = record(response, REFERENCE_WRAPPERS);
				const [added] = simplified(item, [reference], SIMPLE_REFERENCE);
				return [
					{
						reference_request_id: item.parameter<string>('referenceRequestId'),
						...added,
						outcome: 'added',
					},
				];
			}),
		},
	},
};

export const addRefereeFields: INodeProperties[] = [
	...refereeFields.filter(isMain),
	simplify,
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
