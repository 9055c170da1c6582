import { resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';
import { getFields } from './getFields';

export const form = resource('form', [getFields, getAll], 'getAll');
