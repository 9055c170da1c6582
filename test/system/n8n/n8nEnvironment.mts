import { randomBytes } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { N8nInstall } from './n8nInstall.mts';
import { freePort } from './localServer.mts';

/** Modules of n8n that would call out to the internet or that a test instance has no use for. */
const DISABLED_MODULES = [
	...['instance-ai', 'mcp', 'mcp-registry', 'chat-hub', 'insights', 'source-control', 'ldap'],
	...['external-secrets', 'sso-oidc', 'sso-saml', 'log-streaming', 'agents', 'workflow-builder'],
	'quick-connect',
];

/** An n8n that does not know the name of a module does not start: each version has others. */
async function disabledModules({ folder }: N8nInstall): Promise<string> {
	const known = await fs.readdir(join(folder, 'dist', 'modules'));
	return DISABLED_MODULES.filter((name) =>
		known.some((one) => one.replace('.ee', '') === name),
	).join();
}

/** Switched off so that n8n makes no call of its own to the internet. */
const QUIET = [
	'N8N_DIAGNOSTICS_ENABLED',
	'N8N_VERSION_NOTIFICATIONS_ENABLED',
	'N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED',
	'N8N_DYNAMIC_BANNERS_ENABLED',
	'N8N_TEMPLATES_ENABLED',
	'N8N_HIRING_BANNER_ENABLED',
	'N8N_PERSONALIZATION_ENABLED',
	'N8N_LICENSE_AUTO_RENEW_ENABLED',
	'N8N_VERIFIED_PACKAGES_ENABLED',
];

/** Where n8n says that its webhooks are: the name of today, and that in older versions. */
export const publicAddress = (url: string) => ({ N8N_WEBHOOK_URL: url, WEBHOOK_URL: url });

/**
 * The environment of an n8n that keeps to itself: its own folder, database and key, only on this
 * machine's loopback address, with unverified community packages allowed.
 */
export async function n8nEnvironment(
	install: N8nInstall,
	userFolder: string,
	port: number,
): Promise<Record<string, string>> {
	const url = `http://127.0.0.1:${port}`;
	return {
		...Object.fromEntries(QUIET.map((name) => [name, 'false'])),
		N8N_DISABLED_MODULES: await disabledModules(install),
		N8N_SENTRY_DSN: '',
		N8N_FRONTEND_SENTRY_DSN: '',
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		DB_TYPE: 'sqlite',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		...publicAddress(url),
		N8N_EDITOR_BASE_URL: url,
		// Plain http on loopback: a secure cookie would never come back.
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	};
}
