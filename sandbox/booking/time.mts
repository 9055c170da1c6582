const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** ISO 8601 with an offset (documented), without fractions of a second. */
export const isoWithOffset = (date: Date) => `${date.toISOString().slice(0, 19)}+00:00`;

/** 2026-06-10 */
export const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** 09:00 */
export const timeOf = (date: Date) => date.toISOString().slice(11, 16);

export const addHours = (date: Date, hours: number) => new Date(date.getTime() + hours * HOUR_MS);

/** That time of day, so many days from `now`; UTC, as all times of the sandbox. */
export function inDays(now: Date, days: number, time: string): Date {
	return new Date(`${dayOf(new Date(now.getTime() + days * DAY_MS))}T${time}:00Z`);
}

/** A query parameter is text or, where the contract says so, a number. */
export const textOf = (value: unknown) => String(value);

/** Whether a day (2026-06-10) lies in a range of days, both ends included; an end may be open. */
export function isWithin(day: string, from: unknown, to: unknown): boolean {
	return (from === undefined || day >= textOf(from)) && (to === undefined || day <= textOf(to));
}
