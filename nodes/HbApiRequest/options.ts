import type { INodeProperties } from 'n8n-workflow';
import { options } from '../shared/descriptions/common';
import { namesAndValues } from '../shared/descriptions/namesAndValues';

const mayBeRepeated: INodeProperties = {
	displayName: 'May Be Repeated',
	name: 'mayBeRepeated',
	type: 'boolean',
	default: false,
	description:
		'Whether the request may be sent again when no answer came, although HB may have acted on the first. Turn it off for what emails somebody, spends credits or starts something. Without this option, DELETE, GET and PUT are repeated, PATCH and POST are not.',
};

/** Twice, since what is so without it depends on the method. */
const repeated = (byDefault: boolean, method: string[]): INodeProperties => ({
	...mayBeRepeated,
	default: byDefault,
	displayOptions: { show: { '/method': method } },
});

export const optionFields = options(
	{
		displayName: 'Allow Changes',
		name: 'allowChanges',
		type: 'boolean',
		default: false,
		description:
			'Whether an AI agent that has this node as a tool may also change something at HB. Without it a tool only reads (GET). In a workflow it has no effect.',
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://hub.hbcompliance.co.uk',
		description:
			'The address of the API in place of that of the credential. The key goes there, so enter only an address of HB.',
	},
	namesAndValues(
		'Headers',
		'headers',
		'Add Header',
		'Further headers that your HB documentation asks for. The one with the key comes from the credential.',
		'Accept-Language',
	),
	repeated(true, ['DELETE', 'GET', 'PUT']),
	repeated(false, ['PATCH', 'POST']),
	{
		displayName: 'Never Twice',
		name: 'neverTwice',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.email }}',
		description:
			'What tells items apart, usually an expression. Of several items with the same value only the first is sent in a run; the others come out with its answer and the outcome duplicate_in_batch.',
	},
);
