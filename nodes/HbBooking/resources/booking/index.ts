import type { INodeProperties } from 'n8n-workflow';
import {
	endpointPath,
	options,
	outputDataField,
	service,
	simplify,
} from '../../../shared/descriptions/common';
import { operationOf, shownFor } from '../../descriptions';
import { bookingId } from '../../locators';
import { cancel, CANCEL_PATH } from './cancel';
import { create } from './create';
import { createFields } from './createFields';
import { downloadCertificate } from './downloadCertificate';
import { get } from './get';
import { getAll, getAllFields } from './getAll';
import { getNoShows, getNoShowsFields } from './getNoShows';
import { BOOKING_PATH } from '../../helpers/bookingRecords';

const shown = shownFor('booking');

export const booking: INodeProperties[] = [
	...shown(['get', 'getAll'], [service('bls', 'practicalTraining')]),
	...shown(['downloadCertificate'], [service('bls')]),
	...shown(['cancel', 'getNoShows'], [service('practicalTraining')]),
	operationOf('booking', [cancel, create, downloadCertificate, get, getAll, getNoShows], 'getAll'),
	...shown(['cancel', 'downloadCertificate', 'get'], [bookingId]),
	...shown(['create'], createFields),
	...shown(['cancel'], [simplify, options(endpointPath(CANCEL_PATH))]),
	...shown(['downloadCertificate'], [outputDataField, options()]),
	...shown(['get'], [simplify, options(endpointPath(BOOKING_PATH))]),
	...shown(['getAll'], getAllFields),
	...shown(['getNoShows'], getNoShowsFields),
];
