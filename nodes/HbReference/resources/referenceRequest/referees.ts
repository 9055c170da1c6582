import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isEmail } from '../../../shared/helpers/text';
import { typed } from '../../../shared/helpers/typed';
import { comparable } from '../../../shared/operation/filters';
import { textsOf } from '../../../shared/operation/values';
import type { HbItem } from '../../../shared/operation/item';

/** What HB asks about a referee (documented); name and email address are assumed to be required. */
export const refereeFields: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'refereeEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. jo.bloggs@example.com',
		required: true,
		description: 'HB sends the reference form to this address at once',
	},
	{
		displayName: 'Name',
		name: 'refereeName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Jo Bloggs',
		required: true,
	},
	{
		displayName: 'Organisation',
		name: 'refereeOrganisation',
		type: 'string',
		default: '',
		placeholder: 'e.g. Example Care Ltd',
	},
	{
		displayName: 'Phone',
		name: 'refereePhone',
		type: 'string',
		default: '',
		placeholder: 'e.g. +44 7700 900000',
	},
	{
		displayName: 'Position',
		name: 'refereePosition',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ward Manager',
	},
	{
		displayName: 'Relationship to Candidate',
		name: 'relationshipToCandidate',
		type: 'string',
		default: '',
		placeholder: 'e.g. Line manager',
	},
];

/**
 * A referee as HB takes it.
 *
 * @param place `referee 2` for the message
 * @throws NodeOperationError when HB could not mail this referee; nothing has been sent then
 */
export function refereeOf(
	item: Pick<HbItem, 'refuse'>,
	values: IDataObject,
	place: string,
): Record<string, string> {
	const referee = textsOf(item, values, ` of ${place}`);
	if (!referee.referee_name)
		throw item.refuse(`The name of ${place} is empty`, 'Nothing was sent.');
	if (!isEmail(referee.referee_email ?? '')) {
		throw item.refuse(
			`The email address of ${place} is ${referee.referee_email ? 'not an email address' : 'empty'}`,
			'HB emails the form to this address at once, so correct it first. Nothing was sent.',
		);
	}
	return referee;
}

/** Whether a referee is there at all: with a name or an email address. */
export const isNamed = ({ refereeName, refereeEmail }: IDataObject): boolean =>
	[refereeName, refereeEmail]
		.map((value) => typed(value))
		.some(({ text, problem }) => text || problem);

/** The addresses of referees, or of references, as they are compared. */
export const emailsOf = (referees: unknown): string[] =>
	((referees ?? []) as IDataObject[]).map(({ referee_email }) => comparable(referee_email));
