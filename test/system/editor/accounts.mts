import type { Sandbox } from '../../../sandbox/index.mts';

/** A credential as it is typed in. */
export interface Account {
	/** The credential type. */
	type: string;
	/** The name that it gets in n8n. */
	name: string;
	/** The service of HB that it is for, where its type has several. */
	service?: string;
	values: Record<string, string>;
	/** What is typed over it for one that HB refuses. */
	wrong: Record<string, string>;
}

const WRONG_KEY = { apiKey: 'not-the-key' };

/** The credentials of the tour, by hand: nobody but HB could give a real one. */
export function accountsOf(sandbox: Sandbox): Account[] {
	const { apiKey, portalUrl, blsUrl, practicalTrainingUrl, clientId } = sandbox;
	const hbApi: Account = {
		type: 'hbApi',
		name: 'HB account',
		values: { apiKey, apiVersion: '1.0', baseUrl: portalUrl },
		wrong: WRONG_KEY,
	};
	const services = [
		{ service: 'portal', name: 'HB Portal', baseUrl: portalUrl },
		{ service: 'bls', name: 'HB Virtual BLS', baseUrl: blsUrl },
		{ service: 'practicalTraining', name: 'HB Practical Training', baseUrl: practicalTrainingUrl },
	];
	const tokenApis = services.map(({ service, name, baseUrl }): Account => {
		const values = { service, clientId: String(clientId), apiKey, baseUrl };
		return { type: 'hbTokenApi', name, service, values, wrong: WRONG_KEY };
	});
	return [hbApi, ...tokenApis];
}
