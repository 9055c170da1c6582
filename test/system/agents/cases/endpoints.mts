import { randomUUID } from 'node:crypto';
import type { Sandbox, TokenService } from '../../../../sandbox/index.mts';
import {
	answering,
	notSent,
	onOne,
	unknown,
	type Cases,
	type OperationCase,
} from './operationCase.mts';

/** Nobody listens there, so that a test event is refused at once. */
const NOWHERE = 'http://127.0.0.1:9/hooks';

/** The operations of the resource Webhook Endpoint, which two nodes have. */
export function endpointCases(
	node: string,
	service: TokenService,
	/** One that does not happen during the test: then nothing is sent to what the calls register. */
	event: string,
	operations: string[],
): Cases {
	const endpointId = ({ webhooks }: Sandbox) =>
		String(
			webhooks.registered.add(service, { url: NOWHERE, events: [event], is_active: false }).id,
		);
	const ofOne = (answers: RegExp) => onOne('webhookEndpointId', endpointId, answers);
	const all: Cases = {
		create: (): OperationCase => ({
			fixed: { events: [event] },
			byModel: {
				url: `https://n8n.example.com/webhook/${randomUUID()}`,
				'additionalFields.timeoutSeconds': 20,
			},
			wrong: notSent(
				'url',
				'n8n.example.com',
				/The URL is not a web address/,
				/Enter one that begins with https/,
			),
			answers: /"secret"/,
		}),
		delete: ofOne(/"deleted":true/),
		get: ofOne(/"url"/),
		getAll: (sandbox) => {
			for (let index = 0; index < 60; index++) endpointId(sandbox);
			return { answers: /"url"/ };
		},
		getCallLogs: (sandbox) => {
			const id = endpointId(sandbox);
			const endpoint = sandbox.webhooks.registered.find(service, id)!;
			for (let attempt = 1; attempt <= 60; attempt++) {
				endpoint.calls.push({
					id: attempt,
					event,
					event_id: `0197${attempt}`,
					attempt: 1,
					status_code: 200,
					success: true,
					duration_ms: 12,
					error: null,
					called_at: '2026-06-05T10:00:00Z',
				});
			}
			return {
				byModel: { webhookEndpointId: id },
				wrong: unknown('webhookEndpointId'),
				answers: /"event"/,
			};
		},
		rotateSecret: ofOne(/"secret"/),
		sendTest: ofOne(/"outcome"/),
		update: (sandbox) => ({
			byModel: { webhookEndpointId: endpointId(sandbox), 'updateFields.timeoutSeconds': 15 },
			wrong: unknown('webhookEndpointId'),
			answers: /"outcome":"updated"/,
		}),
	};
	return Object.fromEntries(
		operations.map((operation) => [`${node}.webhookEndpoint.${operation}`, all[operation]]),
	);
}

/** The operations of the resource Access Token, which two nodes have. */
export const tokenCases = (node: string): Cases => ({
	[`${node}.accessToken.getInfo`]: answering(/"expires_in"/),
	[`${node}.accessToken.revoke`]: answering(/"revoked":true/),
});
