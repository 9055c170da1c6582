export const DAY_MS = 86_400_000;

/** Midnight in GMT, of the day of a time; both in ms since the epoch. */
export const startOfDay = (time: number): number => Math.floor(time / DAY_MS) * DAY_MS;
