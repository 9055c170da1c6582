import type { IDataObject } from 'n8n-workflow';
import { collection, simplify } from '../../../shared/descriptions/common';
import type { HbItem } from '../../../shared/operation/item';
import { simplified, written } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { jsonFields } from '../../../shared/operation/values';
import { hbCandidateId, REQUEST_WRAPPERS, SIMPLE_REQUEST, templateId, wholeNumber } from './fields';
import { refereeFields, refereeOf } from './referees';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create and email reference request',
	description:
		'Ask for references about a candidate. HB emails the referees, or the candidate, at once.',
	request: { method: 'POST', url: '/reference-requests' },
	fields: [
		hbCandidateId,
		{
			displayName: 'Collection Mode',
			name: 'collectionMode',
			type: 'options',
			default: 'client_adds',
			description: 'Who says whom HB asks for a reference',
			options: [
				{
					name: 'Candidate Provides',
					value: 'candidate_provides',
					description: 'HB emails the candidate a link to name the referees',
				},
				{
					name: 'Client Adds',
					value: 'client_adds',
					description: 'You name the referees below, and HB emails each of them the form',
				},
			],
		},
		{
			displayName: 'Referees',
			name: 'referees',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			displayOptions: { show: { collectionMode: ['client_adds'] } },
			placeholder: 'Add Referee',
			default: {},
			options: [{ displayName: 'Referee', name: 'referee', values: refereeFields }],
		},
		{ ...templateId, required: false },
		simplify,
		collection('Additional Fields', 'additionalFields', [
			{
				displayName: 'Expiry Days',
				name: 'expiryDays',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 30,
				description: 'After how many days the request expires',
			},
			{
				displayName: 'Notes',
				name: 'notes',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				placeholder: 'e.g. Urgent, start date next week',
			},
			{
				displayName: 'References Required',
				name: 'referencesRequired',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 2,
				description: 'How many references are needed',
			},
		]),
	],
	async work(item) {
		const template = item.parameter<string>('templateId', '');
		const json = {
			candidate_id: wholeNumber(item, 'Candidate ID', item.parameter('hbCandidateId')),
			collection_mode: item.parameter<string>('collectionMode'),
			...(template && { template_id: wholeNumber(item, 'Template', template) }),
			...jsonFields(item, [], 'additionalFields'),
			...referees(item),
		};
		// a second request would mail the same people again
		const response = await item.send({ json, repeatable: false });
		const request = written(response, REQUEST_WRAPPERS, ['id', 'uuid'], { 200: 'created' });
		const [created] = simplified(item, [request], SIMPLE_REQUEST);
		return [{ ...created, outcome: 'created' }];
	},
};

/** @throws NodeOperationError when HB is to mail referees and there is none (documented) */
function referees(item: HbItem): IDataObject {
	if (item.parameter<string>('collectionMode') !== 'client_adds') return {};
	const given = item.parameter<IDataObject[]>('referees.referee', []);
	if (given.length === 0) {
		throw item.refuse(
			'There is no referee',
			'Add at least one under Referees, or set Collection Mode to Candidate Provides. Nothing was sent.',
		);
	}
	return {
		referees: given.map((values, index) => refereeOf(item, values, `referee ${index + 1}`)),
	};
}
