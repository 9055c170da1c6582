import type { Sandbox } from '../../../sandbox/index.mts';
import type { HeldCandidate } from './audit.mts';
import type { Person } from './people.mts';

/** The outage and rate limit of the demo: HB's door is narrow, and now and then shut for a second. */
export const RATE_LIMIT = { perSecond: 50, retryAfter: 1 };
const FAULTS = [
	{ kind: 'status', status: 503, retryAfter: 1, probability: 0.02, seed: 7, times: Infinity },
	{ kind: 'status', status: 502, probability: 0.01, seed: 11, times: Infinity },
	{ kind: 'resetAfter', probability: 0.01, seed: 13, times: Infinity },
] as const;

/** Makes people candidates, as those who are at HB before an import. */
export function addPeople({ state }: Sandbox, people: Person[]): void {
	for (const person of people) {
		state.addCandidate({
			first_name: person.firstName,
			last_name: person.lastName,
			email: person.email,
			client_record_ref: person.clientRecordRef,
			consultant_name: person.consultantName,
			job_role: person.jobRole,
			activate_candidate: '1',
		});
	}
}

/** From now on the sandbox limits the rate and fails now and then. */
export function makeTroublesome(sandbox: Sandbox): void {
	sandbox.settings.rateLimit = RATE_LIMIT;
	for (const fault of FAULTS) sandbox.fault(fault);
}

/** No limit and no failures any more. */
export function makeCalm(sandbox: Sandbox): void {
	sandbox.settings.rateLimit = undefined;
	sandbox.clearFaults();
}

/** The candidates that the sandbox holds. */
export function heldCandidates(sandbox: Sandbox): HeldCandidate[] {
	return [...sandbox.state.candidates.values()];
}
