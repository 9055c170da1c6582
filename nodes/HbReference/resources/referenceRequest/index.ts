import { resource } from '../../../shared/operation/resource';
import { addReferee } from './addReferee';
import { cancel } from './cancel';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { sendReminders } from './sendReminders';

export const referenceRequest = resource(
	'referenceRequest',
	[addReferee, cancel, create, get, getAll, sendReminders],
	'create',
);
