import type { INodeProperties } from 'n8n-workflow';
import { collection, simplify } from '../../../shared/descriptions/common';
import { ANY_IDENTIFIER, simplified, written } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { REFERENCE_WRAPPERS, SIMPLE_REFERENCE } from '../reference/fields';
import { referenceRequestId } from './fields';
import { refereeFields, refereeOf } from './referees';

const MAIN = ['refereeEmail', 'refereeName'];
const isMain = ({ name }: INodeProperties) => MAIN.includes(name);

export const addReferee: Operation = {
	name: 'Add Referee',
	value: 'addReferee',
	action: 'Add and email referee of reference request',
	description: 'Ask one more referee. HB emails the form to the referee at once.',
	request: { method: 'POST', url: '/reference-requests/{reference_request_id}/referees' },
	assumed: true,
	fields: [
		referenceRequestId,
		...refereeFields.filter(isMain),
		simplify,
		collection(
			'Additional Fields',
			'additionalFields',
			refereeFields.filter((field) => !isMain(field)),
		),
	],
	async work(item) {
		const values = { ...item.parameter<object>('additionalFields', {}) };
		for (const name of MAIN) Object.assign(values, { [name]: item.parameter(name, '') });
		const json = refereeOf(item, values, 'the referee');
		// a second request would mail the referee again
		const response = await item.send({ json, repeatable: false });
		const reference = written(response, REFERENCE_WRAPPERS, ANY_IDENTIFIER, { 200: 'added' });
		const [added] = simplified(item, [reference], SIMPLE_REFERENCE);
		return [
			{
				reference_request_id: item.parameter<string>('referenceRequestId'),
				...added,
				outcome: 'added',
			},
		];
	},
};
