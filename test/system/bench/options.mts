import type { parseArgs } from 'node:util';
import { CONTENDERS, type ContenderName } from './contenders.mts';

/** What the command line asks for. */
export interface BenchOptions {
	rows: number[];
	/** What the sandbox adds to every request, in ms. */
	latencies: number[];
	only: ContenderName[];
	/** How many candidates are at HB already on a second night; 0 leaves the section out. */
	nightRows: number;
	/** How many more candidates are at HB before each measurement, who are not in the file. */
	people: number;
	/** What n8n may have as its heap, in MiB: how much of it each node needs. */
	heaps: number[];
	/** Only the second night. */
	nightOnly?: boolean;
	/** Where the numbers go as JSON. */
	json?: string;
	/** Whether a target that was missed is a failure of the command. */
	check?: boolean;
}

/** As the command line has them. */
export const OPTIONS = {
	rows: { type: 'string' },
	latency: { type: 'string' },
	only: { type: 'string', default: CONTENDERS.join(',') },
	night: { type: 'string' },
	'night-only': { type: 'boolean' },
	people: { type: 'string', default: '0' },
	heap: { type: 'string', default: '' },
	quick: { type: 'boolean' },
	json: { type: 'string' },
	check: { type: 'boolean' },
} as const;

export const HELP = `Measures the nodes against n8n's own HTTP Request node, in a real n8n and the local HB.

  npm run bench -- [options]

  --rows 1000,10000      how many candidates
  --latency 0,20         what HB takes to answer, in ms
  --only ${CONTENDERS.join(',')}
  --night 10000          how many candidates on a second night, 0 for none
  --night-only           only the second night
  --people 50000         so many more candidates are at HB, who are not in the file
  --heap 400,300         only which nodes come to their end with such a heap of n8n, in MiB
  --quick                1,000 candidates and 0 ms only
  --json FILE            writes the numbers to a file as well
  --check                ends with code 1 when a target is missed`;

type Given = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

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
 * Reads what the command line says.
 * @throws Error with a sentence for the user when it cannot be followed
 */
export function readOptions(given: Given): BenchOptions {
	const { rows, latency, only, night, quick, people, heap, json, check } = given;
	const numbers = wholeNumbers('rows', rows ?? (quick ? '1000' : '1000,10000'));
	if (numbers.includes(0)) throw new Error('--rows takes numbers above 0');
	const latencies = wholeNumbers('latency', latency ?? (quick ? '0' : '0,20'));
	const [nightRows] = wholeNumbers('night', night ?? (quick ? '1000' : '10000'));
	return {
		rows: numbers,
		latencies,
		only: contenderNames(only),
		nightRows,
		people: wholeNumbers('people', people)[0],
		heaps: heap === '' ? [] : wholeNumbers('heap', heap),
		nightOnly: given['night-only'],
		json,
		check,
	};
}
