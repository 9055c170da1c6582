/** Operations as a workflow has them in which nobody touched a choice: n8n fills in the defaults. */
import { ADDRESS, AMIRA, booking, inDays } from '../helpers/booking.mts';
import { byId, jsonOf, people, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const bookings = booking(hb);
const columns = { mappingMode: 'autoMapInputData', value: null };
/** What was sent to a path by POST. */
const sentTo = (path: string) =>
	hb.sandbox.requests
		.filter((request) => request.method === 'POST' && request.path === path)
		.map(({ body }) => body);

it('creates a candidate with what was typed and nothing else', async () => {
	const { items } = await hb.candidate('create', {
		email: 'ada@example.com',
		firstName: 'Ada',
		lastName: 'Example',
	});
	expect(jsonOf(items)).toEqual([expect.objectContaining({ outcome: 'created' })]);
	expect(sentTo('/candidates')).toEqual([
		{ email: 'ada@example.com', first_name: 'Ada', last_name: 'Example' },
	]);
});

it('imports without touching whom HB has', async () => {
	const [row] = people(1);
	hb.sandbox.state.addCandidate({ email: row.Email, first_name: 'Old', last_name: 'Name' });
	const { items } = await hb.candidate('importMany', { columns }, { items: people(2) });
	expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual(['already_exists', 'created']);
	expect(hb.sent().filter((line) => line.startsWith('PATCH'))).toEqual([]);
	expect([...hb.sandbox.state.candidates.values()][0].first_name).toBe('Old');
	for (const sent of sentTo('/candidates'))
		expect(Object.keys(sent as object).sort()).toEqual(['email', 'first_name', 'last_name']);
});

it('leaves what HB has where the cells of an update are empty', async () => {
	const [row] = people(1);
	hb.sandbox.state.addCandidate({ email: row.Email, job_role: 'Nurse' });
	await hb.candidate(
		'importMany',
		{ columns, existingCandidates: 'update' },
		{ items: [{ ...row, 'Job Role': '' }] },
	);
	for (const { body } of hb.sandbox.requests) expect(body ?? {}).not.toHaveProperty('job_role');
});

it('books with a credit, and not from a hold that is there', async () => {
	const { firstName, lastName, email } = AMIRA;
	const person = { firstName, lastName, email, additionalFields: ADDRESS };
	const slot = { courseId: byId('1'), date: inDays(1), time: '09:00' };
	const booked = await bookings.bls('booking', 'create', { ...slot, ...person });
	expect(booked.error).toBeUndefined();
	expect(sentTo('/bookings')).toEqual([expect.objectContaining({ pay_option: 'credits' })]);
	await bookings.bls('timeslot', 'hold', { ...slot, time: '11:30' });
	const { items } = await bookings.bls('booking', 'create', {
		...slot,
		time: '11:30',
		...person,
		email: 'other@example.com',
	});
	expect(items.map(({ json }) => json.outcome)).toEqual(['already_held']);
	expect(sentTo('/bookings')).toHaveLength(1);
});

it('asks the referees that are named, and not the candidate', async () => {
	const { candidate_id } = hb.sandbox.state.addCandidate();
	const { items } = await hb.reference('referenceRequest', 'create', {
		hbCandidateId: String(candidate_id),
		referees: { referee: [{ refereeName: 'Jo', refereeEmail: 'jo@example.com' }] },
	});
	expect(items[0].json.outcome).toBe('created');
	expect(sentTo('/reference-requests')).toEqual([
		{
			candidate_id,
			collection_mode: 'client_adds',
			referees: [{ referee_name: 'Jo', referee_email: 'jo@example.com' }],
		},
	]);
	expect(hb.sandbox.state.emails.map(({ to }) => to)).toEqual(['jo@example.com']);
});
