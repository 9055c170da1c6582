import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { endpointPath, options } from '../../descriptions/common';
import { getInfo, INFO_PATH } from './getInfo';
import { revoke, REVOKE_PATH } from './revoke';

const shownFor = (operation: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { resource: ['accessToken'], operation } }, properties);

/** The resource Access Token, which all services with tokens have. */
export const accessToken: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['accessToken'] } },
		options: [getInfo, revoke],
		default: 'getInfo',
	},
	...shownFor(['getInfo'], [options(endpointPath(INFO_PATH))]),
	...shownFor(['revoke'], [options(endpointPath(REVOKE_PATH))]),
];
