import { createHmac, randomUUID } from 'node:crypto';

export interface HubEvent {
	headers: Record<string, string>;
	/** The bytes that are signed. */
	body: string;
}

/**
 * An event as the sandbox's Hub signs it: over id, time and body, in Base64, with the bytes of a
 * `whsec_` secret (the Standard Webhooks scheme). Another one than that of HB's other APIs here.
 *
 * @param now ms since the epoch
 */
export function hubEvent(secret: string, type: string, data: object, now = Date.now()): HubEvent {
	const id = `msg_${randomUUID()}`;
	const timestamp = String(Math.floor(now / 1000));
	const body = JSON.stringify({ id, type, created: new Date(now).toISOString(), data });
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
	return {
		headers: {
			'Content-Type': 'application/json',
			'Webhook-Id': id,
			'Webhook-Timestamp': timestamp,
			'Webhook-Signature': `v1,${signature}`,
		},
		body,
	};
}
