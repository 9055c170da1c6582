import { bulk, resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';
import { getFields } from './getFields';

export const form = resource('form', [getFields, getAll], 'getAll');

/** What tells in a hint what is missing of a list, which n8n's router has no place for. */
export const bulkForm = bulk(getFields, getAll);
