import { bulk, resource } from '../../../shared/operation/resource';
import { create } from './create';
import { downloadResult } from './downloadResult';
import { finalize } from './finalize';
import { getAll } from './getAll';
import { getResult } from './getResult';
import { update } from './update';

export const submission = resource(
	'submission',
	[create, downloadResult, finalize, getAll, getResult, update],
	'create',
);

/** What people run over many items. */
export const bulkSubmission = bulk(create, getAll);
