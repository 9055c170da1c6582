/** Both are documented: who submits the referees. */
export type CollectionMode = 'client_adds' | 'candidate_provides';

/** A referee as a client gives one (documented names). */
export interface RefereeInput {
	referee_name: string;
	referee_email: string;
	referee_organisation?: string;
	referee_position?: string;
	referee_phone?: string;
	relationship_to_candidate?: string;
}

export interface FormAnswer {
	field_code: string;
	label: string;
	value: string;
}

/** A reference under HB's field names (documented); the words of `status` are assumed but `pending`. */
export interface Reference extends Required<RefereeInput> {
	id: number;
	uuid: string;
	reference_request_id: number;
	status: 'pending' | 'submitted' | 'declined' | 'cancelled' | 'expired';
	score: number | null;
	decline_reason: string | null;
	form_url: string;
	sent_at: string;
	opened_at: string | null;
	submitted_at: string | null;
	expires_at: string;
	reminder_count: number;
	last_reminder_sent_at: string | null;
	created_at: string;
	updated_at: string;
	form_response: FormAnswer[];
	score_breakdown: Record<string, ScorePart>;
	ip_address: string | null;
}

export interface ScorePart {
	label: string;
	value: string;
	raw_score: number;
	weight: number;
	weighted_score: number;
}

/** A reference request under HB's field names (documented); the words of `status` are assumed but `pending`. */
export interface ReferenceRequest {
	id: number;
	uuid: string;
	candidate_id: number;
	candidate_name: string;
	candidate_email: string;
	template_id: number;
	template_name: string;
	collection_mode: CollectionMode;
	status: 'pending' | 'completed' | 'cancelled' | 'expired';
	references_required: number;
	notes: string | null;
	expires_at: string;
	requested_by: number;
	submission_url: string | null;
	references: Reference[];
	created_at: string;
	updated_at: string;
}

export interface Template {
	id: number;
	name: string;
}

/** HB's fields of a template are unknown; these two follow from the names on a request. */
export const TEMPLATES: Template[] = [
	{ id: 1, name: 'Standard Employment Reference' },
	{ id: 2, name: 'Clinical Reference' },
	{ id: 3, name: 'Character Reference' },
];

/** An e-mail that HB would have sent. */
export interface SentEmail {
	to: string;
	kind: 'referee_request' | 'candidate_request' | 'reminder';
	/** ISO 8601. */
	at: string;
}

const REQUEST_LABELS: Record<ReferenceRequest['status'], string> = {
	pending: 'In Progress',
	completed: 'Completed',
	cancelled: 'Cancelled',
	expired: 'Expired',
};
const REFERENCE_LABELS: Record<Reference['status'], string> = {
	pending: 'Awaiting Response',
	submitted: 'Completed',
	declined: 'Declined',
	cancelled: 'Cancelled',
	expired: 'Expired',
};

export const completedOf = ({ references }: ReferenceRequest) =>
	references.filter(({ status }) => status === 'submitted').length;

const withoutAnswers = ({
	form_response: _answers,
	score_breakdown: _scores,
	ip_address: _address,
	...shown
}: Reference) => shown;

/** A reference as HB shows it in a list or a request. @param filesUrl where its PDF is below */
export function referenceView(reference: Reference, filesUrl: string): object {
	const { uuid, status } = reference;
	return {
		...withoutAnswers(reference),
		status_label: REFERENCE_LABELS[status],
		pdf_url: status === 'submitted' ? `${filesUrl}/references/${uuid}.pdf` : null,
	};
}

/** The same with what the referee wrote (documented). */
export function referenceDetailView(reference: Reference, filesUrl: string): object {
	const { form_response, score_breakdown, ip_address } = reference;
	return { ...referenceView(reference, filesUrl), form_response, score_breakdown, ip_address };
}

/** A request as HB shows it, with its references. */
export function requestView(request: ReferenceRequest, filesUrl: string): object {
	const references_completed = completedOf(request);
	return {
		...request,
		status_label: REQUEST_LABELS[request.status],
		references_completed,
		is_fully_referenced: references_completed >= request.references_required,
		is_expired: Date.parse(request.expires_at) <= Date.now(),
		references: request.references.map((reference) => referenceView(reference, filesUrl)),
	};
}
