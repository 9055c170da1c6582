import type { IDataObject } from 'n8n-workflow';
import { changed, provesNothing, written } from '../../../shared/operation/output';
import type { HbRequest } from '../../../shared/transport/request';
import { fillPath } from '../../../shared/transport/path';
import type { HbResponse } from '../../../shared/transport/response';
import { CANDIDATE_IDS, CANDIDATE_WRAPPERS } from './fields';

/** 201 created; 202 a candidate with this e-mail exists and stays as it is (documented). */
export const CREATE_OUTCOMES = { 200: 'created', 201: 'created', 202: 'already_exists' };

/** 304: the candidate has these values already (documented). */
export const UPDATE_OUTCOMES = { 200: 'updated', 202: 'updated', 204: 'updated', 304: 'unchanged' };

/**
 * Creates a candidate and, where HB has one with this e-mail, updates it if asked to. Repeating it
 * ends in the same state at HB, which matches by e-mail (documented).
 *
 * @param form under HB's names; an empty text clears the field of a candidate that is updated
 * @returns HB's record with `outcome`: created, already_exists, updated or unchanged
 */
export async function saveCandidate(
	send: (request: HbRequest) => Promise<HbResponse>,
	form: Record<string, string>,
	updateExisting: boolean,
): Promise<IDataObject> {
	const created = await send({
		method: 'POST',
		path: '/candidates',
		// a new candidate has nothing to forget
		form: Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '')),
		repeatable: true,
		fixedPath: true,
	});
	const candidate = written(created, CANDIDATE_WRAPPERS, CANDIDATE_IDS, CREATE_OUTCOMES);
	if (candidate.outcome !== 'already_exists' || !updateExisting) return candidate;
	// an instruction for a new candidate, not a detail: sent again every night, it would mail people every night
	const details = { ...form };
	delete details.send_activation_mail;
	const path = fillPath('/candidates/{candidate_ref}', () => candidate.candidate_ref ?? '');
	return {
		...candidate,
		...(await changeCandidate(
			async () => await send({ method: 'PATCH', path, form: details, repeatable: true }),
		)),
	};
}

/**
 * Changes a candidate, and gives HB's record with `outcome`. An answer 200 without anything in it proves
 * nothing; sent again, HB answers 304 where it has the values by now (documented).
 *
 * @throws NodeApiError where it cannot be told
 */
export async function changeCandidate(send: () => Promise<HbResponse>): Promise<IDataObject> {
	const first = await send();
	if (!provesNothing(first)) return changed(first, CANDIDATE_WRAPPERS, UPDATE_OUTCOMES);
	const again = await send();
	return again.statusCode === 304
		? { outcome: 'updated' }
		: changed(again, CANDIDATE_WRAPPERS, UPDATE_OUTCOMES);
}
