import type { INodeProperties } from 'n8n-workflow';

/** Names with values, as many as the user adds. */
export const namesAndValues = (
	displayName: string,
	name: string,
	button: string,
	description: string,
	example: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: button,
	default: {},
	description,
	options: [
		{
			name: 'values',
			displayName: 'Value',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: `e.g. ${example}`,
				},
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
});
