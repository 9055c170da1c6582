import { resource } from '../../../shared/operation/resource';
import { download } from './download';

export const certificate = resource('certificate', [download], 'download');
