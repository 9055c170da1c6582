/** Signs deliveries by the well-known constructions, written apart from the code that checks them. */
import { createHmac } from 'node:crypto';

export interface Signed {
	body: string;
	headers: Record<string, string>;
}

/** A construction: what the headers of a delivery are. */
export interface Construction {
	name: string;
	/** Whether the time is part of what is signed. */
	signsTime: boolean;
	/** What is signed before the body. */
	before(time: number): string;
	sign(secret: string, body: string, time: number): Signed;
}

type Encoding = 'hex' | 'base64' | 'base64url';
type Algorithm = 'sha256' | 'sha512';

export const hmac = (
	key: string | Buffer,
	text: string,
	encoding: Encoding = 'hex',
	algorithm: Algorithm = 'sha256',
) => createHmac(algorithm, key).update(text).digest(encoding);

export const ID = 'msg_2b1c';

/** GitHub's: over the body alone. */
export const github: Construction = {
	name: 'GitHub',
	signsTime: false,
	before: () => '',
	sign: (secret, body) => ({
		body,
		headers: { 'X-Hub-Signature-256': `sha256=${hmac(secret, body)}` },
	}),
};

/** Stripe's: time and signatures in one header. */
export const stripe: Construction = {
	name: 'Stripe',
	signsTime: true,
	before: (time) => `${time}.`,
	sign: (secret, body, time) => ({
		body,
		headers: { 'Stripe-Signature': `t=${time},v1=${hmac(secret, `${time}.${body}`)}` },
	}),
};

/** Slack's: its version, time and body with colons. */
export const slack: Construction = {
	name: 'Slack',
	signsTime: true,
	before: (time) => `v0:${time}:`,
	sign: (secret, body, time) => ({
		body,
		headers: {
			'X-Slack-Signature': `v0=${hmac(secret, `v0:${time}:${body}`)}`,
			'X-Slack-Request-Timestamp': String(time),
		},
	}),
};

/** Standard Webhooks, Svix: id, time and body, by the bytes of a secret in Base64. */
export const standard: Construction = {
	name: 'Standard Webhooks',
	signsTime: true,
	before: (time) => `${ID}.${time}.`,
	sign: (secret, body, time) => {
		const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
		return {
			body,
			headers: {
				'Webhook-Id': ID,
				'Webhook-Timestamp': String(time),
				'Webhook-Signature': `v1,${hmac(key, `${ID}.${time}.${body}`, 'base64')}`,
			},
		};
	},
};

/** Time and body with a separator or none, as plain headers carry it. */
export const timeAndBody = (
	separator: string,
	encoding: Encoding = 'hex',
	algorithm: Algorithm = 'sha256',
	write: (time: number) => string = String,
): Construction => ({
	name: `time${JSON.stringify(separator)}body, ${algorithm}, ${encoding}, ${write(1_764_000_000)}`,
	signsTime: true,
	before: (time) => `${write(time)}${separator}`,
	sign: (secret, body, time) => ({
		body,
		headers: {
			'X-HB-Signature': hmac(secret, `${write(time)}${separator}${body}`, encoding, algorithm),
			'X-HB-Timestamp': write(time),
		},
	}),
});

/** Over the body, with a time beside it that is not signed. */
export const bodyOnly = (encoding: Encoding, algorithm: Algorithm, label = ''): Construction => ({
	name: `body, ${algorithm}, ${encoding} ${label}`.trim(),
	signsTime: false,
	before: () => '',
	sign: (secret, body) => ({
		body,
		headers: { 'X-HB-Signature': `${label}${hmac(secret, body, encoding, algorithm)}` },
	}),
});
