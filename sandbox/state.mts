import { randomUUID } from 'node:crypto';
import { BookingStates } from './booking/index.mts';
import { HubState } from './hub/state.mts';
import { COURSES, sampleResults, type Course, type CourseResult } from './portalV1/courses.mts';
import { FORMS, type Form } from './portalV1/forms.mts';
import type { RefereeInput, Reference, ReferenceRequest } from './portalV2/records.mts';
import { References, type NewReferenceRequest } from './portalV2/references.mts';
import type { Screening } from './settings.mts';
import type { Delivery } from './webhooks/types.mts';

/** A candidate under HB's field names, all fields as they were sent. */
export interface Candidate {
	candidate_ref: string;
	candidate_id: number;
	candidate_status: string;
	first_name: string;
	last_name: string;
	email: string;
	archived: string;
	[field: string]: string | number;
}

export interface UploadedFile {
	document_id: number;
	fieldname: string;
	name: string;
	mimetype: string;
	/** Bytes. */
	size: number;
	/** Hex. */
	sha256: string;
}

/** An occupational health submission on its way from its first answers to the result. */
export interface Submission {
	submission_ref: string;
	candidate_ref: string;
	form_type: string;
	answers: Record<string, unknown>;
	files: UploadedFile[];
	status: 'created' | 'documents' | 'final' | 'finished';
	created_at: string;
	/** How often the result was asked for since the submission is final. */
	polls: number;
	/** Overrides the setting for this submission. */
	screening?: Partial<Screening>;
}

/** What one service holds: of its own, but reset and shown with all else. */
export interface StatePart {
	reset(): void;
	toJSON(): object;
}

const FIRST_ID = 10_001;

/** What the local HB holds. Everything is in memory and gone with the process. */
export class SandboxState {
	/** By candidate_ref. */
	readonly candidates = new Map<string, Candidate>();
	/** By candidate_id. */
	readonly byId = new Map<number, Candidate>();
	/** By the e-mail in lower case, which is how HB recognises a candidate. */
	readonly byEmail = new Map<string, Candidate>();
	/** By submission_ref. */
	readonly submissions = new Map<string, Submission>();
	readonly submissionsByCandidate = new Map<string, Submission[]>();
	readonly courses: Course[] = [];
	readonly forms: Form[] = [];
	/** Course results by candidate_ref; who has none set has the samples of `resultsOf`. */
	readonly results = new Map<string, CourseResult[]>();
	/** Reference requests, references, templates and the e-mails about them. */
	readonly references = new References();
	/** Told what happens to references; Portal V2 sends it to the endpoints that want it. */
	onReference: (event: string, subject: Reference | ReferenceRequest) => Promise<Delivery[]> = () =>
		Promise.resolve([]);
	/** What the booking services hold. */
	readonly booking = new BookingStates();
	/** What the Hub holds. */
	readonly hub = new HubState();
	private readonly parts = new Map<string, StatePart>([
		['references', this.references],
		['booking', this.booking],
		['hub', this.hub],
	]);
	private nextId = FIRST_ID;

	constructor() {
		this.reset();
	}

	reset(): void {
		for (const map of [this.candidates, this.byEmail, this.byId, this.submissions]) map.clear();
		for (const part of this.parts.values()) part.reset();
		for (const map of [this.submissionsByCandidate, this.results]) map.clear();
		this.courses.splice(0, Infinity, ...structuredClone(COURSES));
		this.forms.splice(0, Infinity, ...structuredClone(FORMS));
		this.nextId = FIRST_ID;
	}

	/** A new candidate with these details, whatever HB would say about them. */
	addCandidate(fields: Record<string, string> = {}): Candidate {
		const candidate_id = this.nextId++;
		const candidate: Candidate = {
			candidate_ref: randomUUID(),
			candidate_id,
			candidate_status: fields.activate_candidate === '0' ? 'inactive' : 'active',
			first_name: 'Sam',
			last_name: `Sample ${candidate_id}`,
			email: `sample.${candidate_id}@example.com`,
			archived: '0',
			...fields,
		};
		this.candidates.set(candidate.candidate_ref, candidate);
		this.byEmail.set(candidate.email.toLowerCase(), candidate);
		this.byId.set(candidate_id, candidate);
		return candidate;
	}

	/** `count` invented candidates. */
	seedCandidates(count: number): Candidate[] {
		return Array.from({ length: count }, () =>
			this.addCandidate({
				first_name: FIRST_NAMES[this.nextId % FIRST_NAMES.length],
				last_name: LAST_NAMES[this.nextId % LAST_NAMES.length],
				client_record_ref: `CRM-${this.nextId}`,
				job_role: this.nextId % 3 === 0 ? 'Care Assistant' : 'Nurse',
				consultant_name: 'Alex Morgan',
			}),
		);
	}

