import { bulk, resource } from '../../../shared/operation/resource';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { importMany } from './importMany';
import { update } from './update';
import { upsert } from './upsert';

export const candidate = resource(
	'candidate',
	[create, upsert, get, getAll, importMany, update],
	'importMany',
);

/** What people run over many items. */
export const bulkCandidate = bulk(create, upsert, getAll, importMany, update);
