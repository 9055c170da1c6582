import { randomUUID } from 'node:crypto';

export interface HubCandidate {
	id: string;
	email: string;
	given_name: string;
	family_name: string;
	job_title?: string;
}

export type NewCandidate = Omit<HubCandidate, 'id'>;

interface HubSubmission {
	id: string;
	candidate_id: string;
	status: string;
	documents: string[];
}

interface HubReferenceRequest {
	id: string;
	candidate_id: string;
	referee_email: string;
	status: string;
}

/** What the sandbox's Hub holds: invented people, and what is about them. */
export class HubState {
	readonly candidates = new Map<string, HubCandidate>();
	readonly submissions = new Map<string, HubSubmission>();
	readonly referenceRequests = new Map<string, HubReferenceRequest>();
	/** Addresses that the Hub wrote to, in order. */
	readonly emails: string[] = [];

	reset(): void {
		for (const map of [this.candidates, this.submissions, this.referenceRequests]) map.clear();
		this.emails.length = 0;
	}

	/** `count` candidates with a submission and a reference request each; nobody gets an e-mail. */
	seed(count: number): HubCandidate[] {
		return Array.from({ length: count }, (_, index) => {
			const candidate = this.addCandidate({
				email: `hub.${index + 1}@example.com`,
				given_name: `Given${index + 1}`,
				family_name: `Family${index + 1}`,
			});
			this.add(this.submissions, 'sub', {
				candidate_id: candidate.id,
				status: index % 2 === 0 ? 'fit' : 'in_progress',
				documents: [],
			});
			this.addReferenceRequest(candidate.id, `referee.${index + 1}@example.com`);
			return candidate;
		});
	}

	addCandidate(fields: NewCandidate): HubCandidate {
		return this.add<HubCandidate>(this.candidates, 'cand', fields);
	}

	addReferenceRequest(candidate_id: string, referee_email: string): HubReferenceRequest {
		const fields = { candidate_id, referee_email, status: 'pending' };
		return this.add(this.referenceRequests, 'ref', fields);
	}

	private add<T extends { id: string }>(
		map: Map<string, T>,
		prefix: string,
		fields: Omit<T, 'id'>,
	): T {
		const record = { id: `${prefix}_${randomUUID()}`, ...fields } as T;
		map.set(record.id, record);
		return record;
	}

	/** Everything as JSON, for other processes. */
	toJSON() {
		const { candidates, submissions, referenceRequests, emails } = this;
		const lists = { candidates, submissions, referenceRequests };
		return {
			...Object.fromEntries(Object.entries(lists).map(([name, map]) => [name, [...map.values()]])),
			emails,
		};
	}
}
