import type { IDataObject } from 'n8n-workflow';
import { searchPages } from '../../shared/methods/listSearch';
import { searchEndpoints } from '../../shared/resources/webhookEndpoint/listSearch';
import { PORTAL } from '../../shared/transport/apis';
import { REQUEST_WRAPPERS } from '../resources/referenceRequest/fields';
import { getAll as getRequests } from '../resources/referenceRequest/getAll';
import { getAll as getTemplates, TEMPLATE_WRAPPERS } from '../resources/template/getAll';

const REQUESTS = { path: getRequests.request.url, names: REQUEST_WRAPPERS, access: PORTAL };
const TEMPLATES = { path: getTemplates.request.url, names: TEMPLATE_WRAPPERS, access: PORTAL };

/** Reference requests for the From List mode of the Reference Request parameter. */
export const searchReferenceRequests = searchPages(REQUESTS, (request) => {
	const { id, candidate_name, candidate_email } = request;
	const details = [candidate_email, statusOf(request)].filter(Boolean).join(', ');
	const name = `${String(candidate_name ?? 'Request')} #${String(id)}${details && ` (${details})`}`;
	return [{ name, value: String(id) }];
});

/** Those whom the reference requests of the account are about, for the From List mode of Candidate Number. */
export const searchReferenceCandidates = searchPages(
	REQUESTS,
	({ candidate_id, candidate_name, candidate_email }) => {
		if (candidate_id === undefined || candidate_id === null) return [];
		const number = String(candidate_id);
		const details = [candidate_email, number].filter(Boolean).join(', ');
		return [{ name: `${String(candidate_name ?? 'Candidate')} (${details})`, value: number }];
	},
);

/** References for the From List mode of the Reference parameter: those of the reference requests. */
export const searchReferences = searchPages(REQUESTS, ({ candidate_name, references }) =>
	((references ?? []) as IDataObject[]).map((reference) => {
		const about = candidate_name ? ` about ${String(candidate_name)}` : '';
		const status = statusOf(reference);
		const name = `${String(reference.referee_name ?? 'Referee')}${about}${status && ` (${status})`}`;
		return { name, value: String(reference.id) };
	}),
);

/** Form templates for the From List mode of the Template parameter. Their fields are assumed. */
export const searchTemplates = searchPages(TEMPLATES, (template) => {
	const value = String(template.id ?? template.template_id ?? '');
	return [{ name: String(template.name ?? template.template_name ?? value), value }];
});

export const searchWebhookEndpoints = searchEndpoints(PORTAL);

const statusOf = ({ status_label, status }: IDataObject) => String(status_label ?? status ?? '');