	/** Puts `changes` over the details of a candidate; gives whether that changed anything. */
	changeCandidate(candidate: Candidate, changes: Record<string, string>): boolean {
		const changed = Object.entries(changes).filter(([name, value]) => candidate[name] !== value);
		if (changed.length === 0) return false;
		this.byEmail.delete(candidate.email.toLowerCase());
		Object.assign(candidate, Object.fromEntries(changed));
		this.byEmail.set(candidate.email.toLowerCase(), candidate);
		if (changes.activate_candidate) {
			candidate.candidate_status = changes.activate_candidate === '0' ? 'inactive' : 'active';
		}
		return true;
	}

	/** The candidate's course results: those in `results`, else samples with dates around today. */
	resultsOf(candidateRef: string): CourseResult[] {
		return this.results.get(candidateRef) ?? sampleResults(new Date());
	}

	/** A submission; by default a new one without answers. */
	addSubmission(fields: Pick<Submission, 'candidate_ref'> & Partial<Submission>): Submission {
		const added: Submission = {
			submission_ref: randomUUID(),
			form_type: 'new_starter',
			answers: {},
			files: [],
			status: 'created',
			created_at: new Date().toISOString(),
			polls: 0,
			...fields,
		};
		this.submissions.set(added.submission_ref, added);
		const others = this.submissionsByCandidate.get(added.candidate_ref);
		if (others) others.push(added);
		else this.submissionsByCandidate.set(added.candidate_ref, [added]);
		return added;
	}

	/** The e-mails that calls of the API made HB send. */
	get emails() {
		return this.references.emails;
	}

	/**
	 * A reference request without any e-mail; by default for a new candidate, `client_adds` with one
	 * referee.
	 */
	addReferenceRequest(fields: Partial<NewReferenceRequest> = {}): ReferenceRequest {
		const known = this.byId.get(fields.candidate_id ?? 0);
		const candidate = known ?? this.addCandidate();
		return this.references.add({
			candidate_name: `${candidate.first_name} ${candidate.last_name}`,
			candidate_email: candidate.email,
			collection_mode: 'client_adds',
			referees: fields.collection_mode === 'candidate_provides' ? [] : [SAMPLE_REFEREE],
			...fields,
			candidate_id: candidate.candidate_id,
		});
	}

	/**
	 * The referee fills the form in (by id or uuid of the reference): `reference.submitted`, and
	 * `reference.all_completed` where no other is needed. The state changes at once.
	 * @returns the deliveries, once they are through or given up
	 * @throws Error when the reference is not waiting for it
	 */
	async completeReference(id: number | string): Promise<Delivery[]> {
		const reference = this.waitingReference(id);
		const completed = this.references.complete(reference);
		const deliveries = await this.onReference('reference.submitted', reference);
		if (completed) {
			deliveries.push(...(await this.onReference('reference.all_completed', completed)));
		}
		return deliveries;
	}

	/** The referee declines: `reference.declined`. As completeReference. */
	async declineReference(
		id: number | string,
		reason = 'I do not remember them.',
	): Promise<Delivery[]> {
		const reference = this.waitingReference(id);
		this.references.decline(reference, reason);
		return await this.onReference('reference.declined', reference);
	}

	/** The time of a request (by id or uuid) is over; no event is known for that. */
	expireRequest(id: number | string): void {
		const request = this.references.findRequest(id);
		if (!request) throw new Error(`There is no reference request ${id}`);
		this.references.expire(request);
	}

	private waitingReference(id: number | string): Reference {
		const reference = this.references.findReference(id);
		if (reference?.status === 'pending') return reference;
		throw new Error(`There is no reference ${id} that waits for its referee`);
	}

	/** Everything as JSON, for other processes. */
	toJSON() {
		return {
			candidates: [...this.candidates.values()],
			submissions: [...this.submissions.values()],
			courses: this.courses,
			forms: this.forms.map(({ form_type, form_name }) => ({ form_type, form_name })),
			results: Object.fromEntries(this.results),
			...Object.fromEntries([...this.parts].map(([name, part]) => [name, part.toJSON()])),
		};
	}
}

const SAMPLE_REFEREE: RefereeInput = {
	referee_name: 'Robin Referee',
	referee_email: 'robin.referee@example.com',
	referee_organisation: 'Example Care Ltd',
	referee_position: 'Ward Manager',
};
const FIRST_NAMES = ['Amira', 'Bryn', 'Chidi', 'Dilys', 'Eoin', 'Fatima', 'Greta', 'Hamish'];
const LAST_NAMES = ['Okafor', 'MacLeod', 'Patel', 'Jones', 'Nowak', 'Sørensen', 'Byrne'];
