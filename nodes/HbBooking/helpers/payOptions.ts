import type { INodeProperties } from 'n8n-workflow';
import type { ServiceName } from '../../shared/transport/apis';

/** HB's value for a way to pay: Practical Training calls an invoice `inv` (documented). */
export const payOptionFor = (payOption: string, service: ServiceName | undefined) =>
	payOption === 'invoice' && service === 'practicalTraining' ? 'inv' : payOption;

/** What happens with each is documented. */
export const payOption: INodeProperties = {
	displayName: 'Payment',
	name: 'payOption',
	type: 'options',
	default: 'credits',
	description:
		'Who pays, and how. Some bookings of Practical Training stay pending until HB has reviewed them.',
	options: [
		{
			name: 'Candidate Pays',
			value: 'candidate_pays',
			description:
				'HB emails the candidate a payment link (PayPal or Stripe). The booking is pending until it is paid.',
		},
		{
			name: 'Course Credit',
			value: 'credits',
			description: "Takes 1 credit out of the course's wallet; confirmed at once",
		},
		{
			name: 'Invoice',
			value: 'invoice',
			description:
				'HB sends you an invoice, if it has enabled them for you; confirmed at once with Virtual BLS',
		},
		{
			name: 'Money Balance',
			value: 'balance',
			description: 'Takes the cost of the course out of your money balance; confirmed at once',
		},
	],
};
