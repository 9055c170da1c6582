import { textOf } from '../booking/time.mts';
import type { Reply } from '../answers.mts';
import { pdf } from '../pdf.mts';
import type { NewCandidate } from './state.mts';
import type { Call, Handler, Handlers, Hb, Service } from '../service.mts';

/** HB's sandboxes are at `/sandbox/<uuid>` of a portal (documented); this is the one of ours. */
export const HUB_PREFIX = '/sandbox/0f7c6a52-3b1d-4e8a-9c64-2d5e8b7a1f30';
/** As keys of HB's sandboxes begin (documented). */
export const HUB_KEY = 'hbk_test_sandbox';
/** With which the Hub's events are signed. */
export const HUB_SECRET = 'whsec_c2FuZGJveC1odWItc2VjcmV0';

const LARGEST_PAGE = 100;
const PAGE = 20;

/** A small Hub, invented: an API that the nodes know nothing of. */
export function hub(hb: Hb): Service {
	const knowsCaller: Service['knowsCaller'] = ({ authorization }) =>
		authorization === `Bearer ${HUB_KEY}`;
	return {
		name: 'hub',
		prefix: HUB_PREFIX,
		contract: '../sandbox/hub/hub.yaml',
		handlers: handlers(hb),
		security: { hubKey: knowsCaller },
		knowsCaller,
	};
}

function handlers({ state: { hub: state } }: Hb): Handlers {
	return {
		'hub.root.get': () => ({ status: 200, body: { name: 'Hub', version: 'v2' } }),
		'hub.candidates.list': (call) => page(call, [...state.candidates.values()]),
		'hub.candidates.create': ({ body }) => {
			const email = String(body.email).toLowerCase();
			if ([...state.candidates.values()].some((known) => known.email === email))
				return failure(409, 'conflict', 'There is a candidate with this e-mail address already.');
			state.emails.push(email);
			return one(201, state.addCandidate({ ...(body as unknown as NewCandidate), email }));
		},
		'hub.candidates.get': known(state.candidates, 'candidate_id', (found) => one(200, found)),
		'hub.candidates.update': known(state.candidates, 'candidate_id', (found, { body }) =>
			one(200, Object.assign(found, body)),
		),
		'hub.submissions.list': (call) => page(call, [...state.submissions.values()]),
		'hub.submissions.certificate': known(state.submissions, 'submission_id', (found) => {
			if (found.status !== 'fit') return { status: 202 };
			const bytes = pdf(['Certificate of fitness', `Submission ${found.id}`]);
			return {
				status: 200,
				file: { name: 'fitness-certificate.pdf', mimetype: 'application/pdf', bytes },
			};
		}),
		'hub.submissions.upload': known(state.submissions, 'submission_id', (found, { files }) => {
			found.documents.push(...files.map(({ originalname }) => originalname));
			return one(201, found);
		}),
		'hub.referenceRequests.list': (call) => page(call, [...state.referenceRequests.values()]),
		'hub.referenceRequests.create': ({ body }) => {
			const email = String(body.referee_email);
			state.emails.push(email);
			return one(201, state.addReferenceRequest(String(body.candidate_id), email));
		},
		'hub.referenceRequests.cancel': known(
			state.referenceRequests,
			'reference_request_id',
			(found) => {
				state.referenceRequests.delete(found.id);
				return { status: 204 };
			},
		),
	};
}

const one = (status: number, result: object): Reply => ({ status, body: { result } });

const failure = (status: number, code: string, detail: string): Reply => ({
	status,
	body: { error: { code, detail } },
});

const known =
	<T,>(map: Map<string, T>, parameter: string, handle: (found: T, call: Call) => Reply): Handler =>
	(call) => {
		const found = map.get(call.params[parameter]);
		return found ? handle(found, call) : failure(404, 'not_found', 'There is no such record.');
	};

/** The records after the cursor, which is the id of the last one that was given. */
function page({ query }: Call, all: Array<{ id: string }>): Reply {
	const part = textOf(query.search ?? '').toLowerCase();
	const wanted = all.filter((record) => JSON.stringify(record).toLowerCase().includes(part));
	const limit = Math.min(Number(query.limit ?? PAGE), LARGEST_PAGE);
	const start = query.cursor ? wanted.findIndex(({ id }) => id === query.cursor) + 1 : 0;
	const results = wanted.slice(start, start + limit);
	const has_more = start + limit < wanted.length;
	return {
		status: 200,
		body: {
			results,
			paging: { has_more, next_cursor: has_more ? results[results.length - 1].id : null },
		},
	};
}
