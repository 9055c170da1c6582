import type { CredentialRef } from './n8nRest.mts';
import type { N8nServer } from './n8nServer.mts';

/** An account at HB: the key of Portal V1, the tokens of one of the services, or the key of the Hub. */
export type AccountName = 'portalV1' | 'portal' | 'bls' | 'practicalTraining' | 'hub';

/** What n8n asks for an account. */
export interface Account {
	/** The credential type. */
	type: 'hbApi' | 'hbTokenApi' | 'hbHubApi';
	/** As the examples name it. */
	name: string;
	/** The service of HB that it is for, where its type has several. */
	service?: string;
	data: Record<string, string>;
}

/** Where a local HB is, and who may log in there. */
interface Hb {
	apiKey: string;
	clientId: number | string;
	portalUrl: string;
	blsUrl: string;
	practicalTrainingUrl: string;
	hubUrl: string;
	hubKey: string;
}

/** Where only Portal V1 is asked. */
export const portalV1Of = ({ apiKey, portalUrl }: Pick<Hb, 'apiKey' | 'portalUrl'>): Account => ({
	type: 'hbApi',
	name: 'HB API',
	data: { apiKey, apiVersion: '1.0', baseUrl: portalUrl },
});

/** The accounts of a local HB. */
export function accountsOf(hb: Hb): Record<AccountName, Account> {
	const { apiKey, clientId } = hb;
	const token = (name: string, service: string, baseUrl: string): Account => ({
		...{ type: 'hbTokenApi', name, service },
		data: { service, clientId: String(clientId), apiKey, baseUrl },
	});
	return {
		portalV1: portalV1Of(hb),
		portal: token('HB Token API', 'portal', hb.portalUrl),
		bls: token('HB Token API (Virtual BLS)', 'bls', hb.blsUrl),
		practicalTraining: token(
			'HB Token API (Practical Training)',
			'practicalTraining',
			hb.practicalTrainingUrl,
		),
		hub: {
			type: 'hbHubApi',
			name: 'HB Hub API',
			data: { apiKey: hb.hubKey, baseUrl: hb.hubUrl },
		},
	};
}

/** An account with a key that HB does not know. */
export const withWrongKey = (account: Account): Account => ({
	...account,
	data: { ...account.data, apiKey: 'not-the-key' },
});

/** Puts the credential for an account into n8n. */
export async function createAccount(n8n: N8nServer, account: Account): Promise<CredentialRef> {
	return await n8n.createCredential(account.name, account.type, account.data);
}

/** The credentials of a node for each account. */
export type Accounts = Record<AccountName, Record<string, CredentialRef>>;

/** Puts a credential for each account of a local HB into n8n. */
export async function createAccounts(n8n: N8nServer, hb: Hb): Promise<Accounts> {
	const created: Array<[string, Record<string, CredentialRef>]> = [];
	for (const [name, account] of Object.entries(accountsOf(hb))) {
		created.push([name, { [account.type]: await createAccount(n8n, account) }]);
	}
	return Object.fromEntries(created) as Accounts;
}
