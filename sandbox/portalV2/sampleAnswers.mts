import type { FormAnswer, Reference, ScorePart } from './records.mts';

const SCORED = [
	{ code: 'reliability', label: 'Reliability', value: 'Excellent', raw_score: 5, weight: 0.4 },
	{ code: 'communication', label: 'Communication', value: 'Good', raw_score: 4, weight: 0.3 },
	{ code: 'conduct', label: 'Professional conduct', value: 'Good', raw_score: 4, weight: 0.3 },
];

/** What an invented referee answers, and the score that it comes to (names documented, values not). */
export function sampleAnswers(
	reference: Pick<Reference, 'relationship_to_candidate'>,
): Pick<Reference, 'form_response' | 'score_breakdown' | 'score' | 'ip_address'> {
	const answers: FormAnswer[] = [
		{ field_code: 'employed_from', label: 'From (Month/Year)', value: '03/2021' },
		{ field_code: 'employed_to', label: 'To (Month/Year)', value: '11/2024' },
		{
			field_code: 'relationship',
			label: 'Relationship to the candidate',
			value: reference.relationship_to_candidate || 'Line Manager',
		},
		...SCORED.map(({ code, label, value }) => ({ field_code: code, label, value })),
	];
	const parts = SCORED.map(({ code, label, value, raw_score, weight }): [string, ScorePart] => [
		code,
		{ label, value, raw_score, weight, weighted_score: rounded(raw_score * weight) },
	]);
	const score = rounded(parts.reduce((sum, [, part]) => sum + part.weighted_score, 0));
	return {
		form_response: answers,
		score_breakdown: Object.fromEntries(parts),
		score,
		ip_address: '192.0.2.10',
	};
}

const rounded = (value: number) => Math.round(value * 100) / 100;
