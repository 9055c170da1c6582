/** Values as they come from files, forms and expressions, and the places where people type them. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { getImportColumns } from '../../dist/nodes/HbCandidate/resources/candidate/import/columns.js';
import { editorContext, type NodeRun } from './engine.mts';
import { ADDRESS, booking, onTimeslot } from './booking.mts';
import { byId, importParameters, type Hb } from './hb.mts';
import { occupationalHealth } from './occupationalHealth.mts';

/** What became of a value: what HB was sent for the field, or what the user read. */
export interface Became {
	sent?: unknown;
	said: string;
	run: NodeRun;
}

export type Place = (value: unknown) => Promise<Became>;

/** How n8n's editor stores a mapper: with the columns as they were when it was opened. */
export const mapper = (value: IDataObject, schema: object[]): INodeParameters[string] =>
	({
		mappingMode: 'defineBelow',
		value,
		matchingColumns: [],
		schema: schema.map((field) => ({ ...field, removed: false, readOnly: false })),
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	}) as never;

/** As an expression: text that begins with `=>` is one of n8n itself, all else comes with the item. */
const expression = (value: unknown) =>
	typeof value === 'string' && value.startsWith('=>')
		? `={{ ${value.slice(2)} }}`
		: '={{ $json.typed }}';
const item = (value: unknown): IDataObject[] => [{ typed: value as IDataObject }];

const lastBody = (hb: Hb, method: string) =>
	hb.sandbox.requests.filter((request) => request.method === method).pop()?.body as
		| IDataObject
		| undefined;

const saidIn = ({ error, items }: NodeRun) =>
	[error?.message, error?.description, ...items.map(({ json }) => json.message)]
		.filter(Boolean)
		.join(' ');

const PERSON = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Example' };
const ROW = { Email: 'ada@example.com', 'First Name': 'Ada', 'Last Name': 'Example' };

export function places(hb: Hb) {
	const { bls } = booking(hb);
	const health = occupationalHealth(hb);

	/** A field of Create, Create or Update or Update, by HB's name and n8n's. */
	const candidate =
		(operation: string, name: string, sentAs: string): Place =>
		async (value) => {
			const isUpdate = operation === 'update';
			const isMain = !isUpdate && name in PERSON;
			const field = { [name]: expression(value) };
			const run = await hb.candidate(
				operation,
				{
					...(isUpdate
						? { candidateRef: byId(health.addCandidate()), updateFields: field }
						: { ...PERSON, ...(isMain && field), additionalFields: isMain ? {} : field }),
					options: {},
				},
				{ items: item(value) },
			);
			const body = lastBody(hb, isUpdate ? 'PATCH' : 'POST');
			return { sent: body?.[sentAs], said: saidIn(run), run };
		};

	const imported =
		(header: string, sentAs: string): Place =>
		async (value) => {
			const run = await hb.candidate('importMany', importParameters(), {
				items: [{ ...ROW, [header]: value as IDataObject }],
			});
			return { sent: lastBody(hb, 'POST')?.[sentAs], said: saidIn(run), run };
		};

	const importMapped =
		(name: string): Place =>
		async (value) => {
			const { fields } = await getImportColumns();
			const columns = mapper(
				{ email: PERSON.email, first_name: 'Ada', last_name: 'Example', [name]: expression(value) },
				fields,
			);
			const run = await hb.candidate('importMany', importParameters({ columns }), {
				items: item(value),
			});
			return { sent: lastBody(hb, 'POST')?.[name], said: saidIn(run), run };
		};

	const referee =
		(name: string, sentAs: string): Place =>
		async (value) => {
			const id = hb.sandbox.state.candidates.size;
			const person = { refereeEmail: 'jo@example.com', refereeName: 'Jo Bloggs' };
			const run = await hb.reference(
				'referenceRequest',
				'create',
				{
					hbCandidateId: String(
						hb.sandbox.state.addCandidate({ email: `c${id}@example.com` }).candidate_id,
					),
					collectionMode: 'client_adds',
					referees: { referee: [{ ...person, [name]: expression(value) }] },
					additionalFields: {},
				},
				{ items: item(value) },
			);
			const [sent] = (lastBody(hb, 'POST')?.referees as IDataObject[] | undefined) ?? [];
			return { sent: sent?.[sentAs], said: saidIn(run), run };
		};

	const booked =
		(name: string, sentAs: string): Place =>
		async (value) => {
			const isMain = name in PERSON || ['date', 'time'].includes(name);
			const field = { [name]: expression(value) };
			const run = await bls(
				'booking',
				'create',
				onTimeslot({
					...(isMain && field),
					additionalFields: { ...ADDRESS, ...(!isMain && field) },
				}),
				{ items: item(value) },
			);
			const bodies = hb.sandbox.requests
				.filter(({ method, path }) => method === 'POST' && !path.includes('/auth/'))
				.map(({ body }) => body as IDataObject);
			return { sent: Object.assign({}, ...bodies)[sentAs], said: saidIn(run), run };
		};

	/** An answer in HB's form, with the schema that the editor keeps of it. */
	const answered =
		(name: string, operation = 'create'): Place =>
		async (value) => {
			const formType = byId('new_starter');
			const { context, methods } = await editorContext({
				node: 'hbOccupationalHealth',
				parameters: { formType },
				credentials: hb.credential(),
			});
			const { fields } = await methods.resourceMapping!.getFormFields.call(context);
			const given = {
				...Object.fromEntries(fields.map(({ id }) => [id, null])),
				job_title: 'Nurse',
				date_of_birth: '1990-02-03T00:00:00',
				back_problems: 'No',
				consent: '1',
				[name]: expression(value),
			};
			const run = await health.run(
				'submission',
				operation,
				{
					candidateRef: byId(health.addCandidate()),
					...(operation === 'update' && {
						submissionRef: byId(health.addSubmission()),
						files: 'none',
					}),
					formType,
					specifyAnswers: 'form',
					fields: mapper(given, fields),
				},
				{ items: item(value) },
			);
			const sent = lastBody(hb, operation === 'create' ? 'POST' : 'PATCH')
				?.form_data as IDataObject;
			return { sent: sent?.[name.split('::')[0]], said: saidIn(run), run };
		};

	const answeredInJson =
		(name: string): Place =>
		async (value) => {
			const run = await health.run(
				'submission',
				'create',
				{
					candidateRef: byId(health.addCandidate()),
					formType: byId('new_starter'),
					specifyAnswers: 'json',
					answersJson: `={{ { job_title: 'Nurse', date_of_birth: '1990-02-03', back_problems: 'No', consent: 1, ...{ ${name}: ${expression(value).slice(4, -3)} } } }}`,
				},
				{ items: item(value) },
			);
			const sent = lastBody(hb, 'POST')?.form_data as IDataObject | undefined;
			return { sent: sent?.[name], said: saidIn(run), run };
		};

	const filtered =
		(name: string, sentAs: string): Place =>
		async (value) => {
			const run = await bls(
				'timeslot',
				'getAll',
				{ returnAll: false, limit: 5, filters: { [name]: expression(value) } },
				{ items: item(value) },
			);
			const query = hb.sandbox.requests.find(({ path }) => path === '/timeslots')?.query;
			return { sent: (query as IDataObject | undefined)?.[sentAs], said: saidIn(run), run };
		};

	return { candidate, imported, importMapped, referee, booked, answered, answeredInJson, filtered };
}
