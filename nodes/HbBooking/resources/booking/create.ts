import { textParameter } from '../../../shared/operation/values';
import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { service, simplify } from '../../../shared/descriptions/common';
import { ordinals } from '../../../shared/helpers/ordinals';
import { comparable } from '../../../shared/operation/filters';
import { written } from '../../../shared/operation/output';
import type { BulkItem } from '../../../shared/operation/perItem';
import type { OnceOperation } from '../../../shared/operation/resource';
import type { HbRequest } from '../../../shared/transport/request';
import { mayHaveTakenEffect } from '../../../shared/transport/errors';
import { fillPath } from '../../../shared/transport/path';
import { holdHash, trainingEventId } from '../../descriptions';
import { BOOKING_WRAPPERS, bookings } from '../../helpers/bookingRecords';
import { hold, type Place } from '../../helpers/holds';
import { payOption, payOptionFor } from '../../helpers/payOptions';
import { morePersonFields, personFields, personOf } from '../../helpers/person';
import { timeslotFields, timeslotOf } from '../timeslot/hold';
import { seatOf } from '../trainingEvent/hold';
import { courseOf, findBooking } from './open';

const shownFrom = (bookFrom: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { bookFrom } }, properties);

/** Whom to book, and what: a place that is held first, or a hold. */
interface Plan {
	details: IDataObject;
	place?: Place;
	hash?: string;
}

export const create: OnceOperation<Plan> = {
	name: 'Create',
	value: 'create',
	action: 'Create booking and pay or email payment link',
	description:
		'Book a candidate. It costs a credit or money, or HB emails a payment link. A second run costs nothing.',
	request: { method: 'POST', url: '/bookings' },
	// by what is booked, see the fields
	services: [],
	fields: [
		{
			displayName: 'Book By',
			name: 'bookFrom',
			type: 'options',
			noDataExpression: true,
			default: 'timeslot',
			description: 'What is booked. A timeslot or a seat is held and booked in one step.',
			options: [
				{
					name: 'Existing Hold',
					value: 'hold',
					description: 'A place that Timeslot > Hold or Training Event > Hold keeps for you',
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
			displayName: 'Address Not Needed',
			name: 'addressNotNeeded',
			type: 'boolean',
			displayOptions: { show: { '/bookFrom': ['hold', 'timeslot'] } },
			default: false,
			description:
				'Whether to book Virtual BLS without the postal address, to which HB posts the kit',
		},
		{
			displayName: 'Use Existing Hold',
			name: 'useExistingHold',
			type: 'boolean',
			displayOptions: { show: { '/bookFrom': ['timeslot', 'trainingEvent'] } },
			default: false,
			description:
				'Whether to book the place when HB says that you hold it already. A hold of another place is never booked. When off, the item returns the hold and when it ends.',
		},
	],
	once: {
		outcome: 'already_booked',
		made: 'created',
		async keyOf(item, plan) {
			const { id, name } = await courseOf(item, plan);
			return JSON.stringify([
				comparable(plan.details.email),
				id ?? name ?? plan.place?.request ?? plan.hash,
			]);
		},
		async find(item, plan) {
			const found = await findBooking(item, plan.details.email, await courseOf(item, plan));
			return found.record ? { record: bookings(item, [found.record])[0] } : found;
		},
	},
	check(item) {
		const from = item.parameter<string>('bookFrom');
		const details = {
			...personOf(item),
			pay_option: payOptionFor(item.parameter<string>('payOption'), item.service),
		};
		if (from === 'hold') return { details, hash: givenHold(item) };
		return { details, place: from === 'timeslot' ? timeslotOf(item) : seatOf(item) };
	},
	// an account has one hold at a time, so that items would take each other's
	alone: ({ place }) => place !== undefined,
	work: async (item, { details, place, hash }) =>
		place ? await holdAndBook(item, place, details) : await book(item, hash ?? '', details),
};

/** Holds the place and books it. A hold that no booking came of is released. */
async function holdAndBook(
	item: BulkItem,
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
	const isOfPlace = place.isHeldBy(held);
	if (isOfPlace && item.parameter<boolean>('options.useExistingHold', false))
		return await book(item, hashOf(item, held), details);
	return [{ ...held, message: notBooked(held, isOfPlace) }];
}

/** What HB says of the hold that is in the way, and how to go on. */
const notBooked = ({ message }: IDataObject, isOfPlace: boolean) => {
	const said = String(message).trim().replace(/\.?$/, '.');
	const leftOver = isOfPlace
		? ', or turn on Use Existing Hold if it is left over from a run that broke off'
		: '';
	return `${said} Nothing was booked: run this item again when the hold has ended${leftOver}.`;
};

async function book(
	item: BulkItem,
	hold_hash: string,
	details: IDataObject,
): Promise<IDataObject[]> {
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
	item: BulkItem,
	cause: unknown,
	held: IDataObject,
	request: HbRequest,
	releasePath: string,
): Promise<Error> {
	const end = held.expires_at
		? `It ends by itself at ${String(held.expires_at)}.`
		: 'It ends by itself 30 minutes after it was made.';
	const its = `The hold for the ${ordinals([item.index])} item`;
	if (mayHaveTakenEffect(cause))
		return item.copyOf(
			cause,
			`${its} was not released, since it may have become a booking. ${end}`,
		);
	try {
		const path = fillPath(releasePath, () => held.hold_hash ?? '');
		await item.undo(request, { method: 'DELETE', path, repeatable: true });
		return item.copyOf(cause, `${its} was released again.`);
	} catch {
		return item.copyOf(cause, `${its} could not be released. ${end}`);
	}
}

/** @throws NodeOperationError when the parameter is empty; nothing has been sent then */
function givenHold(item: BulkItem): string {
	const hash = textParameter(item, 'Hold Code', item.parameter('holdHash') ?? '');
	if (!hash)
		throw item.refuse(
			'The Hold Code is empty',
			'Enter the hold_hash that Hold returned. Nothing was sent.',
		);
	return hash;
}

/** @throws NodeOperationError when HB's answer to a hold has none */
function hashOf(item: BulkItem, { hold_hash }: IDataObject): string {
	if (hold_hash) return String(hold_hash);
	throw item.refuse('HB gave no hold_hash with the hold', 'Nothing was booked.');
}
