import type { Sandbox } from '../../../sandbox/index.mts';
import type { N8nServer } from './n8nServer.mts';
import type { CredentialRef } from './workflow.mts';

/** An account at HB: the key of Portal V1, or the tokens of one of the services. */
export type Account = 'portalV1' | 'portal' | 'bls' | 'practicalTraining';

/** The credentials of a node for each account. */
export type Accounts = Record<Account, Record<string, CredentialRef>>;

/** Puts a credential for each account of the sandbox into n8n. */
export async function createAccounts(n8n: N8nServer, sandbox: Sandbox): Promise<Accounts> {
	const { apiKey, clientId } = sandbox;
	const token = async (service: string, baseUrl: string) => ({
		hbTokenApi: await n8n.createCredential(`HB ${service}`, 'hbTokenApi', {
			service,
			clientId: String(clientId),
			apiKey,
			baseUrl,
		}),
	});
	return {
		portalV1: {
			hbApi: await n8n.createCredential('HB', 'hbApi', {
				apiKey,
				apiVersion: '1.0',
				baseUrl: sandbox.portalUrl,
			}),
		},
		portal: await token('portal', sandbox.portalUrl),
		bls: await token('bls', sandbox.blsUrl),
		practicalTraining: await token('practicalTraining', sandbox.practicalTrainingUrl),
	};
}
