import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchPages } from '../../shared/methods/listSearch';
import { PORTAL } from '../../shared/transport/apis';
import { TEMPLATE_WRAPPERS, TEMPLATES_PATH } from '../resources/template/getAll';

const TEMPLATES = { path: TEMPLATES_PATH, names: TEMPLATE_WRAPPERS, access: PORTAL };

/** Form templates for the From List mode of the Template parameter. Their fields are assumed. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchPages(this, TEMPLATES, { filter, paginationToken }, (template) => {
		const value = String(template.id ?? template.template_id ?? '');
		return [{ name: String(template.name ?? template.template_name ?? value), value }];
	});
}
