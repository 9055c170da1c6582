import type { IDataObject, ResourceMapperFields } from 'n8n-workflow';
import { isEmail } from '../../../../shared/helpers/text';

interface Column {
	/** HB's field name (documented). */
	name: string;
	label: string;
	required?: boolean;
	kind?: 'email' | 'flag';
	/** Other headers that exports of recruitment software use. */
	aliases?: string[];
}

const COLUMNS: Column[] = [
	{
		name: 'email',
		label: 'Email',
		required: true,
		kind: 'email',
		aliases: ['e-mail', 'email address', 'e-mail address', 'candidate email', 'mail'],
	},
	{
		name: 'first_name',
		label: 'First Name',
		required: true,
		aliases: ['forename', 'given name', 'first names'],
	},
	{ name: 'last_name', label: 'Last Name', required: true, aliases: ['surname', 'family name'] },
	{
		name: 'client_record_ref',
		label: 'Client Record Ref',
		aliases: ['client ref', 'client reference', 'record ref', 'your reference'],
	},
	{ name: 'consultant_name', label: 'Consultant Name', aliases: ['consultant'] },
	{ name: 'job_role', label: 'Job Role', aliases: ['job title', 'role'] },
	{ name: 'activate_candidate', label: 'Activate Candidate', kind: 'flag', aliases: ['activate'] },
	{ name: 'archived', label: 'Archived', kind: 'flag' },
	{ name: 'clearance_type', label: 'Clearance Type', aliases: ['clearance'] },
	{ name: 'document_list', label: 'Document List', aliases: ['documents'] },
	{ name: 'documents_required', label: 'Documents Required', kind: 'flag' },
	{ name: 'form_set', label: 'Form Set' },
	{ name: 'return_email', label: 'Return Email', kind: 'email' },
	{
		name: 'send_activation_mail',
		label: 'Send Activation Mail',
		kind: 'flag',
		aliases: ['send activation email'],
	},
];

const bare = (header: string) => header.toLowerCase().replace(/[^a-z0-9]/g, '');

const COLUMN_BY_HEADER = new Map(
	COLUMNS.flatMap((column) =>
		[column.name, ...(column.aliases ?? [])].map((header) => [bare(header), column] as const),
	),
);

const COLUMN_BY_NAME = new Map(COLUMNS.map((column) => [column.name, column]));

const FLAGS: Record<string, string> = {
	1: '1',
	yes: '1',
	y: '1',
	true: '1',
	on: '1',
	0: '0',
	no: '0',
	n: '0',
	false: '0',
	off: '0',
};

/** HB's candidate fields for the column mapper of Import Many. */
export async function getImportColumns(): Promise<ResourceMapperFields> {
	return {
		fields: COLUMNS.map(({ name, label, required = false }) => ({
			id: name,
			displayName: label,
			required,
			defaultMatch: false,
			display: true,
			// HB takes text; what people write for yes and no is read when the rows are checked
			type: 'string',
			canBeUsedToMatch: false,
		})),
	};
}

/** A row of the import, ready to be sent or with what is wrong with it. */
export interface CandidateForm {
	form: Record<string, string>;
	/** What the user must correct, one sentence; empty when the row can be sent. */
	problem: string;
}

/**
 * HB's fields out of an input item, found by header: `First Name`, `first_name`, `firstName` and
 * common other names. Of two headers for one field the first that is filled in counts.
 *
 * @param ignored collects the headers that belong to no field of HB
 */
export function mapByHeader(json: IDataObject, ignored: Set<string>): IDataObject {
	const values: IDataObject = {};
	for (const [header, value] of Object.entries(json)) {
		const column = COLUMN_BY_HEADER.get(bare(header));
		if (!column) ignored.add(header);
		else if (text(values[column.name]) === '') values[column.name] = value;
	}
	return values;
}

/** Cleans the values of a row (trim, lower-case e-mails, yes/no to 1/0; empty ones are left out) and checks them. */
export function checkRow(values: IDataObject): CandidateForm {
	const form: Record<string, string> = {};
	const problems: string[] = [];
	for (const [name, value] of Object.entries(values)) {
		const column = COLUMN_BY_NAME.get(name);
		const given = text(value);
		if (!column || given === '') continue;
		const { cleaned, problem } = clean(column, given);
		form[name] = cleaned;
		if (problem) problems.push(problem);
	}
	if (Object.keys(form).length === 0) return { form, problem: 'The row has no values' };
	const missing = COLUMNS.filter(({ name, required }) => required && !form[name]).map(
		({ label }) => `${label} is empty`,
	);
	return { form, problem: [...missing, ...problems].join('; ') };
}

function clean({ kind, label }: Column, given: string): { cleaned: string; problem?: string } {
	if (kind === 'email') {
		const cleaned = given.toLowerCase();
		return isEmail(cleaned)
			? { cleaned }
			: { cleaned, problem: `${label} is not a valid email address` };
	}
	if (kind === 'flag') {
		const flag = FLAGS[given.toLowerCase()];
		return flag ? { cleaned: flag } : { cleaned: given, problem: `${label} must be yes or no` };
	}
	return { cleaned: given };
}

const text = (value: unknown) =>
	['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : '';
