import type { INodeProperties } from 'n8n-workflow';
import { options, service, simplify } from '../../../shared/descriptions/common';
import { updateDisplayOptions } from 'n8n-workflow';
import { holdHash } from '../../descriptions';
import { trainingEventId } from '../../locators';
import { timeslotFields } from '../timeslot/hold';
import { payOption } from '../../helpers/payOptions';
import { morePersonFields, personFields } from '../../helpers/person';

const shownFrom = (bookFrom: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { bookFrom } }, properties);

export const createFields: INodeProperties[] = [
	{
		displayName: 'Book From',
		name: 'bookFrom',
		type: 'options',
		noDataExpression: true,
		default: 'timeslot',
		description: 'What is booked. A timeslot or a seat is held and booked in one step.',
		options: [
			{
				name: 'Existing Hold',
				value: 'hold',
				description: 'What Timeslot > Hold or Training Event > Hold gave',
			},
			{
				name: 'Timeslot',
				value: 'timeslot',
				description: 'A free timeslot of Virtual BLS',
			},
			{
				name: 'Training Event',
				value: 'trainingEvent',
				description: 'A seat at a date of Practical Training',
			},
		],
	},
	...shownFrom(['hold'], [service('bls', 'practicalTraining'), holdHash]),
	...shownFrom(['timeslot'], [service('bls'), ...timeslotFields]),
	...shownFrom(['trainingEvent'], [service('practicalTraining'), trainingEventId]),
	...personFields,
	payOption,
	simplify,
	morePersonFields,
	options({
		displayName: 'Use Existing Hold',
		name: 'useExistingHold',
		type: 'boolean',
		displayOptions: { show: { '/bookFrom': ['timeslot', 'trainingEvent'] } },
		default: false,
		description:
			'Whether to book from the hold that you have already, when HB says so. A hold of another timeslot or training event is not booked. When off, its hold_hash and expires_at come back as data.',
	}),
];
