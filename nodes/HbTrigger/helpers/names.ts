import {
	BLS_EVENTS,
	PRACTICAL_TRAINING_EVENTS,
	REFERENCE_EVENTS,
} from '../../shared/resources/webhookEndpoint/events';

/** The events that this package knows of each service. The Hub's are not documented by name. */
export const KNOWN_EVENTS = {
	portal: REFERENCE_EVENTS,
	bls: BLS_EVENTS,
	practicalTraining: PRACTICAL_TRAINING_EVENTS,
};

/** An event name as it is compared: HB may write `reference_submitted` or `Reference.Submitted`. */
export const bareName = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const ALL_KNOWN = new Set(
	Object.values(KNOWN_EVENTS)
		.flat()
		.map(({ value }) => bareName(String(value))),
);

/** Whether this package knows the event, of whichever service. */
export const isKnown = (name: string) => ALL_KNOWN.has(bareName(name));

/**
 * Why an event does not start the workflow, or `undefined` where it does. An event that this package does not
 * know is handed on, since HB sends what was registered; so is a test event.
 *
 * @param chosen the events that the trigger is registered for
 * @param onlyChosen nothing is registered: the user's list decides alone
 */
export function whyUnwanted(
	service: string,
	name: string | null,
	chosen: readonly string[],
	onlyChosen = false,
): string | undefined {
	if (!name || /(^|[._\s-])(test|ping)([._\s-]|$)/i.test(name)) return undefined;
	if (chosen.some((one) => bareName(one) === bareName(name))) return undefined;
	const known = KNOWN_EVENTS[service as keyof typeof KNOWN_EVENTS]?.find(
		({ value }) => bareName(String(value)) === bareName(name),
	);
	if (!known && !onlyChosen) return undefined;
	return known
		? `The event "${known.name}" is not chosen in this trigger`
		: 'The event is not among those named in this trigger';
}
