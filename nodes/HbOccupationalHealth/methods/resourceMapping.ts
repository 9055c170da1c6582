import type {
	FieldType,
	IDataObject,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { fetchWholeList } from '../../shared/methods/listSearch';
import { fillPath } from '../../shared/transport/path';
import { decodeOptions, FIELD_WRAPPERS } from '../helpers/fieldOptions';
import { isCheckbox, isDateField, isRequired, labelsOf, tickId } from '../helpers/questions';

/** The questions of the chosen form for the Answers parameter, in HB's order. */
export async function getFormFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const formType = this.getCurrentNodeParameter('formType', { extractValue: true });
	if (!formType) return { fields: [], emptyFieldsNotice: 'Choose a form to see its questions.' };
	const fields = await fetchWholeList(
		this,
		fillPath('/form-fields/{form_type}', () => formType),
		FIELD_WRAPPERS,
	);
	const labels = labelsOf(fields);
	return {
		fields: fields
			.sort((a, b) => Number(a.sort_order ?? 0) - Number(b.sort_order ?? 0))
			.flatMap((field) => asMapperFields(field, labels.get(field)!)),
		emptyFieldsNotice: 'HB has no questions for this form.',
	};
}

/** A question as a field; one with several answers to tick as a yes or no for each of them. */
function asMapperFields(field: IDataObject, question: string): ResourceMapperField[] {
	const choices = decodeOptions(field.options);
	if (isCheckbox(field) && choices) {
		return choices.map(({ value, label }) => ({
			...mapperField(
				tickId(String(field.field_name), value),
				// n8n shows the beginning of a long label
				`${label} (${question})`,
				'boolean',
			),
			required: false,
		}));
	}
	const type = choices ? 'options' : typeOf(field);
	const asked = mapperField(String(field.field_name), question, type);
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

/** HB's field types (documented: "text, date, radio, checkbox, etc.") as n8n's. */
function typeOf(field: IDataObject): FieldType {
	// choices that cannot be read are for the user to type
	if (isCheckbox(field) && !field.options) return 'boolean';
	return isDateField(field) ? 'dateTime' : 'string';
}
