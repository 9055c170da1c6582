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

export const hbCandidateId: INodeProperties = {
	displayName: 'Candidate ID',
	name: 'hbCandidateId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 12345',
	description:
		'The number of the candidate: candidate_id in what HB Candidate returns, not candidate_ref',
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
		`The ${label} is not a whole number`,
		label === 'Candidate ID'
			? 'Enter the candidate_id that HB Candidate returns, such as 12345; candidate_ref is another reference. Nothing was sent.'
			: 'Pick it from the list, or enter a number such as 7. Nothing was sent.',
	);
}
