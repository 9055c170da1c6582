import { resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';

export const template = resource('template', [getAll], 'getAll');
