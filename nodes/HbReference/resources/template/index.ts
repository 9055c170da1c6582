import { bulk, resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';

export const template = resource('template', [getAll], 'getAll');

/** What tells in a hint what is missing of a list, which n8n's router has no place for. */
export const bulkTemplate = bulk(getAll);
