/** How an import that ends early says which rows were done, what it keeps for taking a change back, and its brakes. */
import { NodeOperationError } from 'n8n-workflow';
import { previousOf } from '../../dist/nodes/HbCandidate/resources/candidate/import/plan.js';
import { endEarly } from '../../dist/nodes/HbCandidate/resources/candidate/import/run.js';
import { readSettings } from '../../dist/nodes/HbCandidate/resources/candidate/import/settings.js';

const NODE = { id: '1', name: 'HB Candidate', type: 'hbCandidate', typeVersion: 1 };
const row = (index: number, outcome?: string) => ({
	index,
	...(outcome && { result: { outcome } }),
});

function ended(rows: object[], goesOn = false): string {
	const context = {
		getNode: () => NODE,
		continueOnFail: () => goesOn,
		logger: { warn: () => undefined },
	};
	const reason = new NodeOperationError(NODE as never, 'HB refused the key.', {
		description: 'Check it.',
	});
	try {
		endEarly(context as never, rows as never, reason);
		return '';
	} catch (error) {
		const { message, description } = error as NodeOperationError;
		return `${message} ${description}`;
	}
}

it.each<[object[], RegExp]>([
	[[row(0), row(1)], /No row was imported\. Then run the import again/],
	[[row(0, 'failed'), row(1)], /No row was imported\./],
	[
		[row(2), row(0, 'created'), row(1, 'failed')],
		/1 were done, .*2 to 3 were not\. Then run the import again/,
	],
])('of %j', (rows, said) => {
	expect(ended(rows)).toMatch(said);
	expect(ended(rows)).toMatch(/what is at HB already is not doubled\.$/);
});

it('leaves it on the rows that were not done, where the run goes on', () => {
	const rows = [row(0, 'created'), row(1), row(2, 'failed')];
	expect(ended(rows, true)).toBe('');
	expect(rows).toEqual([
		row(0, 'created'),
		{ index: 1, result: { outcome: 'failed', message: expect.stringMatching(/^Not sent\. HB/) } },
		row(2, 'failed'),
	]);
});

it('keeps what somebody is found by, and what was changed, of what HB shows', () => {
	const person = {
		...{ candidate_ref: 'r', first_name: 'Jo', last_name: 'Example', email: 'jo@example.com' },
		...{ client_record_ref: 'CRM-1', job_role: 'Nurse', phone: null },
	};
	const changes = { job_role: { from: 'Nurse', to: 'Doctor' } };
	expect(previousOf(person, changes)).toEqual({
		...{ first_name: 'Jo', last_name: 'Example', email: 'jo@example.com' },
		...{ client_record_ref: 'CRM-1', job_role: 'Nurse' },
	});
	expect(previousOf({ email: 'jo@example.com', client_record_ref: null }, {})).toEqual({
		email: 'jo@example.com',
		client_record_ref: '',
	});
});

describe('settings', () => {
	const read = (options: Record<string, unknown>, existingCandidates = 'update') =>
		readSettings({
			getNode: () => NODE,
			getNodeParameter: (name: string, _: number, fallback: unknown) =>
				name === 'existingCandidates' ? existingCandidates : (options[name.slice(8)] ?? fallback),
		} as never);

	it('are careful where nothing is set', () => {
		expect(read({}, 'skip')).toEqual({
			...{ updateExisting: false, compareFirst: 'auto', matchBy: 'email', emptyCells: 'leave' },
			...{ dryRun: false, failOnRowErrors: false, includeInput: true, includePrevious: false },
			...{ missingCandidates: 'leave', archivePercent: 5 },
		});
	});

	it.each([
		['stopIfInvalidPercent', 'Stop If More Than (%) Are Invalid'],
		['stopIfChangedPercent', 'Stop If More Than (%) Would Change'],
		['archivePercent', 'Archive At Most (%)'],
	] as const)('%s is a number from 0 to 100', (name, label) => {
		for (const good of [0, 100, '5', 2.5]) expect(read({ [name]: good })[name]).toBe(Number(good));
		for (const bad of [-1, 101, '', ' ', 'x', true, {}])
			expect(() => read({ [name]: bad })).toThrow(`${label} must be a number from 0 to 100`);
	});

	it.each(['clientRecordRef', 'either'])('that exclude each other are refused: %s', (matchBy) => {
		expect(read({ matchBy }).matchBy).toBe(matchBy);
		expect(read({ compareFirst: 'never' }).compareFirst).toBe('never');
		let refused: NodeOperationError | undefined;
		try {
			read({ matchBy, compareFirst: 'never' });
		} catch (error) {
			refused = error as NodeOperationError;
		}
		expect(refused?.message).toMatch(/^Match By needs HB's list of candidates/);
		expect(refused?.description).toBe('Take one of the two options out. Nothing was sent.');
	});
});
