/** What HB answers beside operations: to HB API Request, to logins, and where files have an address of their own. */
import type { Sandbox } from '../../sandbox/index.mts';
import { rows } from './hubRequest.mts';
import { page, PERSON, read, write, type OperationInput } from './operationInput.mts';
import { OPERATION_INPUTS } from './operationInputs.mts';

interface RequestInput extends OperationInput {
	/** By which operation it comes about. */
	of: { node: string; resource?: string; operation?: string };
}

const HUB = { authentication: 'hbHubApi', body: 'none', answer: 'records' };
const of = { node: 'hbApiRequest' };
const candidate = ({ state }: Sandbox) => state.hub.seed(3)[0].id;
const ofCandidate = (sandbox: Sandbox) => ({
	...HUB,
	path: '/v2/candidates/{id}',
	pathValues: rows({ id: candidate(sandbox) }),
});
const person = { email: PERSON.email, given_name: PERSON.first, family_name: PERSON.last };

/** A login of each form, by an operation that needs one. */
const login = (key: string): RequestInput => {
	const [node, resource, operation] = key.split('.');
	const { credential, parameters } = OPERATION_INPUTS[key];
	return {
		...read('record', credential, parameters, 'hbTokenApi.token.create'),
		isLogin: true,
		of: { node, resource, operation },
	};
};

export const REQUEST_INPUTS: Record<string, RequestInput> = {
	'hbApiRequest, records': {
		of,
		...read(
			'list',
			'hub',
			(sandbox) => {
				candidate(sandbox);
				return { ...HUB, ...page, method: 'GET', path: '/v2/candidates' };
			},
			'hub.candidates.list',
		),
	},
	'hbApiRequest, all records': {
		of,
		...read(
			'list',
			'hbApi',
			({ state }) => {
				state.seedCandidates(3);
				const portal = { authentication: 'hbApi', answer: 'records', returnAll: true };
				return { ...portal, method: 'GET', path: '/candidates' };
			},
			'hbCandidate.candidate.getAll',
		),
	},
	'hbApiRequest, file': {
		of,
		...read(
			'file',
			'hub',
			({ state }) => {
				state.hub.seed(1);
				const [id] = state.hub.submissions.keys();
				return {
					...HUB,
					method: 'GET',
					path: '/v2/occupational-health/submissions/{id}/certificate',
					pathValues: rows({ id }),
					answer: 'file',
					binaryPropertyName: 'data',
				};
			},
			'hub.submissions.certificate',
		),
	},
	'hbApiRequest, POST': {
		of,
		...write(
			'action',
			false,
			'hub',
			() => ({ ...HUB, method: 'POST', path: '/v2/candidates', body: 'json', jsonBody: person }),
			'hub.candidates.create',
		),
	},
	'hbApiRequest, PATCH': {
		of,
		...write(
			'action',
			false,
			'hub',
			(sandbox) => ({
				...ofCandidate(sandbox),
				method: 'PATCH',
				body: 'json',
				jsonBody: { family_name: PERSON.last },
			}),
			'hub.candidates.update',
		),
	},
	'hbApiRequest, DELETE': {
		of,
		...write(
			'action',
			true,
			'hub',
			({ state }) => ({
				...HUB,
				method: 'DELETE',
				path: '/v2/reference-requests/{id}',
				pathValues: rows({ id: state.hub.addReferenceRequest('cand_1', 'jo@example.com').id }),
			}),
			'hub.referenceRequests.cancel',
		),
	},
	pdf_url: {
		of: { node: 'hbReference', resource: 'reference', operation: 'download' },
		...read('file', 'portal', (sandbox) => {
			// only then is the address asked that HB gives with a reference
			sandbox.fault({ kind: 'status', status: 404, match: { path: /\/pdf$/ }, times: Infinity });
			return OPERATION_INPUTS['hbReference.reference.download'].parameters(sandbox);
		}),
		path: /^\/files\//,
	},
	'login, Portal': login('hbReference.template.getAll'),
	'login, Virtual BLS': login('hbBooking.account.getCredits'),
	'login, Practical Training': login('hbBooking.account.getProfile'),
};
