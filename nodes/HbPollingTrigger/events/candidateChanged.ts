import type { ListEvent } from '../helpers/event';
import { LISTED_CANDIDATES } from '../helpers/candidates';

export const candidateChanged: ListEvent = {
	...LISTED_CANDIDATES,
	changeKind: 'changed',
	hiddenKinds: ['changed'],
	settings(read) {
		const fields = [read<string | string[]>('options.onlyFields', [])]
			.flat()
			.flatMap((name) => String(name).split(','))
			.map((name) => name.trim())
			.filter(Boolean);
		return { kinds: ['changed'], ...(fields.length > 0 && { fields }) };
	},
	item: (candidate, changed_fields) => ({ ...candidate, changed_fields: [...changed_fields] }),
};
