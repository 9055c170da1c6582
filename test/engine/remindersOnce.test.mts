/** Send Reminders mails nobody who was mailed within the hours, and looks only at who has not answered. */
import { byId, useSandbox } from '../helpers/hb.mts';
import { useListServer } from '../helpers/listServer.mts';

const hb = useSandbox();
const server = useListServer();

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const LONG_AGO = hoursAgo(21);
const LATELY = hoursAgo(19);
const pending = (more: object) => ({ status: 'pending', submitted_at: null, ...more });

const run = async (request: object, parameters: object = {}) => {
	server.answer = ({ path, method }) => {
		if (path === '/auth/token') return { body: { access_token: 't' } };
		if (method === 'GET') return { body: { data: { id: 7, ...request } } };
		return { body: { message: 'Reminders sent.' } };
	};
	return await hb.run(
		'hbReference',
		{
			...{ resource: 'referenceRequest', operation: 'sendReminders', options: {} },
			...{ referenceRequestId: byId('7'), simplify: true, ...parameters },
		},
		{ credentials: hb.tokenCredential('portal', { baseUrl: server.url }) },
	);
};
const sentOf = () => server.asked.filter(({ path }) => path.endsWith('/reminders')).length;

const remind = async (request: object, parameters: object = {}) => {
	const { items, error } = await run(request, parameters);
	expect(error).toBeUndefined();
	const { outcome } = items[0].json;
	expect(sentOf()).toBe(outcome === 'reminded' ? 1 : 0);
	return outcome;
};

it.each<[string, object[], string]>([
	['was reminded lately', [pending({ last_reminder_sent_at: LATELY })], 'reminded_recently'],
	['was asked lately', [pending({ sent_at: LATELY })], 'reminded_recently'],
	[
		'was asked long ago, and reminded lately',
		[pending({ sent_at: LONG_AGO, last_reminder_sent_at: LATELY })],
		'reminded_recently',
	],
	[
		'was asked and reminded long ago',
		[pending({ sent_at: LONG_AGO, last_reminder_sent_at: LONG_AGO })],
		'reminded',
	],
	['was asked long ago', [pending({ sent_at: LONG_AGO, last_reminder_sent_at: null })], 'reminded'],
	[
		'is one of two, of whom the other was reminded lately',
		[pending({ sent_at: LONG_AGO }), pending({ sent_at: LATELY })],
		'reminded',
	],
])('where the referee %s', async (_, references, outcome) => {
	expect(await remind({ references })).toBe(outcome);
});

it.each([
	{ status: 'pending', submitted_at: '2026-06-05T10:00:00Z' },
	{ status: 'pending', decline_reason: 'Never met' },
	{ status: 'completed', submitted_at: null },
	{ status: 'declined' },
])('a referee of %o is waited for no more, however long ago the mail was', async (answered) => {
	const references = [{ sent_at: LONG_AGO, ...answered }, pending({ sent_at: LATELY })];
	expect(await remind({ references })).toBe('reminded_recently');
});

it.each([
	['candidate_provides', 19, 'reminded_recently'],
	['candidate_provides', 21, 'reminded'],
	['agency_provides', 19, 'reminded'],
])('a request without referees, %s, made %i hours ago', async (collection_mode, hours, outcome) => {
	const created_at = hoursAgo(hours);
	expect(await remind({ references: [], collection_mode, created_at })).toBe(outcome);
});

it.each([
	[0, 'reminded'],
	[18, 'reminded'],
	[20, 'reminded_recently'],
])('counts the %s hours that the user sets', async (notAgainWithinHours, outcome) => {
	const references = [pending({ sent_at: LATELY })];
	expect(await remind({ references }, { notAgainWithinHours })).toBe(outcome);
});

it('counts one hour as one', async () => {
	const references = [pending({ sent_at: hoursAgo(0.5) })];
	expect(await remind({ references }, { notAgainWithinHours: 1 })).toBe('reminded_recently');
});

it.each(['', 'soon', null])('sends nothing where the hours are %j', async (notAgainWithinHours) => {
	const references = [pending({ sent_at: LONG_AGO })];
	const { error } = await run({ references }, { notAgainWithinHours });
	expect(error?.message).toMatch(/^Not Again Within \(Hours\) is not a number/);
	expect(error?.description).toMatch(/Enter one such as 20\. Nothing was sent\./);
	expect(sentOf()).toBe(0);
});

it.each<[string, object, string, string | undefined]>([
	['no state but that nothing came', { submitted_at: null }, 'reminded_recently', undefined],
	['no state at all', {}, 'reminded', 'status'],
])('of a referee with %s', async (_, shown, outcome, lacks) => {
	const { items, hints } = await run({ references: [{ sent_at: LATELY, ...shown }] });
	expect(items[0].json.outcome).toBe(outcome);
	const said = hints.map(({ message }) => message).join();
	if (lacks) expect(said).toContain(`HB's list has no field ${lacks}, so it could not be checked`);
	else expect(said).toBe('');
});
