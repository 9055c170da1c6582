import type { IDataObject } from 'n8n-workflow';
import { candidateRef, simplify } from '../../../shared/descriptions/common';
import {
	candidateLocator,
	ifAny,
	type CandidateLocator,
} from '../../../shared/operation/candidate';
import { found, simplified } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { CANDIDATE_WRAPPERS, SIMPLE_FIELDS } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get candidate',
	description: 'Retrieve a candidate',
	request: { method: 'GET', url: '/candidates/{candidate_ref}' },
	fields: [candidateRef, simplify],
	options: [
		{
			displayName: 'If Nobody Is Found',
			name: 'ifNobodyIsFound',
			type: 'options',
			default: 'stop',
			description: 'What to do when HB has no such candidate',
			options: [
				{ name: 'Return an Item', value: 'returnItem', description: 'With the outcome not_found' },
				{ name: 'Stop', value: 'stop' },
			],
		},
	],
	async work(item) {
		const person = candidateLocator(item);
		const mayBeNobody = item.parameter<string>('options.ifNobodyIsFound', 'stop') === 'returnItem';
		if (mayBeNobody && !(await ifAny(item.candidate()))) return [notFound(person)];
		const response = await item.send({
			repeatable: true,
			...(mayBeNobody && { accept: [404] }),
		});
		if (response.statusCode === 404) return [notFound(person)];
		return simplified(item, [found(response, CANDIDATE_WRAPPERS)], SIMPLE_FIELDS);
	},
};

const notFound = ({ mode, value }: CandidateLocator): IDataObject => ({
	outcome: 'not_found',
	[Object.hasOwn(NAMES, mode) ? NAMES[mode] : 'candidate_ref']: value,
});

const NAMES: Record<string, string> = { email: 'email', clientRecordRef: 'client_record_ref' };
