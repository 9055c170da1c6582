import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { service, simplify } from '../../../shared/descriptions/common';
import type { HbItem } from '../../../shared/operation/item';
import { written } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import type { HbRequest } from '../../../shared/transport/client';
import { mayHaveTakenEffect, ownCopy } from '../../../shared/transport/errors';
import { fillPath } from '../../../shared/transport/path';
import { holdHash, trainingEventId } from '../../descriptions';
import { BOOKING_WRAPPERS, bookings } from '../../helpers/bookingRecords';
import { hold, type Place } from '../../helpers/holds';
import { payOption, payOptionFor } from '../../helpers/payOptions';
import { morePersonFields, personFields, personOf } from '../../helpers/person';
import { timeslotFields, timeslotOf } from '../timeslot/hold';
import { seatOf } from '../trainingEvent/hold';

const shownFrom = (bookFrom: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { bookFrom } }, properties);

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create booking and pay or email payment link',
	description:
		'Book a candidate. This spends a credit or money, or HB emails the candidate a payment link.',
	request: { method: 'POST', url: '/bookings' },
	// by what is booked, see the fields
	services: [],
	fields: [
		{
			displayName: 'Book From',
			name: 'bookFrom',
			type: 'options',
			noDataExpression: true,
			default: 'timeslot',
			description: 'What is booked. A timeslot or a seat is held and booked in one step.',
			options: [
				{
					name: 'Existing Hold',
					value: 'hold',
					description: 'What Timeslot > Hold or Training Event > Hold gave',
				},
				{
					name: 'Timeslot',
					value: 'timeslot',
					description: 'A free timeslot of Virtual BLS',
				},
				{
					name: 'Training Event',
					value: 'trainingEvent',
					description: 'A seat at a date of Practical Training',
				},
			],
		},
		...shownFrom(['hold'], [service('bls', 'practicalTraining'), holdHash]),
		...shownFrom(['timeslot'], [service('bls'), ...timeslotFields]),
		...shownFrom(['trainingEvent'], [service('practicalTraining'), trainingEventId]),
		...personFields,
		payOption,
		simplify,
		morePersonFields,
	],
	options: [
		{
			displayName: 'Use Existing Hold',
			name: 'useExistingHold',
			type: 'boolean',
			displayOptions: { show: { '/bookFrom': ['timeslot', 'trainingEvent'] } },
			default: false,
			description:
				'Whether to book from the hold that you have already, when HB says so. A hold of another timeslot or training event is not booked. When off, its hold_hash and expires_at come back as data.',
		},
	],
	async work(item) {
		const details = {
			...personOf(item),
			pay_option: payOptionFor(item.parameter<string>('payOption'), item.service),
		};
		const from = item.parameter<string>('bookFrom');
		if (from === 'hold') return await book(item, givenHold(item), details);
		const place = from === 'timeslot' ? timeslotOf(item) : seatOf(item);
		// an account has one hold at a time, so that items would take each other's
		return await item.alone(async () => await holdAndBook(item, place, details));
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
		path: create.request.url,
		json: { hold_hash, ...details },
		openFields: ['pay_option'],
		repeatable: false,
	});
	const [booking] = bookings(item, [
		written(response, BOOKING_WRAPPERS, ['id', 'uuid'], { 200: 'created' }),
	]);
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
