import type { INodeProperties } from 'n8n-workflow';
import { isEmail, titleCase } from '../../shared/helpers/text';
import { textFields } from '../../shared/operation/values';
import type { BulkItem } from '../../shared/operation/perItem';
import type { ServiceName } from '../../shared/transport/apis';
import { collection } from '../../shared/descriptions/common';

/** Fields that only one of the services has (documented). */
const ONLY: Partial<Record<ServiceName, readonly string[]>> = {
	bls: ['address', 'city', 'postcode'],
	practicalTraining: ['agency_email'],
};

/**
 * Who is booked, and for which agency, as the service of the credential takes it.
 *
 * @throws NodeOperationError when HB could not book this person (required fields are assumed);
 * nothing has been sent then
 */
export function personOf(item: BulkItem): Record<string, string> {
	const given = textFields(item, ['firstName', 'lastName', 'email'], 'additionalFields');
	const foreign = Object.entries(ONLY)
		.filter(([service]) => service !== item.service)
		.flatMap(([, names]) => names);
	const person = Object.fromEntries(
		Object.entries(given).filter(([name]) => !foreign.includes(name)),
	);
	for (const name of ['first_name', 'last_name', 'email']) {
		if (!person[name])
			throw item.refuse(`The ${name.replace('_', ' ')} is empty`, 'Nothing was sent.');
	}
	for (const [name, value] of Object.entries(person)) {
		if (!name.endsWith('email') || isEmail(value)) continue;
		throw item.refuse(
			`The ${name.replace(/_/g, ' ')} is not an email address`,
			'Correct it and run this item again; nothing was sent.',
		);
	}
	assertAddress(item, person);
	return person;
}

/** @throws NodeOperationError when the kit of Virtual BLS could not be posted, which HB does not say before it takes a credit */
function assertAddress(item: BulkItem, person: Record<string, string>): void {
	if (item.service !== 'bls' || item.parameter<boolean>('options.addressNotNeeded', false)) return;
	const missing = ONLY.bls!.filter((name) => !person[name]).map(titleCase);
	if (missing.length === 0) return;
	throw item.refuse(
		`The postal address is incomplete: ${missing.join(', ')} missing`,
		'HB posts the kit for Virtual BLS to the candidate. Fill in Address, City and Postcode under Additional Fields, or turn on Options > Address Not Needed. Nothing was sent.',
	);
}

const text = (
	displayName: string,
	name: string,
	placeholder: string,
	description?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${placeholder}`,
	description,
});

const shownFrom = (bookFrom: string[], field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { '/bookFrom': bookFrom } },
});
const ofBls = (field: INodeProperties) => shownFrom(['hold', 'timeslot'], field);
const ofPracticalTraining = (field: INodeProperties) => shownFrom(['hold', 'trainingEvent'], field);

export const personFields: INodeProperties[] = [
	{ ...text('First Name', 'firstName', 'Amira'), required: true },
	{ ...text('Last Name', 'lastName', 'Okafor'), required: true },
	{
		...text('Email', 'email', 'amira.okafor@example.com', 'Where HB writes to the candidate'),
		required: true,
	},
];

export const morePersonFields: INodeProperties = collection(
	'Additional Fields',
	'additionalFields',
	[
		ofBls(
			text('Address', 'address', '1 Sample Street', 'Where HB posts the kit. Virtual BLS only.'),
		),
		text('Agency Contact Email', 'agencyContactEmail', 'consultant@example.com'),
		text('Agency Contact Name', 'agencyContactName', 'Alex Morgan'),
		ofPracticalTraining(
			text('Agency Email', 'agencyEmail', 'agency@example.com', 'Practical Training only'),
		),
		ofBls(text('City', 'city', 'Paisley', 'Of the postal address. Virtual BLS only.')),
		text('Job Role', 'jobRole', 'Nurse'),
		text('Phone', 'phone', '+44 7700 900000'),
		ofBls(text('Postcode', 'postcode', 'PA1 1AA', 'Of the postal address. Virtual BLS only.')),
	],
);
