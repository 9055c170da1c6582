import type { IDataObject, ResourceMapperField } from 'n8n-workflow';

/** A question of a form, as far as its answer depends on it. */
export interface Question {
	/** As people read it. */
	label: string;
	kind: 'text' | 'date' | 'yesNo' | 'choice' | 'list';
	required: boolean;
	/** What the editor offers: HB's value and what people read. */
	choices?: Array<{ value: string; label: string }>;
}

/** By HB's field name. */
export type Questions = ReadonlyMap<string, Question>;

/** A form of HB (documented field types: "text, date, radio, checkbox, etc."). */
export function questionsOf(fields: IDataObject[]): Questions {
	const labels = labelsOf(fields);
	return new Map(
		fields.map((field) => [
			String(field.field_name),
			{ label: labels.get(field)!, kind: kindOf(field), required: isRequired(field) },
		]),
	);
}

const MAPPER_KINDS = new Map<string, Question['kind']>([
	['boolean', 'yesNo'],
	['dateTime', 'date'],
	['options', 'choice'],
]);

/** A form as it was when it was loaded into the editor: the schema of the mapper under Answers. */
export function questionsOfMapper(schema: ResourceMapperField[]): Questions {
	return new Map(
		schema.map(({ id, displayName, type, required, options }) => [
			id,
			{
				label: displayName,
				kind: MAPPER_KINDS.get(type ?? '') ?? 'text',
				required,
				choices: options?.map(({ name, value }) => ({ value: String(value), label: name })),
			},
		]),
	);
}

/** What a field's question reads like: with its group only where another one reads the same. */
export function labelsOf(fields: IDataObject[]): Map<IDataObject, string> {
	const own = (field: IDataObject) => String(field.field_label || field.field_name);
	const count = new Map<string, number>();
	for (const field of fields) count.set(own(field), (count.get(own(field)) ?? 0) + 1);
	return new Map(
		fields.map((field) => {
			const group = String(field.fieldset || field.field_group || '');
			const isShared = (count.get(own(field)) ?? 0) > 1 && group !== '';
			// n8n shows the beginning of a long label
			return [field, isShared ? `${own(field)} (${group})` : own(field)];
		}),
	);
}

export const isRequired = (field: IDataObject) =>
	[true, 1, '1', 'true'].includes(field.required as never);

export const isCheckbox = (field: IDataObject) => /check/i.test(String(field.field_type ?? ''));
export const isDateField = (field: IDataObject) => /date/i.test(String(field.field_type ?? ''));

function kindOf(field: IDataObject): Question['kind'] {
	if (isDateField(field)) return 'date';
	if (isCheckbox(field)) return field.options ? 'list' : 'yesNo';
	return field.options ? 'choice' : 'text';
}

const TICK = '::';

/** The id of the yes or no that stands for one choice of a question with several answers. */
export const tickId = (fieldName: string, choice: string) => `${fieldName}${TICK}${choice}`;

/** The field name and, for a tick, the choice in the id of a mapper's field. */
export function partsOfId(id: string): { name: string; choice?: string } {
	const at = id.indexOf(TICK);
	return at < 0 ? { name: id } : { name: id.slice(0, at), choice: id.slice(at + TICK.length) };
}
