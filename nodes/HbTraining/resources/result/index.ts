import { resource } from '../../../shared/operation/resource';
import { get } from './get';
import { getReport } from './getReport';
import { getUnassignedReport } from './getUnassignedReport';

export const result = resource('result', [get, getReport, getUnassignedReport], 'getReport');
