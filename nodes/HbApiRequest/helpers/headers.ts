import type { HbItem } from '../../shared/operation/item';
import { rowsOf, textOf } from '../../shared/operation/rows';

/** What the credential, the body or the connection sets. Methods are those that an agent was not given. */
const NOT_BY_HAND =
	/^(authorization|api-key|api-version|x-api-key|cookie|host|content-(type|length|encoding)|transfer-encoding|connection|upgrade|te|trailer|expect|keep-alive|proxy-.*|forwarded|x-forwarded-.*|x-original-url|x-rewrite-url|x-http-method(-override)?|x-method-override)$/;
const VALUE = /^[\t -~\u0080-\u00ff]*$/;
const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/**
 * The further headers of the request.
 *
 * @throws NodeOperationError for one that is not the user's to set, above all that of the credential
 */
export async function headersOf(item: HbItem): Promise<Record<string, string>> {
	const rows = rowsOf(item, 'options.headers');
	if (rows.length === 0) return {};
	const own = await credentialHeader(item);
	return Object.fromEntries(
		rows.map((row) => {
			const name = row.name.toLowerCase();
			const value = textOf(item, row).trim();
			if (name === own || NOT_BY_HAND.test(name))
				throw item.refuse(
					`The header ${NAME.test(row.name) ? row.name : 'entered'} cannot be set under Headers`,
					'The credential and the Body set it. Take it out of Headers; nothing was sent for this item.',
				);
			if (!NAME.test(row.name) || !VALUE.test(value))
				throw item.refuse(
					'A header has a character in it that no header may have',
					'Check Headers in the options of this node. Nothing was sent for this item.',
				);
			return [canonical(name), value];
		}),
	);
}

/** As the client writes the one that it sets too, so that there are not two. */
const canonical = (name: string) => (name === 'accept' ? 'Accept' : name);

/** The one that carries the key to the Hub, which the user can name. */
async function credentialHeader(item: HbItem): Promise<string | undefined> {
	if (item.parameter<string>('authentication', '') !== 'hbHubApi') return undefined;
	const { header } = await item.context.getCredentials('hbHubApi');
	return String(header ?? '')
		.trim()
		.toLowerCase();
}
