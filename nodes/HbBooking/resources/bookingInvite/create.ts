import type { IDataObject } from 'n8n-workflow';
import { baseUrl, collection } from '../../../shared/descriptions/common';
import { namesAndValues } from '../../../shared/descriptions/namesAndValues';
import { isEmail } from '../../../shared/helpers/text';
import { comparable } from '../../../shared/operation/filters';
import { ANY_IDENTIFIER, written } from '../../../shared/operation/output';
import type { BulkItem } from '../../../shared/operation/perItem';
import type { OnceOperation } from '../../../shared/operation/resource';
import { rowsOf, textOf } from '../../../shared/operation/rows';
import { CANCELLED, nested, seek, statusSays } from '../../../shared/operation/seek';
import { textsOf } from '../../../shared/operation/values';
import { courseId } from '../../descriptions';
import { courseNumber } from '../../helpers/courseNumber';
import { personFields } from '../../helpers/person';
import { INVITE_WRAPPERS } from './getAll';

const [firstName, lastName, email] = personFields;

/** What is sent, and what of it the user named under Further Fields. */
interface Plan {
	json: IDataObject;
	further: Record<string, string>;
}

export const create: OnceOperation<Plan> = {
	name: 'Create',
	value: 'create',
	action: 'Create and email booking invite',
	description:
		'Invite a candidate to book a training. HB emails the candidate at once. A second run emails nobody.',
	request: { method: 'POST', url: '/booking-invites' },
	assumed: true,
	fields: [
		email,
		collection('Additional Fields', 'additionalFields', [
			{ ...courseId, required: false },
			{ ...firstName, required: false },
			namesAndValues(
				'Further Fields',
				'furtherFields',
				'Add Field',
				'What your HB documentation asks for, under its names. A field with the name of another one takes its place.',
				'candidate_email',
			),
			{
				displayName: 'Job Role',
				name: 'jobRole',
				type: 'string',
				default: '',
				placeholder: 'e.g. Nurse',
			},
			{ ...lastName, required: false },
			{
				displayName: 'Phone',
				name: 'phone',
				type: 'string',
				default: '',
				placeholder: 'e.g. +44 7700 900000',
			},
		]),
	],
	options: [baseUrl],
	once: {
		outcome: 'already_invited',
		made: 'created',
		keyOf: (_, { json, further }) =>
			JSON.stringify([comparable(json.email), json.course_id, further]),
		find: async (item, { json, further }) =>
			await seek(item, {
				list: {
					// a path of the user's own is that of the list too (assumed, as in HB's other APIs)
					path: item.path(),
					names: INVITE_WRAPPERS,
					keyOf: emailOf,
					keyField: 'email',
				},
				key: json.email,
				judge: (invite) => isSame(invite, json.course_id, further),
				own: {
					query: { email: json.email },
					fits: (invite) => comparable(emailOf(invite)) === comparable(json.email),
					suffices: true,
				},
			}),
	},
	check(item) {
		const given = { ...item.parameter<IDataObject | null>('additionalFields', {}) };
		delete given.courseId;
		delete given.furtherFields;
		const course = String(item.parameter(COURSE, '') ?? '').trim();
		const email = item.parameter('email', '');
		const further = furtherOf(item);
		const json: IDataObject = {
			...textsOf(item, { email, ...given }),
			...(course && { course_id: courseNumber(item, COURSE) }),
			...further,
		};
		if (!isEmail(String(json.email ?? '')))
			throw item.refuse(
				json.email ? 'The email is not an email address' : 'The email is empty',
				'HB mails the invite to this address at once. Correct it and run this item again; nothing was sent.',
			);
		return { json, further };
	},
	async work(item, { json }) {
		// a second request would mail the candidate again
		const response = await item.send({ json, openFields: ['course_id'], repeatable: false });
		return [written(response, INVITE_WRAPPERS, ANY_IDENTIFIER, { 200: 'created' })];
	},
};

const COURSE = 'additionalFields.courseId';

/** Under HB's names, without those that have no value. */
const furtherOf = (item: BulkItem): Record<string, string> =>
	Object.fromEntries(
		rowsOf(item, 'additionalFields.furtherFields')
			.map((row) => [row.name, textOf(item, row).trim()])
			.filter(([, value]) => value !== ''),
	);

const emailOf = (invite: IDataObject) => nested(invite, 'candidate', 'email') ?? invite.email;

/** The person booked, or never will by this invite; HB documents no status of it (assumed). */
const OVER = /(^|[^a-z])(booked|accepted|used|redeemed|completed?|declined|expired|closed)/;

/** Whether an invite of the person is for the same course, and open; or the field that it lacks to tell. */
function isSame(
	invite: IDataObject,
	course: unknown,
	further: Record<string, string>,
): boolean | { lacks: string } {
	const isOther = Object.entries(further).some(
		([name, value]) => invite[name] !== undefined && comparable(invite[name]) !== comparable(value),
	);
	if (isOther) return false;
	if (course !== undefined) {
		if (invite.course === undefined && invite.course_id === undefined) return { lacks: 'course' };
		if (String(nested(invite, 'course', 'id')) !== String(course)) return false;
	}
	if (invite.expires_at && Date.parse(String(invite.expires_at)) < Date.now()) return false;
	if (statusSays(invite, CANCELLED)) return false;
	const isOver = statusSays(invite, OVER);
	return isOver === undefined ? { lacks: 'status' } : !isOver;
}
