import { isEmail } from '../../../shared/helpers/text';
import {
	assertNoEmail,
	candidateLocator,
	candidateOf,
	ifAny,
	type CandidateLocator,
} from '../../../shared/operation/candidate';
import { REFERENCE_CANDIDATES } from '../../../shared/operation/directory';
import type { BulkItem } from '../../../shared/operation/perItem';
import { wholeNumber } from './fields';

const LABEL = 'Candidate Number';

/**
 * The number that stands in the parameter; `undefined` where the person must be looked up.
 *
 * @throws NodeOperationError for what is neither; HB is not asked for anything
 */
export function givenNumber(item: BulkItem, parameter = 'hbCandidateId'): number | undefined {
	const locator = candidateLocator(item, parameter, LABEL);
	if (isLookedUp(item, locator)) return undefined;
	assertNoEmail(item, locator.value, REFERENCE_CANDIDATES);
	return wholeNumber(item, LABEL, locator.value);
}

/**
 * The number of the person whom the parameter names.
 *
 * @throws NodeOperationError where it is not exactly one; ToChoose for a tool
 */
export async function foundNumber(item: BulkItem, parameter = 'hbCandidateId'): Promise<number> {
	const locator = candidateLocator(item, parameter, LABEL);
	const { candidate_id } = await candidateOf(item, locator, REFERENCE_CANDIDATES);
	return wholeNumber(item, LABEL, candidate_id);
}

/** The same for a filter, which may be empty; `nobody` where no request is about this person. */
export async function filteredNumber(item: BulkItem): Promise<number | undefined | 'nobody'> {
	const parameter = 'filters.hbCandidateId';
	if (candidateLocator(item, parameter, LABEL).value === '') return undefined;
	const given = givenNumber(item, parameter);
	return given ?? (await ifAny(foundNumber(item, parameter))) ?? 'nobody';
}

/** By an email address; an agent may also give a name. */
const isLookedUp = (item: BulkItem, { mode, value }: CandidateLocator) =>
	mode === 'email' ||
	(item.isTool && value !== '' && (isEmail(value) || !REFERENCE_CANDIDATES.isId.test(value)));
