import type { IDataObject } from 'n8n-workflow';
import { REQUEST_WRAPPERS } from '../../HbReference/resources/referenceRequest/fields';
import { isOpen, referencesOf, timeOf } from '../../HbReference/resources/referenceRequest/open';
import { isYes } from '../../shared/helpers/values';
import { CANCELLED, statusSays } from '../../shared/operation/seek';
import { PORTAL } from '../../shared/transport/apis';
import { isKey } from '../../shared/transport/unwrap';
import { DAY_MS } from '../helpers/days';
import { asChanged, type Fact, type ListEvent } from '../helpers/event';

/** The words of the status are assumed; the fields beside it are documented. */
const SUBMITTED = /(^|[^a-z])(submitted|completed?|received)/;
const DECLINED = /(^|[^a-z])(declined|refused|rejected)/;
/** When HB wrote to a referee, or heard of one (documented fields). */
const SIGNS = ['sent_at', 'opened_at', 'submitted_at', 'last_reminder_sent_at', 'created_at'];

/** What Any Change stands for. */
const EVERYTHING = [
	'created',
	'changed',
	'allReferencesIn',
	'referenceSubmitted',
	'referenceDeclined',
	'expired',
];

/** Reference requests with their references (fields and list documented). */
export const referenceRequestChanged: ListEvent = {
	access: PORTAL,
	list: { path: '/reference-requests', names: REQUEST_WRAPPERS },
	ids: ['id', 'uuid'],
	dates: ['created_at'],
	newKind: 'created',
	changeKind: 'changed',
	hiddenKinds: [],
	settings(read) {
		const chosen = read<string[]>('referenceChanges', []);
		const kinds = chosen.flatMap((kind) => (kind === 'anyChange' ? EVERYTHING : kind));
		const isSilence = kinds.includes('nothingHeard');
		return { kinds, ...(isSilence && { days: Number(read('silentDays', 7)) }) };
	},
	facts(request, { days }, now) {
		const references = referencesOf(request) ?? [];
		const facts: Fact[] = references.flatMap((reference) => factsOf(reference));
		const { expires_at, references_required } = request;
		if (isComplete(request)) facts.push({ kind: 'allReferencesIn', id: references_required });
		else if (isOver(request, now)) facts.push({ kind: 'expired', id: expires_at });
		else if (days !== undefined && isOpen(request) !== false) {
			const heard = Math.max(...[request, ...references].map(lastSign));
			const isSilent = now - heard >= days * DAY_MS;
			if (Number.isFinite(heard) && isSilent) facts.push({ kind: 'nothingHeard', id: heard });
		}
		return facts;
	},
	item: asChanged,
};

function factsOf(reference: IDataObject): Fact[] {
	const id = [reference.id, reference.uuid, reference.referee_email].find(isKey);
	if (statusSays(reference, DECLINED) || isKey(reference.decline_reason))
		return [{ kind: 'referenceDeclined', id }];
	const isIn = statusSays(reference, SUBMITTED) || isKey(reference.submitted_at);
	return isIn ? [{ kind: 'referenceSubmitted', id }] : [];
}

function isComplete(request: IDataObject): boolean {
	const { is_fully_referenced, references_required, references_completed } = request;
	const isFull =
		Number(references_required) > 0 && Number(references_completed) >= Number(references_required);
	return isYes(is_fully_referenced) || isFull;
}

function isOver(request: IDataObject, now: number): boolean {
	const { is_expired, expires_at } = request;
	if (statusSays(request, CANCELLED)) return false;
	const isPast = isKey(expires_at) && timeOf(expires_at) <= now;
	return isYes(is_expired) || statusSays(request, /expired/) === true || isPast;
}

/** The last sign in ms since the epoch. */
const lastSign = (record: IDataObject): number =>
	Math.max(...SIGNS.map((name) => timeOf(record[name])).filter(Number.isFinite));
