import type { IDataObject } from 'n8n-workflow';
import { collection, simplify } from '../../../shared/descriptions/common';
import { comparable } from '../../../shared/operation/filters';
import { simplified, written } from '../../../shared/operation/output';
import type { BulkItem } from '../../../shared/operation/perItem';
import type { OnceOperation } from '../../../shared/operation/resource';
import { seek } from '../../../shared/operation/seek';
import { jsonFields } from '../../../shared/operation/values';
import { foundNumber, givenNumber } from './candidateNumber';
import { hbCandidateId, REQUEST_WRAPPERS, SIMPLE_REQUEST, templateId, wholeNumber } from './fields';
import { isOpen, referencesOf, REQUESTS } from './open';
import { emailsOf, isNamed, refereeFields, refereeOf } from './referees';

export const create: OnceOperation<{ json: IDataObject }> = {
	name: 'Create',
	value: 'create',
	action: 'Create and email reference request',
	description:
		'Ask for references. HB emails the referees, or the candidate, at once. A second run emails nobody.',
	request: { method: 'POST', url: '/reference-requests' },
	fields: [
		hbCandidateId,
		{
			displayName: 'Who Names the Referees',
			name: 'collectionMode',
			type: 'options',
			default: 'client_adds',
			description: 'Who says whom HB asks for a reference about the candidate',
			options: [
				{
					name: 'The Candidate Does',
					value: 'candidate_provides',
					description: 'HB emails the candidate a link to name them',
				},
				{
					name: 'We Do',
					value: 'client_adds',
					description: 'You name them below, and HB emails each of them the form',
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
	once: {
		outcome: 'already_requested',
		made: 'created',
		keyOf: (_, { json }) => JSON.stringify([json.candidate_id, json.template_id]),
		lacks: (plan, made) => others(emailsOf(plan.json.referees), emailsOf(made.json.referees)),
		async find(item, { json }) {
			const { candidate_id, template_id } = json;
			const isOfCandidate = (request: IDataObject) =>
				comparable(request.candidate_id) === String(candidate_id);
			const found = await seek(item, {
				list: REQUESTS,
				key: candidate_id,
				own: { query: { candidate_id }, fits: isOfCandidate, suffices: true },
				judge(request) {
					if (template_id !== undefined) {
						if (request.template_id === undefined) return { lacks: 'template_id' };
						if (Number(request.template_id) !== template_id) return false;
					}
					return isOpen(request) ?? { lacks: 'status' };
				},
			});
			if (!found.record) return found;
			const references = referencesOf(found.record);
			const message =
				json.referees && references && others(emailsOf(json.referees), emailsOf(references));
			const [request] = simplified(item, [found.record], SIMPLE_REQUEST);
			return { record: { ...request, ...(message && { message }) } };
		},
	},
	check(item) {
		const template = item.parameter<string>('templateId', '');
		const json: IDataObject = {
			candidate_id: givenNumber(item),
			collection_mode: item.parameter<string>('collectionMode'),
			...(template && { template_id: wholeNumber(item, 'Template', template) }),
			...jsonFields(item, [], 'additionalFields'),
			...referees(item),
		};
		return { json };
	},
	async confirm(item, { json }) {
		json.candidate_id ??= await foundNumber(item);
	},
	async work(item, { json }) {
		// a second request would mail the same people again
		const response = await item.send({ json, repeatable: false });
		const request = written(response, REQUEST_WRAPPERS, ['id', 'uuid'], { 200: 'created' });
		const [created] = simplified(item, [request], SIMPLE_REQUEST);
		return [{ ...created, outcome: 'created' }];
	},
};

/** @throws NodeOperationError when HB is to mail referees and there is none (documented) */
function referees(item: BulkItem): IDataObject {
	if (item.parameter<string>('collectionMode') !== 'client_adds') return {};
	const given = item
		.parameter<IDataObject[]>('referees.referee', [])
		.map((values, index) => ({ values, place: `referee ${index + 1}` }))
		// a sheet has the columns of a second referee also where there is none
		.filter(({ values }) => isNamed(values))
		.map(({ values, place }) => refereeOf(item, values, place));
	if (given.length === 0) {
		throw item.refuse(
			'There is no referee',
			'Add at least one under Referees, or set Who Names the Referees to The Candidate Does. Nothing was sent.',
		);
	}
	const emails = emailsOf(given);
	const different = given.filter((_, index) => emails.indexOf(emails[index]) === index);
	if (different.length < given.length)
		item.hint('Referees with the same email address are asked once');
	return { referees: different };
}

/** Says how many referees are asked for and not in what there is. */
function others(asked: string[], there: string[]): string | undefined {
	const missing = asked.filter((email) => !there.includes(email)).length;
	if (missing === 0) return undefined;
	return `${missing} of the ${asked.length} referees of this item ${missing === 1 ? 'is' : 'are'} not in this request, and nobody was emailed. To ask them, use Add Referee.`;
}
