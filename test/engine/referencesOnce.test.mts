/** What mails people is never sent twice, and a run that stops half-way says what was sent. */
import type { INodeParameters } from 'n8n-workflow';
import { byId, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const PATH = '/reference-requests';
const create: INodeParameters = {
	hbCandidateId: '={{ $json.candidate_id }}',
	collectionMode: 'client_adds',
	referees: {
		referee: [{ refereeName: 'Jo', refereeEmail: '={{ $json.candidate_id }}@example.com' }],
	},
	templateId: byId(''),
	simplify: true,
	additionalFields: {},
};
const candidates = (count: number) =>
	Array.from({ length: count }, () => ({
		candidate_id: hb.sandbox.state.addCandidate().candidate_id,
	}));
/** How often each referee was mailed. */
const mails = () => {
	const counts = new Map<string, number>();
	for (const { to } of hb.sandbox.state.emails) counts.set(to, (counts.get(to) ?? 0) + 1);
	return counts;
};
const creates = () => hb.sent().filter((line) => line === `POST ${PATH}`);

it.each([
	['an answer that is lost', { kind: 'resetAfter' }],
	['a broken answer', { kind: 'malformed' }],
	['502', { kind: 'status', status: 502, processed: true }],
	['504 with a web page', { kind: 'html', status: 504, processed: true }],
] as const)('does not repeat Create after %s', async (_, fault) => {
	hb.sandbox.fault({ ...fault, match: { method: 'POST', path: PATH } });
	const items = candidates(1);
	const { error } = await hb.reference('referenceRequest', 'create', create, { items });
	expect(error?.description).toMatch(/may have taken effect/);
	expect(creates()).toHaveLength(1);
	expect([...mails().values()]).toEqual([1]);
});

it('repeats 429, the only refusal that says that HB did not take it', async () => {
	hb.sandbox.fault({
		kind: 'status',
		status: 429,
		retryAfter: 0,
		match: { method: 'POST', path: PATH },
	});
	const { items } = await hb.reference('referenceRequest', 'create', create, {
		items: candidates(1),
	});
	expect(items[0].json.outcome).toBe('created');
	expect([...mails().values()]).toEqual([1]);
});

it.each([408, 425, 499, 500, 502, 503, 504])(
	'does not repeat what HB may have done before it answered %i',
	async (status) => {
		const match = { method: 'POST', path: PATH };
		hb.sandbox.fault({ kind: 'status', status, retryAfter: 0, processed: true, match });
		const { error } = await hb.reference('referenceRequest', 'create', create, {
			items: candidates(1),
		});
		expect(error?.description).toMatch(/may have taken effect/);
		expect([...mails().values()]).toEqual([1]);
		expect(hb.sent().filter((line) => line === `POST ${PATH}`)).toHaveLength(1);
	},
);

it.each([
	['addReferee', 1],
	['sendReminders', 1],
	['cancel', 0],
])('does not repeat %s, and mails %i', async (operation, mailed) => {
	const { id } = hb.sandbox.state.addReferenceRequest();
	hb.sandbox.fault({ kind: 'resetAfter', match: { method: 'POST', path: /\/\d+\// } });
	const { error } = await hb.reference('referenceRequest', operation, {
		referenceRequestId: byId(String(id)),
		refereeName: 'Jo',
		refereeEmail: 'jo@example.com',
		additionalFields: {},
		notAgainWithinHours: 0,
	});
	expect(error?.description).toMatch(/may have taken effect/);
	expect(hb.sent().filter((line) => /POST .*\d+\//.test(line))).toHaveLength(1);
	expect(hb.sandbox.state.emails).toHaveLength(mailed);
});

it('says which items were sent, perhaps sent and not sent when it stops half-way', async () => {
	hb.sandbox.fault({ kind: 'resetAfter', match: { method: 'POST', path: PATH, nth: 8 } });
	hb.sandbox.settings.latencyMs = 5;
	const { error } = await hb.reference('referenceRequest', 'create', create, {
		items: candidates(40),
	});
	const [, sent, unclear, notSent] =
		/The (.+) of 40 items were sent, the (.+) was perhaps sent, the (.+) were not\./
			.exec(error!.description!)!
			.map((text) => text.replace(/(\d)(st|nd|rd|th)/g, '$1'));
	const count = (text: string) =>
		text
			.split(', ')
			.map((range) => range.split(' to ').map(Number))
			.reduce((sum, [from, to = from]) => sum + to - from + 1, 0);
	expect(count(unclear)).toBe(1);
	expect(count(sent) + 1).toBe(hb.sandbox.state.emails.length);
	expect(count(sent) + count(unclear) + count(notSent)).toBe(40);
	expect(count(notSent)).toBeGreaterThan(5);
});

it('with Retry On Fail sends only what was not sent, and ends well', async () => {
	hb.sandbox.fault({ kind: 'status', status: 500, match: { method: 'POST', path: PATH, nth: 8 } });
	hb.sandbox.fault({
		kind: 'status',
		status: 422,
		body: { message: 'Busy' },
		match: { method: 'POST', path: PATH, nth: 12 },
	});
	hb.sandbox.settings.latencyMs = 2;
	const items = candidates(30);
	const first = await hb.reference('referenceRequest', 'create', create, { items, tries: 3 });
	// 500 may have taken effect: this item stays as it is, whatever the number of tries
	expect(first.error?.description).toMatch(/was perhaps sent/);
	expect([...mails().values()].filter((count) => count !== 1)).toEqual([]);
});

it('with Retry On Fail mends what HB refused for certain', async () => {
	hb.sandbox.fault({
		kind: 'status',
		status: 422,
		body: { message: 'Busy' },
		match: { method: 'POST', path: PATH, nth: 12 },
	});
	hb.sandbox.settings.latencyMs = 2;
	const items = candidates(30);
	const { items: created, error } = await hb.reference('referenceRequest', 'create', create, {
		items,
		tries: 3,
	});
	expect(error).toBeUndefined();
	expect(created.map(({ json }) => json.candidate_id)).toEqual(
		items.map(({ candidate_id }) => candidate_id),
	);
	expect([...mails().values()]).toEqual(Array.from({ length: 30 }, () => 1));
	expect(creates()).toHaveLength(31);
});

it('goes on with the other items where the node is set so, each with one outcome', async () => {
	hb.sandbox.fault({ kind: 'resetAfter', match: { method: 'POST', path: PATH, nth: 3 } });
	const items = candidates(10);
	const { items: good, errorItems } = await hb.reference('referenceRequest', 'create', create, {
		items,
		onError: 'continueErrorOutput',
	});
	expect([good.length, errorItems.length]).toEqual([9, 1]);
	expect(errorItems[0].json).toMatchObject({
		candidate_id: expect.any(Number),
		message: expect.stringMatching(/may have taken effect/),
	});
	expect([...mails().values()]).toEqual(Array.from({ length: 10 }, () => 1));
});
