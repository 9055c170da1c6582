import type { ListEvent } from '../helpers/event';
import { LISTED_CANDIDATES } from '../helpers/candidates';

export const candidateAdded: ListEvent = {
	...LISTED_CANDIDATES,
	newKind: 'added',
	hiddenKinds: [],
	settings: () => ({ kinds: ['added'] }),
	item: (candidate) => candidate,
};
