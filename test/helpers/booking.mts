/** What the tests of HB Booking have in common. */
import type { INodeParameters } from 'n8n-workflow';
import type { TokenService } from '../../sandbox/index.mts';
import type { RunOptions } from './engine.mts';
import { byId, type Hb } from './hb.mts';

/** Runs HB Booking with the credential of a service. */
export type RunBooking = (
	resource: string,
	operation: string,
	parameters?: INodeParameters,
	options?: Partial<RunOptions>,
) => ReturnType<Hb['run']>;

export function booking(hb: Hb) {
	const as =
		(service: TokenService): RunBooking =>
		async (resource, operation, parameters = {}, options = {}) =>
			await hb.run(
				'hbBooking',
				{ resource, operation, options: {}, ...parameters },
				{ credentials: hb.tokenCredential(service), ...options },
			);
	/** The requests but the logins, with their query, as `METHOD /path?query`. */
	const sent = () =>
		hb.sandbox.requests
			.filter(({ path }) => !path.startsWith('/auth/t') && !path.startsWith('/auth/refresh'))
			.map(({ method, path, query }) => {
				const text = new URLSearchParams(query as Record<string, string>).toString();
				return `${method} ${path}${text && `?${text}`}`;
			});
	return {
		as,
		bls: as('bls'),
		practical: as('practicalTraining'),
		sent,
		/** What was sent by a method to a path, as JSON. */
		bodies: (method: string, path: string) =>
			hb.sandbox.requests
				.filter((request) => request.method === method && request.path === path)
				.map(({ body }) => body),
	};
}

/** The day that is so many days away, 2026-06-10. */
export const inDays = (days: number) =>
	new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Where HB posts the kit of Virtual BLS; Practical Training does not get it. */
export const ADDRESS = { address: '1 Sample Street', city: 'Paisley', postcode: 'PA1 1AA' };

/** Who is booked. */
export const AMIRA: INodeParameters = {
	firstName: 'Amira',
	lastName: 'Okafor',
	email: 'amira@example.com',
	payOption: 'credits',
	additionalFields: ADDRESS,
};

/** Book Amira on the first timeslot of tomorrow. */
export const onTimeslot = (more: INodeParameters = {}): INodeParameters => ({
	bookFrom: 'timeslot',
	courseId: byId('1'),
	date: inDays(1),
	time: '09:00',
	...AMIRA,
	...more,
});

/** Book Amira on a training event. */
export const onEvent = (id: string, more: INodeParameters = {}): INodeParameters => ({
	bookFrom: 'trainingEvent',
	trainingEventId: byId(id),
	...AMIRA,
	...more,
});
