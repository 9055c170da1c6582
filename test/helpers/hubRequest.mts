import type { INodeParameters } from 'n8n-workflow';
import type { RunOptions } from './engine.mts';
import type { Hb } from './hb.mts';

/** Rows of a parameter with names and values, as the editor stores them. */
export const rows = (values: Record<string, unknown> | Array<[string, unknown]>) => ({
	values: (Array.isArray(values) ? values : Object.entries(values)).map(([name, value]) => ({
		name,
		value,
	})) as INodeParameters[],
});

/** Runs HB API Request against the Hub of the sandbox. */
export const hubRequest = async (
	hb: Hb,
	parameters: INodeParameters,
	options: Partial<RunOptions> = {},
) =>
	await hb.run(
		'hbApiRequest',
		{ authentication: 'hbHubApi', method: 'GET', options: {}, ...parameters },
		{ credentials: hb.hubCredential(), ...options },
	);

/** The same for a test file that asks one sandbox. */
export const hubRequests =
	(hb: Hb) =>
	async (parameters: INodeParameters, options: Partial<RunOptions> = {}) =>
		await hubRequest(hb, parameters, options);
