import type {
	FieldType,
	IDataObject,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { fillPath } from '../../shared/path';
import { fetchWholeList } from '../../shared/methods/searchWholeList';
import { decodeOptions } from '../resources/form/fieldOptions';
import { FIELD_WRAPPERS } from '../resources/form/getFields';

/** The questions of the chosen form for the Answers parameter, in HB's order, with its groups in the labels. */
export async function getFormFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const formType = this.getCurrentNodeParameter('formType', { extractValue: true });
	if (!formType) return { fields: [], emptyFieldsNotice: 'Choose a form to see its questions.' };
	const fields = await fetchWholeList(
		this,
		fillPath('/form-fields/{form_type}', () => formType),
		FIELD_WRAPPERS,
	);
	return {
		fields: fields
			.sort((a, b) => Number(a.sort_order ?? 0) - Number(b.sort_order ?? 0))
			.map(asMapperField),
		emptyFieldsNotice: 'HB has no questions for this form.',
	};
}

function asMapperField(field: IDataObject): ResourceMapperField {
	const choices = decodeOptions(field.options);
	const type = typeOf(
		String(field.field_type ?? ''),
		choices !== undefined,
		Boolean(field.options),
	);
	const group = field.fieldset ?? field.field_group;
	const label = String(field.field_label ?? field.field_name);
	return {
		id: String(field.field_name),
		displayName: group ? `${String(group)}: ${label}` : label,
		required: field.required === true || field.required === 1 || field.required === '1',
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type,
		...(type === 'options' && {
			options: choices!.map(({ value, label: name }) => ({ name, value })),
		}),
	};
}

/** HB's field types (documented: "text, date, radio, checkbox, etc.") as n8n's. */
function typeOf(fieldType: string, hasChoices: boolean, hasUnreadChoices: boolean): FieldType {
	const isCheckbox = /check/i.test(fieldType);
	if (hasChoices) return isCheckbox ? 'array' : 'options';
	if (isCheckbox && !hasUnreadChoices) return 'boolean';
	return /date/i.test(fieldType) ? 'dateTime' : 'string';
}
