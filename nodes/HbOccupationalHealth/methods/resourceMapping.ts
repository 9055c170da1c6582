import type {
	FieldType,
	IDataObject,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { fetchWholeList } from '../../shared/methods/listSearch';
import { fillPath } from '../../shared/transport/path';
import { isRequired, tickId } from '../helpers/answers';
import { decodeOptions, FIELD_WRAPPERS } from '../helpers/fieldOptions';

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
			.flatMap(asMapperFields),
		emptyFieldsNotice: 'HB has no questions for this form.',
	};
}

/** A question as a field; one with several answers to tick as a yes or no for each of them. */
function asMapperFields(field: IDataObject): ResourceMapperField[] {
	const choices = decodeOptions(field.options);
	const isCheckbox = /check/i.test(String(field.field_type ?? ''));
	if (isCheckbox && choices) {
		return choices.map(({ value, label }) => ({
			...mapperField(
				tickId(String(field.field_name), value),
				// n8n shows the beginning of a long label
				`${label} (${labelOf(field)})`,
				'boolean',
			),
			required: false,
		}));
	}
	const type = choices ? 'options' : typeOf(field, isCheckbox);
	const asked = mapperField(String(field.field_name), labelOf(field), type);
	return [
		{
			...asked,
			required: isRequired(field),
			...(choices && { options: choices.map(({ value, label: name }) => ({ name, value })) }),
		},
	];
}

const mapperField = (id: string, displayName: string, type: FieldType) => ({
	id,
	displayName,
	type,
	defaultMatch: false,
	canBeUsedToMatch: false,
	display: true,
});

function labelOf(field: IDataObject): string {
	const group = field.fieldset ?? field.field_group;
	const label = String(field.field_label ?? field.field_name);
	return group ? `${String(group)}: ${label}` : label;
}

/** HB's field types (documented: "text, date, radio, checkbox, etc.") as n8n's. */
function typeOf({ field_type, options }: IDataObject, isCheckbox: boolean): FieldType {
	// choices that cannot be read are for the user to type
	if (isCheckbox && !options) return 'boolean';
	return /date/i.test(String(field_type ?? '')) ? 'dateTime' : 'string';
}
