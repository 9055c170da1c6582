import { bulk, resource } from '../../../shared/operation/resource';
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

/** What people run over many items, and all that mails people. */
export const bulkReferenceRequest = bulk(addReferee, create, getAll, sendReminders);
