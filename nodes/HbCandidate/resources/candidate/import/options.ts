import type { INodeProperties } from 'n8n-workflow';
import { COLUMNS } from './columns';

const listed = (columns: typeof COLUMNS) => columns.map(({ label }) => label).join(', ');
const required = COLUMNS.filter((column) => column.required);
const others = COLUMNS.filter((column) => !column.required);

/** What the panel asks of Import Many. */
export const importFields: INodeProperties[] = [
	{
		displayName: 'Columns',
		name: 'columns',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'autoMapInputData', value: null },
		required: true,
		description:
			'Which input column holds which field of HB. Mapped automatically, "First Name", "first_name" and "firstName" all are the first name.',
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: 'getImportColumns',
				mode: 'add',
				fieldWords: { singular: 'column', plural: 'columns' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: true,
			},
		},
	},
	{
		displayName: `Names need not match exactly: capitals, spaces and usual variations such as Surname or E-mail Address are found. Required: ${listed(required)}. Also found: ${listed(others)}. Other columns stay in the output and are not sent.`,
		name: 'columnsNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { '/columns.mappingMode': ['autoMapInputData'] } },
	},
	{
		displayName: 'Existing Candidates',
		name: 'existingCandidates',
		type: 'options',
		default: 'leave',
		description: 'What to do with rows whose email address HB already has',
		options: [
			{ name: 'Leave As They Are', value: 'leave' },
			{ name: 'Update', value: 'update' },
		],
	},
];

/** A share of the rows, or of the candidates at HB. */
const percent: Pick<INodeProperties, 'type' | 'typeOptions'> = {
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
};

export const importOptions: INodeProperties[] = [
	{
		displayName: 'Archive At Most (%)',
		name: 'archivePercent',
		...percent,
		default: 5,
		description:
			'With Candidates Not in the File set to Archive: where more than this share of the candidates at HB are not in the file, nobody is archived, and the run says so',
	},
	{
		displayName: 'Candidates Not in the File',
		name: 'missingCandidates',
		type: 'options',
		default: 'leave',
		description:
			'What to do with candidates at HB whose email address and client record ref are in no row. They come out after the rows, and only where HB gave its whole list and no row is invalid.',
		options: [
			{ name: 'Archive', value: 'archive', description: 'Archive them at HB' },
			{ name: 'Leave', value: 'leave', description: 'They stay as they are' },
			{ name: 'List', value: 'list', description: 'Only tell who would be archived' },
		],
	},
	{
		displayName: 'Compare With HB First',
		name: 'compareFirst',
		type: 'options',
		default: 'auto',
		description:
			"Whether HB's list of candidates is read first, so that only what differs is sent. What the list does not show is sent as without it.",
		options: [
			{ name: 'Always', value: 'always', description: 'Read the whole list' },
			{
				name: 'Automatic',
				value: 'auto',
				description: 'Where the list has fewer pages than there are rows to send',
			},
			{ name: 'Never', value: 'never', description: 'Send every row' },
		],
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to only check and compare the rows and report, changing nothing at HB',
	},
	{
		displayName: 'Empty Cells',
		name: 'emptyCells',
		type: 'options',
		default: 'leave',
		description:
			'What an empty cell does to a candidate that HB has already. Required fields and those that are yes or no are never cleared.',
		options: [
			{ name: 'Clear', value: 'clear', description: 'HB forgets what it has in this field' },
			{ name: 'Leave', value: 'leave', description: 'HB keeps what it has in this field' },
		],
	},
	{
		displayName: 'Fail on Row Errors',
		name: 'failOnRowErrors',
		type: 'boolean',
		default: false,
		description:
			'Whether the node fails after the last row when rows were invalid, in conflict or failed',
	},
	{
		displayName: 'Include Input Columns',
		name: 'includeInput',
		type: 'boolean',
		default: true,
		description: 'Whether every row comes out with the columns it came in with, after the result',
	},
	{
		displayName: 'Include Previous Values',
		name: 'includePrevious',
		type: 'boolean',
		default: false,
		description:
			'Whether updated rows also hold what HB had before, in <code>previous</code>: imported, that takes the update back',
	},
	{
		displayName: 'Match By',
		name: 'matchBy',
		type: 'options',
		default: 'email',
		description:
			'By what a row is found among the candidates at HB. HB itself goes by the email address; with the others, Update can change it.',
		options: [
			{
				name: 'Client Record Ref',
				value: 'clientRecordRef',
				description: 'Your own reference, and the email address where a row has none',
			},
			{
				name: 'Either',
				value: 'either',
				description: 'The email address first, then your own reference',
			},
			{ name: 'Email', value: 'email' },
		],
	},
	{
		displayName: 'Stop If More Than (%) Are Invalid',
		name: 'stopIfInvalidPercent',
		...percent,
		default: 10,
		description:
			'Stops before anything is sent where more than this share of the rows is invalid or in conflict with HB',
	},
	{
		displayName: 'Stop If More Than (%) Would Change',
		name: 'stopIfChangedPercent',
		...percent,
		default: 20,
		description:
			"Stops before anything is sent where more than this share of the rows would update somebody at HB with other details, or where HB's list does not tell",
	},
];
