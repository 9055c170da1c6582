const DAY_MS = 86_400_000;

/** Ten o'clock (UTC), so many days from today, as the examples count days: in London. */
export function atTen(days: number): Date {
	const date = new Date(Date.now() + days * DAY_MS);
	// as 2026-06-10
	const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(date);
	return new Date(`${day}T10:00:00Z`);
}
