import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchWholeList } from '../../shared/methods/searchWholeList';
import { FORM_WRAPPERS, FORMS_PATH } from '../resources/form/getAll';

/** Forms for the From List mode of the Form parameter. The field names are not documented (assumed). */
export async function searchForms(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchWholeList(this, FORMS_PATH, FORM_WRAPPERS, filter, (form) => {
		const value = String(form.form_type ?? form.type ?? form.form_id ?? form.id ?? '');
		return {
			name: String(form.form_name ?? form.name ?? form.title ?? form.label ?? value),
			value,
		};
	});
}
