import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchPages } from '../../shared/methods/listSearch';
import { LOCATION_WRAPPERS, LOCATIONS_PATH } from '../resources/location/getAll';
import { PRACTICAL_TRAINING } from '../../shared/transport/apis';

const LOCATIONS = {
	path: LOCATIONS_PATH,
	names: LOCATION_WRAPPERS,
	access: PRACTICAL_TRAINING,
};

/** Locations for the From List mode of the Location parameter. */
export async function searchLocations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchPages(this, LOCATIONS, { filter, paginationToken }, (location) => {
		const { id, name, address } = location;
		const value = String(id);
		return [{ name: [name ?? value, address].filter(Boolean).map(String).join(', '), value }];
	});
}
