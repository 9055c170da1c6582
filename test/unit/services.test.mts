/** The services of HB: what they are called, where they are, and which credential opens them. */
import * as apis from '../../dist/nodes/shared/transport/apis.js';

it.each([
	['portal', 'Portal', 'https://portal.hbcompliance.co.uk/api', 'client_id'],
	['bls', 'Virtual BLS', 'https://bls.hbcompliance.co.uk/api/v1', 'hb_client_id'],
	[
		'practicalTraining',
		'Practical Training',
		'https://tdta.hbcompliance.co.uk/api/v1',
		'hb_client_id',
	],
] as const)(
	'%s is %s at %s, and calls its clients by %s',
	(service, name, baseUrl, clientIdField) => {
		expect(apis.SERVICES[service]).toEqual({ name, baseUrl, clientIdField });
	},
);

it.each([
	[[], ''],
	[['portal'], 'Portal'],
	[['bls', 'practicalTraining'], 'Virtual BLS or Practical Training'],
] as const)('%j are named in a sentence as %p', (services, names) =>
	expect(apis.serviceNames(services)).toBe(names),
);

it.each([
	['PORTAL_V1', 'HB API (Candidates, OH, Training)', []],
	['HUB', 'HB Hub API', []],
	['PORTAL', 'HB Token API (References, Bookings)', ['portal']],
	['BOTH', 'HB Token API (References, Bookings)', ['bls', 'practicalTraining']],
	['VIRTUAL_BLS', 'HB Token API (References, Bookings)', ['bls']],
	['PRACTICAL_TRAINING', 'HB Token API (References, Bookings)', ['practicalTraining']],
] as const)('%s is opened by %s, with the services %j', (name, credential, services) => {
	const access = apis[name];
	expect(apis.CREDENTIAL_NAMES[access.credentialType]).toBe(credential);
	expect(access.services).toEqual(services);
});
