import { phpSerialize } from './phpSerialize.mts';

/** A field as HB describes it (documented). */
export interface FormField {
	field_id: number;
	field_type: string;
	field_name: string;
	field_label: string;
	validations: string;
	maxlength: number | null;
	/** Serialised, for radio, checkbox and selectbox fields. */
	options: string | null;
	sort_order: number;
	required: boolean;
	field_group: string;
	fieldset: string;
}

export interface Form {
	form_type: string;
	form_name: string;
	fields: FormField[];
}

type Fieldset = [group: string, label: string];

const PERSON: Fieldset = ['person', 'About you'];
const HEALTH: Fieldset = ['health', 'Your health'];
const CONSENT: Fieldset = ['consent', 'Consent'];

/** Numbers the fields and puts them into groups. */
function form(
	form_type: string,
	form_name: string,
	firstId: number,
	groups: Array<[Fieldset, Array<Partial<FormField> & { field_name: string }>]>,
): Form {
	const fields = groups.flatMap(([[field_group, fieldset], members]) =>
		members.map((member) => ({ field_group, fieldset, ...member })),
	);
	return {
		form_type,
		form_name,
		fields: fields.map((field, index) => ({
			field_id: firstId + index,
			field_type: 'text',
			field_label: field.field_name,
			validations: '',
			maxlength: null,
			options: null,
			sort_order: (index + 1) * 10,
			required: false,
			...field,
		})),
	};
}

/** Two forms with every known type of field, and options in both serialisations and in neither. */
export const FORMS: readonly Form[] = [
	form('new_starter', 'New Starter Questionnaire', 501, [
		[
			PERSON,
			[
				{ field_name: 'job_title', field_label: 'Job title', required: true, maxlength: 100 },
				{
					field_name: 'date_of_birth',
					field_label: 'Date of birth',
					field_type: 'date',
					required: true,
				},
				{ field_name: 'gp_name', field_label: 'Name of your GP', maxlength: 255 },
			],
		],
		[
			HEALTH,
			[
				{
					field_name: 'back_problems',
					field_label: 'Have you had problems with your back?',
					field_type: 'radio',
					options: phpSerialize(['Yes', 'No']),
					required: true,
				},
				{
					field_name: 'vaccinations',
					field_label: 'Which vaccinations have you had?',
					field_type: 'checkbox',
					options: JSON.stringify(['Hepatitis B', 'MMR', 'Varicella', 'BCG']),
				},
				{
					field_name: 'exposure_risk',
					field_label: 'Exposure-prone procedures',
					field_type: 'selectbox',
					options: phpSerialize({ epp: 'EPP – yes', non_epp: 'EPP – no' }),
				},
				{ field_name: 'details', field_label: 'Details', field_type: 'textarea', maxlength: 2000 },
			],
		],
		[
			CONSENT,
			[
				{
					field_name: 'consent',
					field_label: 'I agree that the employer gets the result',
					field_type: 'radio',
					options: JSON.stringify({ 1: 'I agree', 0: 'I do not agree' }),
					required: true,
				},
			],
		],
	]),
	form('annual_review', 'Annual Health Review', 601, [
		[
			HEALTH,
			[
				{
					field_name: 'health_changed',
					field_label: 'Has your health changed in the last year?',
					field_type: 'radio',
					options: phpSerialize({ y: 'Yes', n: 'No' }),
					required: true,
				},
				{ field_name: 'changed_on', field_label: 'Since when?', field_type: 'date' },
				{
					field_name: 'adjustments',
					field_label: 'Adjustments at work',
					field_type: 'checkbox',
					options: 'a:2:{i:0;s:99:"Shorter shifts"',
				},
				{ field_name: 'remarks', field_label: 'Remarks', maxlength: 500 },
			],
		],
	]),
];
