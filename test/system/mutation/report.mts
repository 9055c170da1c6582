import type { Mutant } from './mutators.mts';
import type { RoomName, Source } from './rooms.mts';

/** What became of a mutant. */
export interface Tried {
	room: RoomName;
	mutant: Mutant;
	source: Source;
	/** What noticed it. */
	killedBy?: string;
	/** How many test files came by. */
	tests: number;
}

/** The score of every room, and what survived, as Markdown. */
export function reportOf(tried: Tried[], seed: number): string {
	const rooms = [...new Set(tried.map(({ room }) => room))];
	const rows = rooms.map((room) => {
		const all = tried.filter((one) => one.room === room);
		const killed = all.filter(({ killedBy }) => killedBy).length;
		const unseen = all.filter(({ killedBy, tests }) => !killedBy && tests === 0).length;
		const score = ((100 * killed) / all.length).toFixed(1);
		return `| ${[room, all.length, killed, all.length - killed, unseen, `${score} %`].join(' | ')} |`;
	});
	const survivors = tried.filter(({ killedBy }) => !killedBy).map(lineOf);
	return [
		`Mistakes put into the nodes (seed ${seed}), and how many a test noticed`,
		'',
		'| Room | Mistakes | Noticed | Survived | Of these, no test comes by | Score |',
		'| --- | --- | --- | --- | --- | --- |',
		...rows,
		'',
		'## What survived',
		'',
		...survivors,
		'',
	].join('\n');
}

function lineOf({ mutant, source, tests }: Tried): string {
	const { file, line, kind, start, end, replacement } = mutant;
	const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 70);
	const whole = source.text.split('\n')[line - 1].trim().slice(0, 110);
	const unseen = tests === 0 ? ', no test comes by' : '';
	return `- ${file}:${line} ${kind}${unseen}: \`${short(source.text.slice(start, end))}\` → \`${short(replacement)}\` in \`${whole}\``;
}
