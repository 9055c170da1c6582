import type { N8nServer } from '../n8n/n8nServer.mts';
import type { CredentialRef } from '../n8n/workflow.mts';
import type { Finding } from './audit.mts';
import type { Sandbox } from '../../../sandbox/index.mts';

interface Login {
	/** As the examples name it. */
	name: string;
	type: string;
	data: Record<string, string>;
}

const REFUSED = 'HB did not accept the Client ID and the API Key';

function logins(sandbox: Sandbox): Login[] {
	const { apiKey, clientId, portalUrl } = sandbox;
	const token = (name: string, service: string, baseUrl: string): Login => ({
		name,
		type: 'hbTokenApi',
		data: { service, clientId: String(clientId), apiKey, baseUrl },
	});
	return [
		{ name: 'HB API', type: 'hbApi', data: { apiKey, apiVersion: '1.0', baseUrl: portalUrl } },
		token('HB Token API', 'portal', portalUrl),
		token('HB Token API (Virtual BLS)', 'bls', sandbox.blsUrl),
		token('HB Token API (Practical Training)', 'practicalTraining', sandbox.practicalTrainingUrl),
	];
}

/** Stored first and then tested, as the panel does. */
async function storeAndTest(n8n: N8nServer, { name, type, data }: Login) {
	const credential = await n8n.createCredential(name, type, data);
	const { status, message = '' } = await n8n.testCredential(name, type, data, credential.id);
	return { credential, verdict: status === 'OK' ? status : message };
}

/**
 * Creates the credentials of the examples in n8n and tests them; with a wrong key n8n must say what is
 * wrong.
 * @returns the credentials by name
 */
export async function createCredentials(
	n8n: N8nServer,
	sandbox: Sandbox,
): Promise<{ credentials: Record<string, CredentialRef>; findings: Finding[] }> {
	const credentials: Record<string, CredentialRef> = {};
	const against: string[] = [];
	const all = logins(sandbox);
	for (const login of all) {
		const { credential, verdict } = await storeAndTest(n8n, login);
		credentials[login.name] = credential;
		if (verdict !== 'OK') against.push(`${login.name}: ${verdict}`);
	}
	const claim = `n8n's test of the credentials is good, for all ${all.length} services`;
	return { credentials, findings: [{ claim, against }, await wrongKey(n8n, all)] };
}

async function wrongKey(n8n: N8nServer, all: Login[]): Promise<Finding> {
	const against: string[] = [];
	for (const login of all.filter(({ type }) => type === 'hbTokenApi')) {
		const wrong = { ...login, data: { ...login.data, apiKey: 'not-the-key' } };
		const { credential, verdict } = await storeAndTest(n8n, wrong);
		if (verdict !== REFUSED) against.push(`${login.name}: ${verdict}`);
		await n8n.rest('DELETE', `/credentials/${credential.id}`);
	}
	return { claim: `With a wrong key it says: ${REFUSED}`, against };
}
