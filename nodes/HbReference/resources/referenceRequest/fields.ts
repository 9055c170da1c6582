import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../../shared/descriptions/common';
import type { HbItem } from '../../../shared/operation/item';

export const REQUEST_WRAPPERS = ['reference_request', 'reference_requests'];

/** What Simplify keeps of a reference request (documented field names). */
export const SIMPLE_REQUEST = [
	'id',
	'candidate_id',
	'candidate_name',
	'template_name',
	'status',
	'references_required',
	'references_completed',
	'is_fully_referenced',
	'expires_at',
	'is_expired',
] as const;

const byNumber = locator(
	'Candidate Number',
	'hbCandidateId',
	'searchReferenceCandidates',
	'12345',
	'Whom the references are about. The list, and By Email, know the people for whom references were requested before.',
);

/** HB's number. Workflows of before it was a locator have a plain value, which n8n hands on as it is. */
export const hbCandidateId: INodeProperties = {
	...byNumber,
	hint: 'The candidate_id that HB Candidate returns, not the candidate_ref',
	modes: [
		...byNumber.modes!,
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. jo.bloggs@example.com',
		},
	],
};

export const referenceRequestId = locator(
	'Reference Request',
	'referenceRequestId',
	'searchReferenceRequests',
	'301',
	'The reference request, from the list or by its ID or UUID at HB',
);

export const templateId = locator(
	'Template',
	'templateId',
	'searchTemplates',
	'7',
	'The form that the referees fill in',
);

/**
 * An id that HB wants as a whole number (documented sample).
 *
 * @throws NodeOperationError for anything else; nothing has been sent then
 */
export function wholeNumber(item: Pick<HbItem, 'refuse'>, label: string, value: unknown): number {
	const text = String(value ?? '').trim();
	if (/^\d{1,15}$/.test(text)) return Number(text);
	throw item.refuse(
		text === '' ? `The ${label} is empty` : `The ${label} is not a whole number`,
		label === 'Candidate Number'
			? 'Enter the candidate_id that HB Candidate returns, such as 12345; candidate_ref is another reference. Nothing was sent.'
			: 'Pick it from the list, or enter a number such as 7. Nothing was sent.',
	);
}
