import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/helpers/values';
import type { BulkItem, Work } from '../../shared/operation/perItem';
import type { HbRequest } from '../../shared/transport/request';
import { done, written } from '../../shared/operation/output';
import { assertDone } from '../../shared/transport/answer';
import { wordsOf } from '../../shared/transport/messages';

/** What can be held for half an hour, and then booked: a timeslot or a seat. */
export interface Place {
	/** Holds it. */
	request: HbRequest;
	/** The path that releases a hold, with `{hold_hash}`. */
	releasePath: string;
	/** Whether a hold that is there already is of this place; where HB does not say, it may be. */
	isHeldBy(hold: IDataObject): boolean;
}

/**
 * Holds a place. That there is a hold already (409, documented) is data: `already_held`, with the
 * hold_hash and the expiry of that hold.
 *
 * @throws NodeOperationError for a 409 without a hold, which is another conflict
 */
export async function hold(item: BulkItem, request: HbRequest): Promise<IDataObject> {
	const response = await item.sendTo(request);
	const found = holdIn(response.body);
	if (response.statusCode !== 409) {
		assertDone(response);
		return written({ ...response, body: found ?? {} }, [], ['hold_hash'], { 200: 'held' });
	}
	if (!found) {
		throw item.refuse(
			wordsOf(response) || 'This is in conflict with what HB has already',
			'You may have a hold already; HB did not say which. A hold ends by itself after 30 minutes. (HTTP status 409)',
		);
	}
	const message = wordsOf(response) || 'You have a hold already';
	return { ...found, outcome: 'already_held', message };
}

/** The work of the operation Hold. */
export const holdWork =
	(placeOf: (item: BulkItem) => Place): Work =>
	async (item) => [await hold(item, placeOf(item).request)];

/** The work of the operation Release Hold. */
export const releaseWork: Work = async (item) => {
	const response = await item.send({ repeatable: true, accept: [404] });
	// released by an attempt whose answer was lost
	if (response.statusCode === 404 && !response.afterLostAnswer) {
		throw item.refuse(
			wordsOf(response) || 'HB does not know this hold',
			'It may have ended, or have become a booking. If it is there, check the Base URL in the HB credential and, where this operation has one, the Endpoint Path option. (HTTP status 404)',
		);
	}
	if (response.statusCode !== 404) done(response, [], 'released');
	return [{ hold_hash: item.parameter<string>('holdHash'), released: true }];
};

/** The hold in an answer: at the top level (documented), or in something there. */
function holdIn(body: unknown): IDataObject | undefined {
	if (Array.isArray(body)) return body.map(holdIn).find(Boolean);
	if (!isObject(body)) return undefined;
	return body.hold_hash ? body : Object.values(body).map(holdIn).find(Boolean);
}
