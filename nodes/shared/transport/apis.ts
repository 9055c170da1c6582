/** The services of HB that give access by tokens, as the Service of an HB Token API credential. */
export type ServiceName = 'portal' | 'bls' | 'practicalTraining';

/**
 * What differs between them: the name that users read, the default Base URL, and how the login calls
 * the client. Portal: usage; Virtual BLS and Practical Training: documented, but for the login of the
 * latter, which follows the former (assumed).
 */
export const SERVICES: Record<
	ServiceName,
	{ name: string; baseUrl: string; clientIdField: 'client_id' | 'hb_client_id' }
> = {
	portal: {
		name: 'Portal',
		baseUrl: 'https://portal.hbcompliance.co.uk/api',
		clientIdField: 'client_id',
	},
	bls: {
		name: 'Virtual BLS',
		baseUrl: 'https://bls.hbcompliance.co.uk/api/v1',
		clientIdField: 'hb_client_id',
	},
	practicalTraining: {
		name: 'Practical Training',
		baseUrl: 'https://tdta.hbcompliance.co.uk/api/v1',
		clientIdField: 'hb_client_id',
	},
};

/** The names of services for a sentence: "Virtual BLS or Practical Training". */
export const serviceNames = (services: readonly ServiceName[]) =>
	services.map((service) => SERVICES[service].name).join(' or ');

/** The credentials as people choose them. */
export const CREDENTIAL_NAMES = {
	hbApi: 'HB API (Candidates, OH, Training)',
	hbHubApi: 'HB Hub API',
	hbTokenApi: 'HB Token API (References, Bookings)',
};

/** By which credential an operation reaches HB. */
export interface Access {
	credentialType: keyof typeof CREDENTIAL_NAMES;
	/** The services of a token credential that have the operation. */
	services: readonly ServiceName[];
	/** In place of the credential's, for operations of which not even the host is known. */
	baseUrl?: string;
}

const byToken = (...services: ServiceName[]): Access => ({
	credentialType: 'hbTokenApi',
	services,
});

/** Portal V1, by API key. */
export const PORTAL_V1: Access = { credentialType: 'hbApi', services: [] };

/** The Hub, by its API key. */
export const HUB: Access = { credentialType: 'hbHubApi', services: [] };

/** Portal V2: references, templates, webhooks. */
export const PORTAL: Access = byToken('portal');

/** Virtual BLS and Practical Training. */
export const BOTH: Access = byToken('bls', 'practicalTraining');

/** What only Virtual BLS has: timeslots. */
export const VIRTUAL_BLS: Access = byToken('bls');

/** What only Practical Training has: locations and training events. */
export const PRACTICAL_TRAINING: Access = byToken('practicalTraining');
