import { randomBytes, randomUUID } from 'node:crypto';
import type { StatePart } from '../state.mts';
import {
	completedOf,
	TEMPLATES,
	type CollectionMode,
	type RefereeInput,
	type Reference,
	type ReferenceRequest,
	type SentEmail,
	type Template,
} from './records.mts';
import { sampleAnswers } from './sampleAnswers.mts';

const FIRST_REQUEST_ID = 501;
const FIRST_REFERENCE_ID = 9001;
const DAY_MS = 86_400_000;
/** The portal that links in e-mails point to. */
const PORTAL = 'https://portal.example.com';

/** What a new request says. */
export interface NewReferenceRequest {
	candidate_id: number;
	candidate_name: string;
	candidate_email: string;
	collection_mode: CollectionMode;
	template?: Template;
	references_required?: number;
	/** Days from now. */
	expiry_days?: number;
	notes?: string;
	referees?: RefereeInput[];
}

const link = (kind: string) => `${PORTAL}/${kind}/${randomBytes(8).toString('hex')}`;
const now = () => new Date().toISOString();

/** The reference requests of Portal V2, and whom HB e-mailed for them. */
export class References implements StatePart {
	/** By id. */
	readonly requests = new Map<number, ReferenceRequest>();
	/** By id. */
	readonly references = new Map<number, Reference>();
	readonly templates: Template[] = [];
	/** What calls of the API made HB send. */
	readonly emails: SentEmail[] = [];
	private byUuid = new Map<string, ReferenceRequest | Reference>();
	private nextRequest = FIRST_REQUEST_ID;
	private nextReference = FIRST_REFERENCE_ID;

	constructor() {
		this.reset();
	}

	reset(): void {
		for (const map of [this.requests, this.references, this.byUuid]) map.clear();
		this.templates.splice(0, Infinity, ...structuredClone(TEMPLATES));
		this.emails.length = 0;
		this.nextRequest = FIRST_REQUEST_ID;
		this.nextReference = FIRST_REFERENCE_ID;
	}

	toJSON() {
		return {
			referenceRequests: [...this.requests.values()],
			templates: this.templates,
			emails: this.emails,
		};
	}

	/** By id or uuid. */
	findRequest(id: number | string): ReferenceRequest | undefined {
		const found = this.requests.get(Number(id)) ?? this.byUuid.get(String(id));
		if (!found || !('references' in found)) return undefined;
		if (found.status === 'pending' && Date.parse(found.expires_at) <= Date.now()) expire(found);
		return found;
	}

	/** By id or uuid. */
	findReference(id: number | string): Reference | undefined {
		const found = this.references.get(Number(id)) ?? this.byUuid.get(String(id));
		return found && !('references' in found) ? found : undefined;
	}

	/** Adds a request with its referees; e-mails nobody. */
	add(fields: NewReferenceRequest): ReferenceRequest {
		const { template = this.templates[0], referees = [], expiry_days = 30 } = fields;
		const isFromCandidate = fields.collection_mode === 'candidate_provides';
		const request: ReferenceRequest = {
			id: this.nextRequest++,
			uuid: randomUUID(),
			candidate_id: fields.candidate_id,
			candidate_name: fields.candidate_name,
			candidate_email: fields.candidate_email,
			template_id: template.id,
			template_name: template.name,
			collection_mode: fields.collection_mode,
			status: 'pending',
			references_required: fields.references_required ?? Math.max(1, referees.length),
			notes: fields.notes ?? null,
			expires_at: new Date(Date.now() + expiry_days * DAY_MS).toISOString(),
			requested_by: 1,
			submission_url: isFromCandidate ? link('referees') : null,
			references: [],
			created_at: now(),
			updated_at: now(),
		};
		this.requests.set(request.id, request);
		this.byUuid.set(request.uuid, request);
		for (const referee of referees) this.addReferee(request, referee);
		return request;
	}

	/** Adds a referee to a request; e-mails nobody. */
	addReferee(request: ReferenceRequest, referee: RefereeInput): Reference {
		const reference: Reference = {
			id: this.nextReference++,
			uuid: randomUUID(),
			reference_request_id: request.id,
			referee_organisation: '',
			referee_position: '',
			referee_phone: '',
			relationship_to_candidate: '',
			...referee,
			status: 'pending',
			score: null,
			decline_reason: null,
			form_url: link('reference'),
			sent_at: now(),
			opened_at: null,
			submitted_at: null,
			expires_at: request.expires_at,
			reminder_count: 0,
			last_reminder_sent_at: null,
			created_at: now(),
			updated_at: now(),
			form_response: [],
			score_breakdown: {},
			ip_address: null,
		};
		request.references.push(reference);
		request.updated_at = now();
		this.references.set(reference.id, reference);
		this.byUuid.set(reference.uuid, reference);
		return reference;
	}

	email(to: string, kind: SentEmail['kind']): void {
		this.emails.push({ to, kind, at: now() });
	}

	/** The referee has filled the form in. Gives the request where this was the last that it needs. */
	complete(reference: Reference): ReferenceRequest | undefined {
		Object.assign(reference, { status: 'submitted', opened_at: now(), submitted_at: now() });
		Object.assign(reference, sampleAnswers(reference), { updated_at: now() });
		const request = this.requests.get(reference.reference_request_id);
		const isLast =
			request?.status === 'pending' && completedOf(request) >= request.references_required;
		if (!request || !isLast) return undefined;
		Object.assign(request, { status: 'completed', updated_at: now() });
		return request;
	}

	decline(reference: Reference, reason: string): void {
		const status = 'declined';
		Object.assign(reference, { status, decline_reason: reason, updated_at: now() });
	}

	cancel(request: ReferenceRequest): void {
		close(request, 'cancelled');
	}

	/** The time of a request is over. */
	expire(request: ReferenceRequest): void {
		request.expires_at = new Date(Date.now() - 1000).toISOString();
		expire(request);
	}
}

function close(request: ReferenceRequest, status: 'cancelled' | 'expired'): void {
	Object.assign(request, { status, updated_at: now() });
	for (const reference of request.references) {
		if (reference.status === 'pending') Object.assign(reference, { status, updated_at: now() });
	}
}

function expire(request: ReferenceRequest): void {
	for (const reference of request.references) reference.expires_at = request.expires_at;
	close(request, 'expired');
}
