import type { NodeApiError } from 'n8n-workflow';
import { labelsOf } from './columns';
import { isListNeeded, type HbPeople } from './people';
import type { ImportSettings } from './settings';

/** Why HB's list does not tell who is not in it: a sentence. */
export function whyNotAll(people: HbPeople): string {
	const { isRead, error, count, announced, unusable, isComplete, isStopped } = people;
	if (!isRead)
		return "HB's list of candidates was not read, since Compare With HB First is set to Never.";
	if (error) {
		const { message, httpCode } = error as NodeApiError;
		const status = httpCode ? ` (HTTP status ${httpCode})` : '';
		return `HB's list of candidates could not be read to its end: ${message}${status}.`;
	}
	if (isStopped)
		return "HB's list of candidates was not read to its end, since that would have cost more requests than there are rows.";
	if (!isComplete)
		return `HB's list of candidates is not complete: it gave ${count}${announced === undefined ? '' : ` of the ${announced} that it announces`}.`;
	return `${unusable} of the ${count} candidates in HB's list have no email address or no candidate_ref.`;
}

/**
 * What is said of the comparison: where it could not be made, and what it cannot see.
 *
 * @param notShown columns that HB's list does not show for everybody
 */
export function listHints(
	people: HbPeople,
	notShown: ReadonlySet<string>,
	settings: ImportSettings,
): string[] {
	const hints: string[] = [];
	// that Automatic did not read on is as it should be, and tells something in a dry run only
	const isOfInterest = settings.dryRun || isListNeeded(settings) || !people.isStopped;
	if (settings.compareFirst !== 'never' && !people.areAll && isOfInterest)
		hints.push(`${whyNotAll(people)} Rows that it does not show are sent as without it.`);
	if (settings.matchBy === 'clientRecordRef' && people.count > 0 && !people.showsRefs)
		hints.push("HB's list shows no client record ref, so rows were matched by email address.");
	if (notShown.size > 0)
		hints.push(
			`HB's list does not show ${labelsOf(notShown)} for everybody, so that these columns are sent each time. Leave them out where they are not needed.`,
		);
	return hints;
}
