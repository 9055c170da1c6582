import type { Sandbox } from '../../../sandbox/index.mts';
import type { Finding } from '../n8n/checks.mts';
import type { Person } from './people.mts';

/** The outage and rate limit of the demo: HB's door is narrow, and now and then shut for a second. */
export const RATE_LIMIT = { perSecond: 50, retryAfter: 1 };
const FAULTS = [
	{ kind: 'status', status: 503, retryAfter: 1, probability: 0.02, seed: 7, times: Infinity },
	{ kind: 'status', status: 502, probability: 0.01, seed: 11, times: Infinity },
	{ kind: 'resetAfter', probability: 0.01, seed: 13, times: Infinity },
] as const;

/** Somebody's details under HB's field names. */
export const detailsOf = (person: Person): Record<string, string> => ({
	email: person.email,
	first_name: person.firstName,
	last_name: person.lastName,
	client_record_ref: person.clientRecordRef,
	consultant_name: person.consultantName,
	job_role: person.jobRole,
});

/** Makes people candidates, as those who are at HB before an import. */
export function addPeople({ state }: Sandbox, people: Person[]): void {
	for (const person of people) {
		state.addCandidate({ ...detailsOf(person), activate_candidate: '1' });
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

/** How often each value stands in a list. */
export function countsOf(values: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

/** That these people are at HB, once each and with their details, and nobody else. */
export function atHbExactly({ state }: Sandbox, people: Person[]): Finding[] {
	const times = countsOf([...state.candidates.values()].map(({ email }) => email));
	const expected = new Set(people.map(({ email }) => email));
	const wrongDetails = people.flatMap((person) => {
		const held: object = state.byEmail.get(person.email) ?? {};
		const differing = Object.entries(detailsOf(person)).filter(
			([field, value]) => (held as Record<string, unknown>)[field] !== value,
		);
		return differing.map(([field]) => `${person.email} has another ${field} at HB`);
	});
	return [
		{
			claim: `All ${expected.size} people are at HB, each exactly once, and nobody else`,
			against: [
				...[...expected]
					.filter((email) => times.get(email) !== 1)
					.map((email) => `${email} is at HB ${times.get(email) ?? 0} times`),
				...[...times.keys()]
					.filter((email) => !expected.has(email))
					.map((email) => `${email} is at HB and should not be`),
			],
		},
		{
			claim: 'HB has the details of the file, also for the names in other scripts',
			against: wrongDetails,
		},
	];
}

/** That no request broke the contract. */
export const understood = ({ violations }: Sandbox): Finding => ({
	claim: 'Every request was one that HB understands',
	against: violations.map(({ method, path, violation }) => `${method} ${path}: ${violation}`),
});
