import { parseArgs } from 'node:util';
import { CONTENDERS, type ContenderName } from './contenders.mts';

/** What the command line asks for. */
export interface BenchOptions {
	rows: number[];
	/** What the sandbox adds to every request, in ms. */
	latencies: number[];
	only: ContenderName[];
	/** Where the numbers go as JSON. */
	json?: string;
	/** Whether a target that was missed is a failure of the command. */
	check: boolean;
	/** Whether the package is built first. */
	build: boolean;
	help: boolean;
}

export const HELP = `Measures the nodes against n8n's own HTTP Request node, in a real n8n and the local HB.

  npm run bench -- [options]

  --rows 1000,10000      how many candidates
  --latency 0,20         what HB takes to answer, in ms
  --only ${CONTENDERS.join(',')}
  --quick                1,000 candidates and 0 ms only
  --json FILE            writes the numbers to a file as well
  --check                ends with code 1 when a target is missed
  --no-build             takes the package as it was built last`;

function wholeNumbers(name: string, text: string): number[] {
	const numbers = text.split(',').map(Number);
	if (text.trim() !== '' && numbers.every((number) => Number.isInteger(number) && number >= 0)) {
		return numbers;
	}
	throw new Error(`--${name} takes whole numbers such as 0,20, and "${text}" is none`);
}

function contenderNames(text: string): ContenderName[] {
	const names = text.split(',');
	const unknown = names.filter((name) => !CONTENDERS.includes(name as ContenderName));
	if (unknown.length === 0) return names as ContenderName[];
	throw new Error(`--only takes ${CONTENDERS.join(', ')}, and not ${unknown.join(', ')}`);
}

/**
 * Reads the command line.
 * @throws Error with a sentence for the user when it cannot be followed
 */
export function readOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			rows: { type: 'string' },
			latency: { type: 'string' },
			only: { type: 'string', default: CONTENDERS.join(',') },
			quick: { type: 'boolean', default: false },
			json: { type: 'string' },
			check: { type: 'boolean', default: false },
			'no-build': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const rows = wholeNumbers('rows', values.rows ?? (values.quick ? '1000' : '1000,10000'));
	if (rows.includes(0)) throw new Error('--rows takes numbers above 0');
	return {
		rows,
		latencies: wholeNumbers('latency', values.latency ?? (values.quick ? '0' : '0,20')),
		only: contenderNames(values.only),
		json: values.json,
		check: values.check,
		build: !values['no-build'],
		help: values.help,
	};
}
