import { startSandbox, type Sandbox } from '../../../sandbox/index.mts';

const CANDIDATES = 5;

/** A local HB with something in every list. */
export async function seededSandbox(): Promise<Sandbox> {
	const sandbox = await startSandbox();
	const { state } = sandbox;
	for (const { candidate_ref } of state.seedCandidates(CANDIDATES)) {
		state.addSubmission({
			candidate_ref,
			form_type: state.forms[0].form_type,
			created_at: '2026-06-05T10:00:00Z',
		});
	}
	state.addReferenceRequest({ candidate_id: state.candidates.values().next().value?.candidate_id });
	for (const service of ['bls', 'practicalTraining'] as const) {
		state.booking[service].seedBookings(3);
	}
	for (const service of ['portal', 'bls', 'practicalTraining'] as const) {
		// Not active, so that nothing is ever sent there.
		const fields = { name: 'Reporting', events: ['*'], is_active: false };
		sandbox.webhooks.registered.add(service, { url: 'https://hooks.example.com/hb', ...fields });
	}
	return sandbox;
}

/**
 * What some entry of a list must say, by the node and the parameter; of a list that is not named
 * here, any entry will do.
 */
export function expectedEntries(node: string, parameter: string, { state }: Sandbox): string[] {
	if (parameter === 'candidateRef') {
		return [...state.candidates.values()].slice(0, CANDIDATES).map(({ email }) => email);
	}
	const known: Record<string, () => string[]> = {
		'hbOccupationalHealth.formType': () => state.forms.map(({ form_name }) => form_name),
		'hbOccupationalHealth.submissionRef': () => [state.forms[0].form_type],
		'hbTraining.courseId': () => state.courses.map(({ course_name }) => course_name),
	};
	return known[`${node}.${parameter}`]?.() ?? [];
}
