/** HB Polling Trigger: reference requests and bookings that have changed. */
import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../helpers/hb.mts';
import { PolledWorkflow } from '../helpers/pollHost.mts';

const hb = useSandbox();
const DAY_MS = 86_400_000;

describe('Reference Request Changed', () => {
	const workflow = (referenceChanges: string[], more: INodeParameters = {}) =>
		new PolledWorkflow({
			parameters: { event: 'referenceRequestChanged', referenceChanges, ...more },
			credentials: hb.tokenCredential(),
		});
	const referee = (name: string) => ({ referee_name: name, referee_email: `${name}@example.com` });
	const request = () =>
		hb.sandbox.state.addReferenceRequest({ referees: [referee('ines'), referee('cole')] });

	it('says of any change what happened and which fields changed', async () => {
		const { id, references } = request();
		const trigger = workflow(['anyChange']);
		await trigger.publish();
		await hb.sandbox.state.completeReference(references[0].id);
		expect(await trigger.tick()).toEqual([
			expect.objectContaining({
				id,
				happened: ['referenceSubmitted'],
				changed_fields: expect.arrayContaining(['references', 'references_completed']),
			}),
		]);
		await hb.sandbox.state.completeReference(references[1].id);
		expect(await trigger.tick()).toMatchObject([
			{ id, happened: ['referenceSubmitted', 'allReferencesIn'] },
		]);
		expect(await trigger.tick()).toEqual([]);
		const made = request();
		expect(await trigger.tick()).toMatchObject([
			{ id: made.id, happened: ['created'], changed_fields: [] },
		]);
		made.notes = 'Urgent';
		expect(await trigger.tick()).toMatchObject([
			{ id: made.id, happened: ['changed'], changed_fields: ['notes'] },
		]);
	});

	it('takes no new time of HB for a change', async () => {
		const made = request();
		const trigger = workflow(['anyChange']);
		await trigger.publish();
		made.updated_at = made.references[0].updated_at = new Date().toISOString();
		expect(await trigger.tick()).toEqual([]);
	});

	it('starts by what was chosen alone', async () => {
		const [first, second, third] = [request(), request(), request()];
		const all = workflow(['allReferencesIn']);
		const declined = workflow(['referenceDeclined']);
		const expired = workflow(['expired']);
		for (const trigger of [all, declined, expired]) await trigger.publish();
		const { state } = hb.sandbox;
		await state.completeReference(first.references[0].id);
		await state.declineReference(second.references[0].id);
		state.expireRequest(third.id);
		for (const trigger of [all, declined, expired]) await trigger.tick();
		expect(all.items).toEqual([]);
		expect(declined.items).toMatchObject([{ id: second.id, happened: ['referenceDeclined'] }]);
		expect(expired.items).toMatchObject([{ id: third.id, happened: ['expired'] }]);
		await state.completeReference(first.references[1].id);
		for (const trigger of [all, declined, expired]) await trigger.tick();
		expect(all.items).toMatchObject([{ id: first.id, is_fully_referenced: true }]);
		expect(declined.executions.length + expired.executions.length).toBe(2);
	});

	it('sees a request that was made and completed between two polls', async () => {
		const trigger = workflow(['allReferencesIn']);
		await trigger.publish();
		const { id, references } = request();
		for (const one of references) await hb.sandbox.state.completeReference(one.id);
		expect(await trigger.tick()).toMatchObject([{ id }]);
	});

	it('waits so many days for news, and says once that there are none', async () => {
		const made = request();
		const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
		const trigger = workflow(['nothingHeard'], { silentDays: 5 });
		await trigger.publish();
		made.created_at = made.references[0].sent_at = made.references[1].sent_at = ago(6);
		for (const one of made.references) one.created_at = ago(6);
		made.references[1].opened_at = ago(4);
		expect(await trigger.tick()).toEqual([]);
		made.references[1].opened_at = ago(5.5);
		expect(await trigger.tick()).toMatchObject([{ id: made.id, happened: ['nothingHeard'] }]);
		expect(await trigger.tick()).toEqual([]);
		// a reminder begins another wait
		made.references[1].last_reminder_sent_at = ago(5.2);
		expect(await trigger.tick()).toHaveLength(1);
		made.references[1].last_reminder_sent_at = ago(1);
		expect(await trigger.tick()).toEqual([]);
	});

	it('starts with a date, by the day of the request', async () => {
		const [old, young] = [request(), request()];
		old.created_at = '2026-06-09T23:00:00Z';
		young.created_at = '2026-06-10T00:00:00Z';
		const trigger = workflow(['anyChange'], {
			options: { startWith: 'date', startDate: '2026-06-10T00:00:00' },
		});
		await trigger.publish();
		expect(trigger.items).toMatchObject([{ id: young.id }]);
	});

	it('refuses to wait for nothing', async () => {
		await expect(workflow([]).publish()).rejects.toThrow('No change is chosen');
	});

	it('refuses a credential of another service', async () => {
		const trigger = new PolledWorkflow({
			parameters: { event: 'referenceRequestChanged', referenceChanges: ['anyChange'] },
			credentials: hb.tokenCredential('bls'),
		});
		await expect(trigger.publish()).rejects.toThrow(/is for Virtual BLS, and this needs one for/);
	});
});

