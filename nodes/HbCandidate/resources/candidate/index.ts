import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { candidateRef, options, simplify } from '../../../shared/descriptions/common';
import { create, createFields } from './create';
import { get } from './get';
import { getAll, getAllFields } from './getAll';
import { importMany, importManyFields } from './importMany';
import { update, updateFields } from './update';
import { upsert } from './upsert';

// What several operations share stands once: n8n evaluates every parameter once per item and mention.
const shownFor = (operation: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { resource: ['candidate'], operation } }, properties);

export const candidate: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['candidate'] } },
		options: [create, upsert, get, getAll, importMany, update],
		default: 'importMany',
	},
	...shownFor(['get', 'update'], [candidateRef]),
	...shownFor(['create', 'upsert'], createFields),
	...shownFor(['getAll'], getAllFields),
	...shownFor(['importMany'], importManyFields),
	...shownFor(['update'], updateFields),
	...shownFor(['get', 'getAll'], [simplify]),
	...shownFor(['create', 'upsert', 'get', 'getAll', 'update'], [options()]),
];
