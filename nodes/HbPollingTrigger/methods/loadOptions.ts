import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { titleCase } from '../../shared/helpers/text';
import { CANDIDATES } from '../../shared/operation/directory';
import { PORTAL_V1 } from '../../shared/transport/apis';
import { connect } from '../../shared/transport/client';
import { readPage } from '../../shared/transport/paging';
import { contentFields } from '../helpers/comparable';

/** The fields that HB shows of its first candidates, as choices. */
export async function getCandidateFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const client = await connect(this, PORTAL_V1);
	const { path, names } = CANDIDATES;
	const { records } = await readPage(
		async (qs, accept) =>
			await client.request({ method: 'GET', path, qs, accept, repeatable: true, fixedPath: true }),
		{},
		names,
		client.baseUrl,
	);
	return [...new Set(records.flatMap(contentFields))]
		.filter((name) => name !== CANDIDATES.id)
		.map((value) => ({ name: titleCase(value), value }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
