/** HB Booking: the certificate of a Virtual BLS booking, and that there is none yet. */
import { booking } from '../helpers/booking.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const { bls, practical, sent } = booking(hb);
const state = () => hb.sandbox.state.booking.bls;
const NOT_YET =
	'The certificate is not available until the training is completed and the equipment is in.';
const download = async (id: number | string, binaryPropertyName = 'data') =>
	await bls('booking', 'downloadCertificate', {
		bookingId: byId(String(id)),
		binaryPropertyName,
	});

it('downloads it once the training is completed and the equipment is back', async () => {
	const { id } = state().addBooking();
	state().completeTraining(id);
	state().returnEquipment(id);
	const { items } = await download(id, 'certificate');
	expect(sent()).toEqual([`GET /bookings/${id}/certificate`]);
	const { json, binary, pairedItem } = items[0];
	expect(pairedItem).toEqual({ item: 0 });
	expect(json).toEqual({
		booking_id: String(id),
		outcome: 'downloaded',
		file_name: `bls-certificate-${id}.pdf`,
		mime_type: 'application/pdf',
		file_size: expect.any(Number),
	});
	const bytes = Buffer.from(binary!.certificate.data, 'base64');
	expect(bytes.length).toBe(json.file_size);
	expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-');
});

it.each([409, 422] as const)(
	'gives "not yet" as data after %i, with the reason',
	async (status) => {
		hb.sandbox.settings.booking.certificateNotYet = status;
		const { id } = state().addBooking();
		state().completeTraining(id);
		const { items, error } = await download(id);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					booking_id: String(id),
					outcome: 'not_available',
					message: NOT_YET,
					training_status: 'completed',
					equipment_status: 'out',
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sent()).toEqual([`GET /bookings/${id}/certificate`, `GET /bookings/${id}`]);
	},
);

it.each([
	['404', { kind: 'status', status: 404, body: { message: 'No certificate.' } }, 'No certificate.'],
	['202', { kind: 'empty', status: 202 }, 'There is no certificate yet'],
	['204', { kind: 'empty', status: 204 }, 'There is no certificate yet'],
	['a sentence', { kind: 'status', status: 200, body: { message: 'Not yet.' } }, 'Not yet.'],
] as const)('gives "not yet" as data after %s too', async (_, fault, message) => {
	const { id } = state().addBooking();
	hb.sandbox.fault({ ...fault, match: { path: /certificate/ } });
	const { items } = await download(id);
	expect(jsonOf(items)).toEqual([
		{
			booking_id: String(id),
			outcome: 'not_available',
			message,
			training_status: 'pending',
			equipment_status: 'out',
		},
	]);
});

it('fails for a booking that HB does not know', async () => {
	const { error } = await download(7);
	expect(error?.message).toBe('There is no such booking. (1st item)');
	expect(error?.httpCode).toBe('404');
});

it('fails where HB has a certificate and does not give it', async () => {
	const { id } = state().addBooking();
	state().completeTraining(id);
	state().returnEquipment(id);
	const body = { message: 'The file is damaged.' };
	hb.sandbox.fault({ kind: 'status', status: 409, body, match: { path: /certificate/ } });
	const { error } = await download(id);
	expect(error?.message).toBe('The file is damaged. (1st item)');
});

it('is refused with a credential for Practical Training, by name', async () => {
	const { error } = await practical('booking', 'downloadCertificate', { bookingId: byId('1') });
	expect(error?.message).toBe(
		'The HB credential is for Practical Training, and this needs one for Virtual BLS',
	);
	expect(hb.sent()).toEqual([]);
});
