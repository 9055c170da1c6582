import type { Checks } from '../../n8n/checks.mts';
import type { Answer, Call } from '../calls.mts';

/** What a model reads after a mistake: what happened, and what to change. */
export function checkMistakes(checks: Checks, how: string, calls: Call[], answers: Answer[]): void {
	const against = (part: 'says' | 'advises') =>
		calls.flatMap(({ operation, toolCase }, index) => {
			const { text } = answers[index];
			return toolCase.wrong?.[part].test(text) ? [] : `${operation.key}: ${text.slice(0, 300)}`;
		});
	checks.check(`${how}: ${calls.length} mistakes are told as what happened`, against('says'));
	checks.check(`${how}: and with what to do about each`, against('advises'));
}
