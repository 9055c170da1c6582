import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { fillPath } from '../../../shared/transport/path';
import type { HbRequest } from '../../../shared/transport/client';
import type { HbItem } from '../../../shared/operation/item';
import { operation, runOperation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';
import type { HbResponse } from '../../../shared/transport/response';
import { CREATE_OUTCOMES } from './create';
import { CANDIDATE_WRAPPERS, newCandidate } from './fields';
import { UPDATE_OUTCOMES } from './update';

const request = { method: 'POST', url: '/candidates' } as const;

const upsertCandidate = async (item: Omit<HbItem, 'context'>) => [
	await saveCandidate(async (step) => await item.sendTo(step), newCandidate(item), true),
];

export const upsert: INodePropertyOptions = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update candidate',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	routing: { request, operations: { pagination: operation(upsertCandidate) } },
};

export const upsertCandidates = runOperation(upsertCandidate, request);

/**
 * Creates a candidate and, where HB has one with this e-mail, updates it if asked to. Repeating it
 * ends in the same state at HB, which matches by e-mail (documented).
 *
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
		form,
		repeatable: true,
		fixedPath: true,
	});
	const candidate = record(created, CANDIDATE_WRAPPERS, CREATE_OUTCOMES);
	if (candidate.outcome !== 'already_exists' || !updateExisting) return candidate;
	// an instruction for a new candidate, not a detail: sent again every night, it would mail people every night
	const details = { ...form };
	delete details.send_activation_mail;
	const path = fillPath('/candidates/{candidate_ref}', () => candidate.candidate_ref ?? '');
	const updated = await send({ method: 'PATCH', path, form: details, repeatable: true });
	return { ...candidate, ...record(updated, CANDIDATE_WRAPPERS, UPDATE_OUTCOMES) };
}
