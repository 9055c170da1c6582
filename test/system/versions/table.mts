import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { REPO_ROOT } from '../n8n/paths.mts';

const FILE = join(REPO_ROOT, 'docs', 'versions.md');
const BEGIN = '<!-- by npm run test:versions: begin -->';
const END = '<!-- end -->';
/** What was not tried yet. */
const OPEN = '';

const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

/** The cells of each row by the title of their column, the rows by their first cell. */
function read(text: string): Map<string, Record<string, string>> {
	const lines = text.split('\n').filter((one) => one.startsWith('|'));
	const rows = lines.map((one) =>
		one
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
	const [titles = [], , ...body] = rows;
	return new Map(
		body.map((cells) => [
			cells[0],
			Object.fromEntries(cells.map((cell, index) => [titles[index], cell])),
		]),
	);
}

/**
 * Puts cells of one row into the table of docs/versions.md, and leaves the others as they are.
 * @param head the titles of all columns; the first has the name of the row
 * @param order the names of all rows, from top to bottom
 */
export async function writeCells(
	head: string[],
	order: string[],
	name: string,
	cells: Record<string, string>,
): Promise<void> {
	const text = await fs.readFile(FILE, 'utf8');
	const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
	if (from < 0 || to < from) throw new Error(`${FILE} has no place for the table`);
	const rows = read(text.slice(from, to));
	rows.set(name, { ...rows.get(name), [head[0]]: name, ...cells });
	const lines = order
		.filter((one) => rows.has(one))
		.map((one) => line(head.map((title) => rows.get(one)?.[title] ?? OPEN)));
	const table = [line(head), line(head.map(() => '---')), ...lines].join('\n');
	await fs.writeFile(FILE, `${text.slice(0, from)}${BEGIN}\n\n${table}\n\n${text.slice(to)}`);
}
