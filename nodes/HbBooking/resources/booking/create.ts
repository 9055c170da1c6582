import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { HbRequest } from '../../../shared/transport/client';
import { mayHaveTakenEffect, ownCopy } from '../../../shared/transport/errors';
import type { HbItem } from '../../../shared/operation/item';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';
import { fillPath } from '../../../shared/transport/path';
import { hold, type Place } from '../../helpers/holds';
import { timeslotOf } from '../timeslot/hold';
import { seatOf } from '../trainingEvent/hold';
import { payOptionFor } from '../../helpers/payOptions';
import { personOf } from '../../helpers/person';
import { BOOKING_WRAPPERS, bookings, BOOKINGS_PATH } from '../../helpers/bookingRecords';

export const create: INodePropertyOptions = {
	name: 'Create',
	value: 'create',
	action: 'Create booking and pay or email payment link',
	description:
		'Book a candidate. This spends a credit or money, or HB emails the candidate a payment link.',
	routing: {
		request: { method: 'POST', url: BOOKINGS_PATH },
		operations: {
			pagination: operation(async (item) => {
				const details = {
					...personOf(item),
					pay_option: payOptionFor(item.parameter<string>('payOption'), item.service),
				};
				const from = item.parameter<string>('bookFrom');
				if (from === 'hold') return await book(item, givenHold(item), details);
				const place = from === 'timeslot' ? timeslotOf(item) : seatOf(item);
				// an account has one hold at a time, so that items would take each other's
				return await item.alone(async () => await holdAndBook(item, place, details));
			}),
		},
	},
};

/** Holds the place and books it. A hold that no booking came of is released. */
async function holdAndBook(
	item: HbItem,
	place: Place,
	details: IDataObject,
): Promise<IDataObject[]> {
	const request: HbRequest = { ...place.request, isStep: true };
	const held = await hold(item, request);
	if (held.outcome === 'held') {
		try {
			return await book(item, hashOf(item, held), details);
		} catch (error) {
			throw await afterFailure(item, error, held, request, place.releasePath);
		}
	}
	const isUsed = item.parameter<boolean>('options.useExistingHold', false) && place.isHeldBy(held);
	return isUsed ? await book(item, hashOf(item, held), details) : [held];
}

async function book(item: HbItem, hold_hash: string, details: IDataObject): Promise<IDataObject[]> {
	// a second request could spend a second credit
	const response = await item.sendTo({
		method: 'POST',
		path: BOOKINGS_PATH,
		json: { hold_hash, ...details },
		openFields: ['pay_option'],
		repeatable: false,
	});
	const [booking] = bookings(item, [record(response, BOOKING_WRAPPERS)]);
	return [{ ...booking, outcome: 'created' }];
}

/** The error of a booking that failed, with what became of the hold that was made for it. */
async function afterFailure(
	item: HbItem,
	cause: unknown,
	held: IDataObject,
	request: HbRequest,
	releasePath: string,
): Promise<Error> {
	const node = item.context.getNode();
	const end = held.expires_at
		? `It ends by itself at ${String(held.expires_at)}.`
		: 'It ends by itself 30 minutes after it was made.';
	const its = `The hold for item ${item.context.getItemIndex()}`;
	if (mayHaveTakenEffect(cause))
		return ownCopy(
			node,
			cause,
			`${its} was not released, since it may have become a booking. ${end}`,
		);
	try {
		const path = fillPath(releasePath, () => held.hold_hash ?? '');
		await item.undo(request, { method: 'DELETE', path, repeatable: true });
		return ownCopy(node, cause, `${its} was released again.`);
	} catch {
		return ownCopy(node, cause, `${its} could not be released. ${end}`);
	}
}

/** @throws NodeOperationError when the parameter is empty; nothing has been sent then */
function givenHold(item: HbItem): string {
	const hash = String(item.parameter('holdHash') ?? '').trim();
	if (!hash) throw item.refuse('The Hold is empty', 'Enter its hold_hash. Nothing was sent.');
	return hash;
}

/** @throws NodeOperationError when HB's answer to a hold has none */
function hashOf(item: HbItem, { hold_hash }: IDataObject): string {
	if (hold_hash) return String(hold_hash);
	throw item.refuse('HB did not say the hold_hash of the hold', 'Nothing was booked.');
}
