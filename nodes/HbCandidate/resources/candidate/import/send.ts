import type { NodeApiError } from 'n8n-workflow';
import type { HbClient } from '../../../../shared/transport/client';
import { isAboutData } from '../../../../shared/transport/errors';
import { fillPath } from '../../../../shared/transport/path';
import type { HbRequest } from '../../../../shared/transport/request';
import type { HbResponse } from '../../../../shared/transport/response';
import { labelsOf } from './columns';
import { previousOf, refsOf, withoutMail, type Plan } from './plan';
import type { Outcome, RowResult } from './rows';
import { changeCandidate, saveCandidate } from '../save';
import type { ImportSettings } from './settings';

/** Does what is planned for a row. @throws NodeApiError */
export async function carryOut(
	client: HbClient,
	form: Record<string, string>,
	plan: Plan,
	settings: ImportSettings,
): Promise<RowResult> {
	if (plan.kind === 'nothing') return plan.result;
	if (plan.kind === 'send') return await save(client, plan.form, settings);
	const changed = await change(client, plan, settings).catch((error: NodeApiError) => {
		if (error.httpCode !== '404') throw error;
		// HB has not got the person any more since its list was read
		return undefined;
	});
	return changed ?? (await save(client, withoutMail(form), settings));
}

async function change(
	client: HbClient,
	{ person, form, changes, notShown }: Extract<Plan, { kind: 'change' }>,
	{ includePrevious }: ImportSettings,
): Promise<RowResult> {
	const path = fillPath('/candidates/{candidate_ref}', () => person.candidate_ref);
	const sending = watched(client, 'PATCH');
	const { outcome } = await changeCandidate(
		async () => await sending.send({ method: 'PATCH', path, form, repeatable: true }),
	);
	const isDifferent = Object.keys(changes).length > 0;
	// HB has the values because of the attempt whose answer was lost
	const isOurs = outcome === 'unchanged' && isDifferent && sending.afterLostAnswer;
	const result = { outcome: (isOurs ? 'updated' : outcome) as Outcome, ...refsOf(person) };
	if (!includePrevious || result.outcome !== 'updated') return result;
	return {
		...result,
		previous: previousOf(person, changes),
		message:
			notShown.length > 0 ? `What HB had before in ${labelsOf(notShown)} is not known` : undefined,
	};
}

async function save(
	client: HbClient,
	form: Record<string, string>,
	{ updateExisting, includePrevious }: ImportSettings,
): Promise<RowResult> {
	const sending = watched(client, 'POST');
	const candidate = await saveCandidate(sending.send, form, updateExisting);
	const { outcome, candidate_ref, candidate_id } = candidate as unknown as RowResult;
	const mayBeOurs = sending.afterLostAnswer && outcome !== 'created';
	const isUnknown = includePrevious && outcome === 'updated';
	return {
		outcome,
		candidate_ref,
		candidate_id,
		message: mayBeOurs
			? 'HB may have created this candidate in this run: the answer to the first attempt was lost'
			: isUnknown
				? 'What HB had before is not known'
				: undefined,
	};
}

/** Sends, and notes whether the answer to an attempt at the given method was lost. */
function watched(client: HbClient, method: 'POST' | 'PATCH') {
	const watching = {
		afterLostAnswer: false,
		send: async (request: HbRequest): Promise<HbResponse> => {
			const response = await client.request(request);
			watching.afterLostAnswer ||= request.method === method && response.afterLostAnswer;
			return response;
		},
	};
	return watching;
}

/** What is left of a row that went wrong. */
export function badResult(error: Error): RowResult {
	const advice = (error as NodeApiError).description;
	return isAboutData(error) || !advice
		? { outcome: isAboutData(error) ? 'invalid' : 'failed', message: error.message }
		: { outcome: 'failed', message: `${error.message}. ${advice}` };
}
