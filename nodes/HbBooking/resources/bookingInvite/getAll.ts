import { assumedFilters, courseId } from '../../descriptions';
import { baseUrl, returnAllOrLimit } from '../../../shared/descriptions/common';
import { pagedList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';

export const INVITE_WRAPPERS = ['booking_invite', 'booking_invites', 'invite', 'invites'];

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many booking invites',
	description: 'Retrieve a list of the invites that HB emailed to candidates, and their status',
	request: { method: 'GET', url: '/booking-invites' },
	assumed: true,
	fields: [
		...returnAllOrLimit,
		assumedFilters(
			{ ...courseId, required: false },
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '',
				placeholder: 'e.g. amira.okafor@example.com',
				description: 'The whole address of the candidate',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'string',
				default: '',
				placeholder: 'e.g. pending',
				description: 'The status as HB writes it',
			},
		),
	],
	options: [baseUrl],
	work: pagedList(INVITE_WRAPPERS, undefined, {
		rules: { email: { fields: ['email', 'candidate.email', 'candidate_email'] } },
	}),
};
