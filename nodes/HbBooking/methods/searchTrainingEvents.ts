import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchPages } from '../../shared/methods/listSearch';
import { nameOf } from '../records';
import { EVENT_WRAPPERS, EVENTS_PATH } from '../resources/trainingEvent/getAll';
import { PRACTICAL_TRAINING } from '../../shared/transport/apis';

const EVENTS = { path: EVENTS_PATH, names: EVENT_WRAPPERS, access: PRACTICAL_TRAINING };

/** Training events for the From List mode of the Training Event parameter. */
export async function searchTrainingEvents(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchPages(this, EVENTS, { filter, paginationToken }, (event) => [
		{ name: labelOf(event), value: String(event.id) },
	]);
}

function labelOf({ id, course, location, start_date, remaining_slots }: IDataObject) {
	const when = String(start_date ?? '')
		.slice(0, 16)
		.replace('T', ' ');
	const label = [nameOf(course) || `Event ${String(id)}`, nameOf(location), when]
		.filter(Boolean)
		.join(', ');
	return remaining_slots === undefined ? label : `${label} (${String(remaining_slots)} free)`;
}
