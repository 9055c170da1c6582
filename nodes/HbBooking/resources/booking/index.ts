import { bulk, resource } from '../../../shared/operation/resource';
import { cancel } from './cancel';
import { create } from './create';
import { downloadCertificate } from './downloadCertificate';
import { get } from './get';
import { getAll } from './getAll';
import { getNoShows } from './getNoShows';

export const booking = resource(
	'booking',
	[cancel, create, downloadCertificate, get, getAll, getNoShows],
	'getAll',
	{ services: ['bls', 'practicalTraining'] },
);

/** What people run over many items. */
export const bulkBooking = bulk(create, getAll, getNoShows);
