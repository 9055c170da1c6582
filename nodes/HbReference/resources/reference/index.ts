import { resource } from '../../../shared/operation/resource';
import { download } from './download';
import { get } from './get';

export const reference = resource('reference', [download, get], 'get');
