import { locator } from '../../../shared/descriptions/common';

/** What Simplify keeps of a reference (documented field names). */
export const SIMPLE_REFERENCE = [
	'id',
	'reference_request_id',
	'referee_name',
	'referee_email',
	'referee_organisation',
	'status',
	'score',
	'decline_reason',
	'submitted_at',
	'reminder_count',
] as const;

export const REFERENCE_WRAPPERS = ['reference', 'references'];

export const referenceId = locator(
	'Reference',
	'referenceId',
	'searchReferences',
	'501',
	'What one referee says about the candidate. A reference request has one for each referee.',
);