describe.each(['bls', 'practicalTraining'] as const)('Booking Changed (%s)', (service) => {
	const workflow = (bookingChanges: string[], more: INodeParameters = {}) =>
		new PolledWorkflow({
			parameters: { event: 'bookingChanged', bookingChanges, ...more },
			credentials: hb.tokenCredential(service),
		});
	const state = () => hb.sandbox.state.booking[service];
	const ALL = ['created', 'status', 'payment', 'attendance', 'certificateAvailable'];

	it('says what happened to a booking', async () => {
		const { id } = state().addBooking({ booking_status: 'pending', pay_status: 'pending' });
		const trigger = workflow(ALL);
		await trigger.publish();
		const happened = async () => (await trigger.tick()).map((item) => item.happened);
		state().confirm(id);
		expect(await happened()).toEqual([['status', 'payment']]);
		state().completeTraining(id);
		state().returnEquipment(id);
		expect(await happened()).toEqual([['certificateAvailable']]);
		state().cancel(id);
		expect(await happened()).toMatchObject([expect.arrayContaining(['status'])]);
		state().confirm(id);
		expect(await happened()).toMatchObject([expect.arrayContaining(['status'])]);
		expect(await happened()).toEqual([]);
		const made = state().addBooking();
		expect(await trigger.tick()).toMatchObject([{ id: made.id, happened: ['created'] }]);
	});

	it('starts by what was chosen alone, also on a booking that was never seen before', async () => {
		const { id } = state().addBooking();
		const trigger = workflow(['status']);
		await trigger.publish();
		state().reschedule(id, new Date(Date.now() + 9 * DAY_MS));
		state().addBooking();
		expect(await trigger.tick()).toEqual([]);
		state().cancel(state().addBooking().id);
		expect(await trigger.tick()).toMatchObject([{ booking_status: 'cancelled' }]);
	});

	it('takes the path that HB documents to its customers', async () => {
		hb.sandbox.settings.aliases = { '/orders': '/bookings' };
		const trigger = workflow(ALL, { options: { endpointPath: '/orders' } });
		await trigger.publish();
		state().addBooking();
		expect(await trigger.tick()).toHaveLength(1);
		expect(hb.sandbox.requests.at(-1)!.path).toBe('/orders');
	});

	it('shows a booking as the sample, one to which the chosen thing happened', async () => {
		state().addBooking();
		const done = state().addBooking({ training_status: 'completed', equipment_status: 'in' });
		const later = state().addBooking();
		const sample = await workflow(['certificateAvailable']).sample();
		expect(sample).toMatchObject([{ id: done.id }]);
		expect(await workflow(['created']).sample()).toMatchObject([{ id: later.id }]);
	});
});

it('reads attendance of practical training', async () => {
	const state = hb.sandbox.state.booking.practicalTraining;
	const { id } = state.addBooking();
	const trigger = new PolledWorkflow({
		parameters: { event: 'bookingChanged', bookingChanges: ['attendance'] },
		credentials: hb.tokenCredential('practicalTraining'),
	});
	await trigger.publish();
	state.markAttendance(id, 'no_show');
	expect(await trigger.tick()).toMatchObject([{ happened: ['attendance'], attendance: 'no_show' }]);
});
