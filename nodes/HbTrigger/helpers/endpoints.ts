import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { endpointOf } from '../../shared/resources/webhookEndpoint/answer';
import { WEBHOOK_WRAPPERS, WEBHOOKS_PATH } from '../../shared/resources/webhookEndpoint/getAll';
import type { ServiceName } from '../../shared/transport/apis';
import { connect } from '../../shared/transport/client';
import { readList } from '../../shared/transport/paging';
import { unwrap } from '../../shared/transport/unwrap';
import { fillPath } from '../../shared/transport/path';
import { isGood } from '../../shared/transport/response';

/** How long HB may wait for n8n's answer, in seconds: HB's samples (documented). */
const TIMEOUT_SECONDS = { portal: 30, bls: 10, practicalTraining: 10 };

/** A webhook endpoint as HB shows it. */
export type Endpoint = IDataObject & { id: string | number; url?: string };

export type Endpoints = Awaited<ReturnType<typeof endpointsOf>>;

/** The webhook endpoints of the account that the credential belongs to. */
export async function endpointsOf(context: IHookFunctions) {
	const service = context.getNodeParameter('service') as ServiceName;
	const client = await connect(context, {
		credentialType: 'hbTokenApi',
		services: [service],
	});
	const { baseUrl } = client;
	const template = context.getNodeParameter('options.endpointPath', WEBHOOKS_PATH) as string;
	const path = fillPath(template, () => undefined);
	const pathOf = (id: string | number) => fillPath(`${path}/{id}`, () => id);
	return {
		baseUrl,

		list: async () =>
			(await readList(
				async (qs, accept) =>
					await client.request({ method: 'GET', path, qs, accept, repeatable: true }),
				{},
				WEBHOOK_WRAPPERS,
				Infinity,
				baseUrl,
			)) as Endpoint[],

		/**
		 * One that the list does not show. Portal V2 has no request for a single one, but one that changes it
		 * (documented): it is set to what it should be.
		 */
		find: async (id: string, url: string, events: string[]): Promise<Endpoint | undefined> => {
			const response = await client.request({
				path: pathOf(id),
				...(service === 'portal'
					? { method: 'PUT', json: { url, events, is_active: true } }
					: { method: 'GET' }),
				repeatable: true,
				accept: [404, 405],
			});
			return isGood(response)
				? { ...endpointOf(response, service === 'portal' ? 'updated' : 'found'), id }
				: undefined;
		},

		/** `isConflict`: HB has one with this address already. */
		create: async (url: string, events: string[]) => {
			const response = await client.request({
				method: 'POST',
				path,
				json: {
					url,
					events,
					timeout_seconds: TIMEOUT_SECONDS[service],
					...(service === 'portal' ? { max_retries: 3 } : { name: nameOf(context) }),
				},
				repeatable: false,
				accept: [409],
			});
			const isConflict = response.statusCode === 409;
			// without its id or its secret it is no use, and is removed again where that can be done
			const endpoint: IDataObject & Partial<Endpoint> & { secret?: string } = isConflict
				? (unwrap(response.body, WEBHOOK_WRAPPERS, 'one')[0] ?? {})
				: endpointOf(response, 'updated');
			return { endpoint, isConflict };
		},

		/** One that is gone already is as good as removed. */
		remove: async (id: string | number) => {
			await client.request({
				method: 'DELETE',
				path: pathOf(id),
				repeatable: true,
				accept: [404, 410],
			});
		},
	};
}

/** What people at HB see in their list of endpoints. */
const nameOf = (context: IHookFunctions) =>
	`n8n: ${context.getWorkflow().name ?? 'workflow'}`.slice(0, 100);
