import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { EmptyCells } from './cells';

/** What the user set for a run of Import Many. */
export interface ImportSettings {
	updateExisting: boolean;
	compareFirst: 'auto' | 'always' | 'never';
	matchBy: 'email' | 'clientRecordRef' | 'either';
	emptyCells: EmptyCells;
	dryRun: boolean;
	failOnRowErrors: boolean;
	includeInput: boolean;
	includePrevious: boolean;
	/** Brakes in percent of the rows; absent where the user added none. */
	stopIfInvalidPercent?: number;
	stopIfChangedPercent?: number;
	missingCandidates: 'leave' | 'list' | 'archive';
	/** In percent of the candidates at HB. */
	archivePercent: number;
}

/**
 * Reads the parameters once: they are the same for every row.
 *
 * @throws NodeOperationError for a brake without a number, which would not brake, and for options that
 * exclude each other
 */
export function readSettings(context: IExecuteFunctions): ImportSettings {
	const option = <T>(name: string, fallback: T) =>
		context.getNodeParameter(`options.${name}`, 0, fallback) as T;
	const percent = (name: string, label: string) => {
		const value = option<unknown>(name, NOT_ADDED);
		if (value === NOT_ADDED) return undefined;
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number === 'number' && number >= 0 && number <= 100) return number;
		throw new NodeOperationError(context.getNode(), `${label} must be a number from 0 to 100`, {
			description: 'Enter one, or take the option out. Nothing was sent.',
			level: 'warning',
		});
	};
	const compareFirst = option<ImportSettings['compareFirst']>('compareFirst', 'auto');
	const matchBy = option<ImportSettings['matchBy']>('matchBy', 'email');
	if (compareFirst === 'never' && matchBy !== 'email')
		throw new NodeOperationError(
			context.getNode(),
			"Match By needs HB's list of candidates, and Compare With HB First is set to Never",
			{ description: 'Take one of the two options out. Nothing was sent.', level: 'warning' },
		);
	return {
		updateExisting: context.getNodeParameter('existingCandidates', 0) === 'update',
		compareFirst,
		matchBy,
		emptyCells: option('emptyCells', 'leave'),
		dryRun: option('dryRun', false),
		failOnRowErrors: option('failOnRowErrors', false),
		includeInput: option('includeInput', true),
		includePrevious: option('includePrevious', false),
		stopIfInvalidPercent: percent('stopIfInvalidPercent', 'Stop If More Than (%) Are Invalid'),
		stopIfChangedPercent: percent('stopIfChangedPercent', 'Stop If More Than (%) Would Change'),
		missingCandidates: option('missingCandidates', 'leave'),
		archivePercent: percent('archivePercent', 'Archive At Most (%)') ?? 5,
	};
}

const NOT_ADDED = '(not added)';
