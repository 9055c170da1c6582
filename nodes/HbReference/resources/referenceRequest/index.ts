import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { endpointPath, options, simplify } from '../../../shared/descriptions/common';
import { addReferee, addRefereeFields } from './addReferee';
import { cancel, CANCEL_PATH } from './cancel';
import { create, createFields } from './create';
import { get, REQUEST_PATH } from './get';
import { getAll, getAllFields } from './getAll';
import { referenceRequestId } from './locators';
import { REMINDERS_PATH, sendReminders } from './sendReminders';

const ofOne = ['addReferee', 'cancel', 'get', 'sendReminders'];

const shownFor = (operation: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { resource: ['referenceRequest'], operation } }, properties);

export const referenceRequest: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['referenceRequest'] } },
		options: [addReferee, cancel, create, get, getAll, sendReminders],
		default: 'create',
	},
	...shownFor(ofOne, [referenceRequestId]),
	...shownFor(['addReferee'], addRefereeFields),
	...shownFor(['cancel'], [simplify, options(endpointPath(CANCEL_PATH))]),
	...shownFor(['create'], createFields),
	...shownFor(['get'], [simplify, options(endpointPath(REQUEST_PATH))]),
	...shownFor(['getAll'], getAllFields),
	...shownFor(['sendReminders'], [simplify, options(endpointPath(REMINDERS_PATH))]),
];
