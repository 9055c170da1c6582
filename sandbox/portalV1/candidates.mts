import {
	invalid,
	notFound,
	pageOf,
	pageReply,
	recordReply,
	UNCHANGED,
	type Reply,
} from '../answers.mts';
import type { Call, Handlers, Hb } from '../service.mts';
import type { Candidate } from '../state.mts';

/** Assumed: what any database column of this kind holds. */
const MOST_CHARACTERS = 255;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** A query parameter is text or, where the contract says so, a number. */
const textOf = (value: unknown) => String(value);

const FILTERS = ['email', 'first_name', 'last_name', 'client_record_ref', 'candidate_status'];

/** The candidates of Portal V1: what happens is documented, validation and paging are assumed. */
export function candidateHandlers(hb: Hb): Handlers {
	const { state, settings } = hb;
	const refs = (status: number, { candidate_ref, candidate_id }: Candidate) =>
		recordReply(settings, status, 'candidate', {
			candidate_ref,
			candidate_id: settings.candidateIdAs === 'string' ? String(candidate_id) : candidate_id,
		});
	return {
		'hbCandidate.candidate.create': ({ body }) => {
			const fields = body as Record<string, string>;
			const errors = problemsOf(fields);
			if (errors) return invalid(errors);
			const existing = state.byEmail.get(fields.email.toLowerCase());
			return existing ? refs(202, existing) : refs(201, state.addCandidate(fields));
		},

		'hbCandidate.candidate.update': ({ body, params }) => {
			const candidate = state.candidates.get(params.candidate_ref);
			if (!candidate) return notFound('candidate_ref');
			const changes = body as Record<string, string>;
			const errors = problemsOf(changes);
			if (errors) return invalid(errors);
			const owner = state.byEmail.get((changes.email ?? candidate.email).toLowerCase());
			if (owner && owner !== candidate) {
				return invalid({ email: ['The email has already been taken.'] });
			}
			return state.changeCandidate(candidate, changes) ? refs(200, candidate) : UNCHANGED;
		},

		'hbCandidate.candidate.get': ({ params }) => {
			const candidate = state.candidates.get(params.candidate_ref);
			if (!candidate) return notFound('candidate_ref');
			return recordReply(settings, 200, 'candidate', candidate, (found) => [{ candidate: found }]);
		},

		'hbCandidate.candidate.getAll': (call) => listCandidates(hb, call),
	};
}

function listCandidates({ state, settings }: Hb, call: Call): Reply {
	const { query } = call;
	const wanted = FILTERS.flatMap((field) =>
		query[field] === undefined ? [] : [[field, textOf(query[field]).toLowerCase()] as const],
	);
	// without the filter, archived candidates are left out (documented)
	const archived = textOf(query.archived ?? '0');
	const fits = (candidate: Candidate) =>
		wanted.every(([field, value]) => String(candidate[field] ?? '').toLowerCase() === value);
	const found: Candidate[] = [];
	// asked for each page of what may be 50,000: without a copy of all of them
	for (const candidate of state.candidates.values())
		if (candidate.archived === archived && (wanted.length === 0 || fits(candidate)))
			found.push(candidate);
	return pageReply(settings, 'candidates', found, pageOf(settings, call));
}

/** HB's validation, by field; `undefined` when all is well. */
function problemsOf(fields: Record<string, string>): Record<string, string[]> | undefined {
	const errors: Record<string, string[]> = {};
	for (const [name, value] of Object.entries(fields)) {
		const problems: string[] = [];
		const label = name.replaceAll('_', ' ');
		if (['first_name', 'last_name', 'email'].includes(name) && value.trim() === '') {
			problems.push(`The ${label} field is required.`);
		} else if (name.endsWith('email') && value !== '' && !EMAIL.test(value)) {
			problems.push(`The ${label} must be a valid email address.`);
		}
		if (name !== 'document_list' && [...value].length > MOST_CHARACTERS) {
			problems.push(`The ${label} may not be greater than ${MOST_CHARACTERS} characters.`);
		}
		if (problems.length > 0) errors[name] = problems;
	}
	return Object.keys(errors).length > 0 ? errors : undefined;
}
