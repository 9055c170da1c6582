import { pageOf, pageReply, recordReply, type Reply } from '../answers.mts';
import type { Call } from '../service.mts';
import type { Settings } from '../settings.mts';

/** A record at the top level (documented for holds and new bookings), or in the shape that is set. */
export const topLevel = (settings: Settings, status: number, name: string, value: object): Reply =>
	recordReply(settings, status, name, value, (documented) => documented);

/** The page that a call asks for. */
export const pageFor = (
	settings: Settings,
	call: Call,
	name: string,
	all: readonly object[],
): Reply => pageReply(settings, name, all, pageOf(settings, call, settings.booking.pageSize));
