import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { REPO_ROOT } from '../n8n/paths.mts';

const FILE = join(REPO_ROOT, 'docs', 'versions.md');
const BEGIN = '<!-- by npm run test:versions: begin -->';
const END = '<!-- end -->';

const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
/** `| 2.8.4 | …` → `2.8.4` */
const firstCell = (row: string) => row.split('|')[1]?.trim();

/**
 * Puts lines of the table into docs/versions.md, in place of those with the same first cell; the other
 * lines of `order` stay as they are.
 * @param order all first cells, from top to bottom
 */
export async function writeTable(head: string[], order: string[], rows: string[][]): Promise<void> {
	const text = await fs.readFile(FILE, 'utf8');
	const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
	if (from < 0 || to < from) throw new Error(`${FILE} has no place for the table`);
	const known = text.slice(from, to).split('\n');
	const lines = order.flatMap((first) => {
		const made = rows.find(([cell]) => cell === first);
		const kept = known.find((row) => firstCell(row) === first);
		return made ? [line(made)] : kept ? [kept] : [];
	});
	const table = [line(head), line(head.map(() => '---')), ...lines].join('\n');
	await fs.writeFile(FILE, `${text.slice(0, from)}${BEGIN}\n\n${table}\n\n${text.slice(to)}`);
}
