import { locator } from '../../../shared/descriptions/common';

export const referenceRequestId = locator(
	'Reference Request',
	'referenceRequestId',
	'searchReferenceRequests',
	'301',
	'The reference request; its ID is the id, or the uuid, that HB gave it',
);

export const templateId = locator(
	'Template',
	'templateId',
	'searchTemplates',
	'7',
	'The form that the referees fill in',
);
