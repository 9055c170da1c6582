import type { IDataObject } from 'n8n-workflow';
import { simplify } from '../../../shared/descriptions/common';
import type { Found } from '../../../shared/operation/once';
import { simplified } from '../../../shared/operation/output';
import type { BulkItem } from '../../../shared/operation/perItem';
import type { OnceOperation } from '../../../shared/operation/resource';
import { statusSays } from '../../../shared/operation/seek';
import { referenceRequestId, SIMPLE_REQUEST } from './fields';
import { referencesOf, requestOf, timeOf } from './open';
import { requestAction } from './requestAction';

const HOUR_MS = 3_600_000;
const ANSWERED =
	/(^|[^a-z])(submitted|completed?|received|declined|cancell?ed|withdrawn|expired|closed)/;

export const sendReminders: OnceOperation<{ hours: number }> = {
	name: 'Send Reminders',
	value: 'sendReminders',
	action: 'Send reminder emails for reference request',
	description:
		'Have HB email everybody who has not answered. A second run within the hours below emails nobody.',
	request: { method: 'POST', url: '/reference-requests/{reference_request_id}/reminders' },
	assumed: true,
	fields: [referenceRequestId, simplify],
	once: {
		outcome: 'reminded_recently',
		made: 'reminded',
		again: {
			field: {
				displayName: 'Not Again Within (Hours)',
				name: 'notAgainWithinHours',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 20,
				description:
					'No reminder goes out if everybody who has not answered was emailed within so many hours. With 0, every run sends one.',
			},
			isWanted: (item) => hoursOf(item) <= 0,
			setting: 'set Not Again Within (Hours) to 0',
		},
		keyOf: (item) => String(item.parameter('referenceRequestId')).trim(),
		async find(item, { hours }) {
			const request = await requestOf(item);
			const since = Date.now() - hours * HOUR_MS;
			const found = mailedSince(request, since);
			if (found !== true) return found === false ? {} : found;
			return { record: shown(item, request) };
		},
	},
	check(item) {
		const hours = hoursOf(item);
		if (Number.isNaN(hours))
			throw item.refuse(
				'Not Again Within (Hours) is not a number',
				'Enter one such as 20. Nothing was sent.',
			);
		return { hours };
	},
	work: requestAction('reminded'),
};

const hoursOf = (item: Pick<BulkItem, 'parameter'>) => {
	const given = String(item.parameter('notAgainWithinHours', 20) ?? '').trim();
	return given === '' ? NaN : Number(given);
};

function shown(item: BulkItem, request: IDataObject): IDataObject {
	const [short] = simplified(item, [request], SIMPLE_REQUEST);
	return { reference_request_id: item.parameter<string>('referenceRequestId'), ...short };
}

/** Whether everybody who has not answered was mailed or reminded since then (documented fields). */
function mailedSince(request: IDataObject, since: number): boolean | Found {
	const references = referencesOf(request);
	if (!references) return { lacks: 'references' };
	if (references.some((one) => isWaiting(one) === undefined)) return { lacks: 'status' };
	const waiting = references.filter(isWaiting);
	if (waiting.length === 0) return candidateMailedSince(request, since);
	for (const { sent_at, last_reminder_sent_at } of waiting) {
		if (sent_at === undefined && last_reminder_sent_at === undefined)
			return { lacks: 'last_reminder_sent_at' };
		const times = [sent_at, last_reminder_sent_at].map(timeOf).filter((time) => time > since);
		if (times.length === 0) return false;
	}
	return true;
}

/** HB shows no time of a reminder to the candidate: only that the request was made, and mailed, since then. */
function candidateMailedSince(request: IDataObject, since: number): boolean | Found {
	if (request.collection_mode !== 'candidate_provides') return false;
	return timeOf(request.created_at) > since || { lacks: 'last_reminder_sent_at for candidates' };
}

/** Whether a referee has not answered; `undefined` where HB does not show it. */
function isWaiting(reference: IDataObject): boolean | undefined {
	const { submitted_at, decline_reason } = reference;
	if (submitted_at || decline_reason) return false;
	const isAnswered = statusSays(reference, ANSWERED);
	return isAnswered === undefined ? (submitted_at === null ? true : undefined) : !isAnswered;
}
