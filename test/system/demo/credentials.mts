import { accountsOf, withWrongKey, type Account } from '../n8n/accounts.mts';
import type { Finding } from '../n8n/checks.mts';
import type { CredentialRef } from '../n8n/n8nRest.mts';
import type { N8nServer } from '../n8n/n8nServer.mts';
import type { Sandbox } from '../../../sandbox/index.mts';

/** Base URLs at which there is no HB; n8n's own address shows a web page. */
const WRONG_ADDRESSES = ['http://hb.invalid', 'not an address', 'http://127.0.0.1:9'];

/** A sentence, and neither a code nor HTTP's words for a status. */
const isSentence = (text: string) => text.split(' ').length >= 5 && !/[A-Z]{5}/.test(text);

const REFUSED = 'HB did not accept the Client ID and the API Key';

/** Stored first and then tested, as the panel does. */
async function storeAndTest(n8n: N8nServer, { name, type, data }: Account) {
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
	const [bad, notRefused, wordless]: [string[], string[], string[]] = [[], [], []];
	for (const account of Object.values(accountsOf(sandbox))) {
		const { credential, verdict } = await storeAndTest(n8n, account);
		credentials[account.name] = credential;
		if (verdict !== 'OK') bad.push(`${account.name}: ${verdict}`);
		const { name, type, data } = account;
		for (const baseUrl of [...WRONG_ADDRESSES, n8n.url]) {
			const changed = { ...data, baseUrl };
			const { status, message = '' } = await n8n.testCredential(name, type, changed, credential.id);
			if (status === 'OK' || !isSentence(message)) wordless.push(`${name}, ${baseUrl}: ${message}`);
		}
		if (account.type !== 'hbTokenApi') continue;
		const wrong = await storeAndTest(n8n, withWrongKey(account));
		if (wrong.verdict !== REFUSED) notRefused.push(`${account.name}: ${wrong.verdict}`);
		await n8n.rest('DELETE', `/credentials/${wrong.credential.id}`);
	}
	const claim = "n8n's test of the credentials is good, for all services";
	const findings = [
		{ claim, against: bad },
		{ claim: `With a wrong key it says: ${REFUSED}`, against: notRefused },
		{ claim: 'With a wrong Base URL it says a sentence', against: wordless },
	];
	return { credentials, findings };
}
