import type { IDataObject, ResourceMapperFields } from 'n8n-workflow';
import { typed } from '../../../../shared/helpers/typed';

export interface Column {
	/** HB's field name (documented). */
	name: string;
	label: string;
	required?: boolean;
	kind?: 'email' | 'flag';
	/** Other headers that exports of recruitment software, mail programs and CRMs use. */
	aliases?: string[];
	/** Headers that mean this field only where no better one is filled in. */
	lastResort?: string[];
}

export const COLUMNS: readonly Column[] = [
	{
		name: 'email',
		label: 'Email',
		required: true,
		kind: 'email',
		aliases: [
			'e-mail',
			'e-mails',
			'email address',
			'candidate email',
			'candidate email address',
			'contact email',
			'primary email',
			'primary email address',
			'main email',
			'mail',
			// Google, Outlook, Bullhorn
			'e-mail 1 - value',
			'e-mail 1 address',
			'email 1',
			'email 1 address',
		],
		lastResort: [
			'personal email',
			'personal email address',
			'home email',
			'work email',
			'email 2',
			'e-mail 2 - value',
			'e-mail 2 address',
			'email 3',
			'e-mail 3 - value',
			'e-mail 3 address',
			'other email',
			'secondary email',
			'alternative email',
		],
	},
	{
		name: 'first_name',
		label: 'First Name',
		required: true,
		aliases: [
			'forename',
			'forenames',
			'forename(s)',
			'given name',
			'given names',
			'given name(s)',
			'first names',
			'first name(s)',
			'christian name',
			'candidate first name',
			'contact first name',
			'candidate forename',
		],
		lastResort: ['preferred name', 'known as'],
	},
	{
		name: 'last_name',
		label: 'Last Name',
		required: true,
		aliases: [
			'surname',
			'family name',
			'last names',
			'second name',
			'candidate last name',
			'contact last name',
			'candidate surname',
		],
	},
	{
		name: 'client_record_ref',
		label: 'Client Record Ref',
		aliases: [
			'client ref',
			'client reference',
			'client record reference',
			'record ref',
			'your reference',
			'your ref',
			'crm id',
			'crm ref',
			'crm reference',
			'external id',
			'candidate external id',
			'candidate ref no',
			'candidate reference',
			'candidate number',
			'candidate no',
		],
		lastResort: ['candidate id', 'contact id', 'record id', 'id', 'ref', 'reference'],
	},
	{
		name: 'consultant_name',
		label: 'Consultant Name',
		aliases: ['consultant', 'recruiter', 'recruiter name', 'recruitment consultant'],
		lastResort: [
			'owner',
			'owner name',
			'owners',
			'candidate owner',
			'contact owner',
			'record owner',
		],
	},
	{
		name: 'job_role',
		label: 'Job Role',
		aliases: [
			'job title',
			'role',
			'position',
			'occupation',
			'candidate job title',
			'candidate job title 1',
			'current job title',
			'organization 1 - title',
			'organization title',
			'organisation title',
		],
	},
	{ name: 'activate_candidate', label: 'Activate Candidate', kind: 'flag', aliases: ['activate'] },
	{ name: 'archived', label: 'Archived', kind: 'flag', aliases: ['is archived'] },
	{ name: 'clearance_type', label: 'Clearance Type', aliases: ['clearance'] },
	{ name: 'document_list', label: 'Document List', aliases: ['documents'] },
	{ name: 'documents_required', label: 'Documents Required', kind: 'flag' },
	{ name: 'form_set', label: 'Form Set' },
	{
		name: 'return_email',
		label: 'Return Email',
		kind: 'email',
		aliases: ['return email address', 'reply to'],
	},
	{
		name: 'send_activation_mail',
		label: 'Send Activation Mail',
		kind: 'flag',
		aliases: ['send activation email'],
	},
];

const bare = (header: string) =>
	header
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');

interface Meaning {
	column: Column;
	isLastResort: boolean;
}

const MEANINGS = new Map<string, Meaning>(
	COLUMNS.flatMap((column) => {
		const { name, aliases = [], lastResort = [] } = column;
		return [
			...[name, ...aliases].map(
				(header) => [bare(header), { column, isLastResort: false }] as const,
			),
			...lastResort.map((header) => [bare(header), { column, isLastResort: true }] as const),
		];
	}),
);

/** HB's own number of a candidate, as this package's nodes hand it on: no reference of the user's. */
const HB_ID = 'candidate_id';

const meaningOf = (header: string): Meaning | undefined =>
	header === HB_ID ? undefined : MEANINGS.get(bare(header));

/** HB's field that a header means: `First Name`, `first_name`, `firstName` and common other names. */
export const columnOf = (header: string): Column | undefined => meaningOf(header)?.column;

/** `first_name` as people call it. */
export const labelsOf = (names: Iterable<string>) =>
	[...names]
		.map((name) => COLUMNS.find((column) => column.name === name)?.label ?? name)
		.join(', ');

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

/** What was seen of the columns while rows were read, for the hints. */
export class ColumnNotes {
	private readonly meanings = new Map<string, Meaning | undefined>();

	/** Headers that belong to no field of HB. */
	readonly ignored = new Set<string>();

	/** By the label of a field, headers whose values gave way to another column's. */
	readonly unused = new Map<string, Set<string>>();

	/** By the label of a field, how many cells held N/A, a dash or the like. */
	readonly placeholders = new Map<string, number>();

	/** What a header means, found out once for all rows. */
	meaningOf(header: string): Meaning | undefined {
		if (!this.meanings.has(header)) this.meanings.set(header, meaningOf(header));
		return this.meanings.get(header);
	}

	addUnused({ label }: Column, header: string) {
		this.unused.set(label, (this.unused.get(label) ?? new Set()).add(header));
	}

	addPlaceholder({ label }: Column) {
		this.placeholders.set(label, (this.placeholders.get(label) ?? 0) + 1);
	}
}

/**
 * HB's fields out of an input item, found by header. Of several headers for one field the first that
 * has a usable value counts, and those of last resort come last.
 */
export function mapByHeader(json: IDataObject, notes: ColumnNotes): IDataObject {
	const values: IDataObject = {};
	const found: Array<{ header: string; value: IDataObject[string] } & Meaning> = [];
	for (const [header, value] of Object.entries(json)) {
		const meaning = notes.meaningOf(header);
		if (meaning) found.push({ header, value, ...meaning });
		else notes.ignored.add(header);
	}
	found.sort((a, b) => Number(a.isLastResort) - Number(b.isLastResort));
	for (const { column, header, value } of found) {
		const { name } = column;
		if (isEmptyCell(values[name]) || (isPlaceholder(values[name]) && isUsable(value)))
			values[name] = value;
		else if (isUsable(value)) notes.addUnused(column, header);
	}
	return values;
}

/** What spreadsheets and databases write where there is nothing, and texts without a letter or number. */
const PLACEHOLDER =
	/^(?:n\/a|N\/A|NULL|NaN|#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)|[\p{P}\p{S}\s]+)$/u;

const isPlaceholder = (value: unknown) => isPlaceholderText(typed(value).text);

/** `N/A`, `#REF!`, `-` and the like: nothing that anybody is called. */
export const isPlaceholderText = (text: string) => PLACEHOLDER.test(text);

/** Whether a cell holds nothing, not even a placeholder. */
export function isEmptyCell(value: unknown): boolean {
	const { text, problem } = typed(value);
	return text === '' && problem === '';
}

const isUsable = (value: unknown) => !isEmptyCell(value) && !isPlaceholder(value);
