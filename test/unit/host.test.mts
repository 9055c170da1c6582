/** In an n8n that lacks what the nodes need, they say so before anything is read or sent. */
import { readConnection } from '../../dist/nodes/shared/transport/connection.js';
import { assertHost } from '../../dist/nodes/shared/transport/host.js';

const context = (helpers: object, more: object = {}) =>
	({ getNode: () => ({ name: 'HB', type: 'hbCandidate' }), helpers, ...more }) as never;
const TOO_OLD = { message: 'This n8n is too old for the HB nodes' };
const nothing = () => undefined;
const whole = { httpRequest: nothing, httpRequestWithAuthentication: nothing };

it.each(Object.keys(whole))('without %s no credential is read', async (name) => {
	const helpers = { ...whole, [name]: undefined };
	const getCredentials = jest.fn();
	const access = { credentialType: 'hbApi', services: [] } as never;
	await expect(readConnection(context(helpers, { getCredentials }), access)).rejects.toMatchObject({
		...TOO_OLD,
		level: 'warning',
		description: 'Update n8n to version 2.8 or newer, or to the last 1.123. Nothing was sent.',
	});
	expect(getCredentials).not.toHaveBeenCalled();
});

it('looks for what a run needs besides', () => {
	expect(() => assertHost(context(whole), 'getExecuteData')).toThrow(TOO_OLD.message);
	const one = context(whole, { getExecuteData: nothing });
	expect(() => assertHost(one, 'getExecuteData')).not.toThrow();
	expect(() => assertHost(one, 'getExecuteData', 'getRunIndex')).toThrow(TOO_OLD.message);
	expect(() => assertHost(context(undefined as never))).toThrow(TOO_OLD.message);
});
