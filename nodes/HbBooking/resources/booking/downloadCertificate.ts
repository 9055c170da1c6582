import type { IDataObject } from 'n8n-workflow';
import { outputDataField } from '../../../shared/descriptions/common';
import { fileItem, hasFile } from '../../../shared/operation/download';
import type { HbItem } from '../../../shared/operation/item';
import { found } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { wordsOf } from '../../../shared/transport/messages';
import { fillPath } from '../../../shared/transport/path';
import { bookingId } from '../../descriptions';
import { BOOKING_WRAPPERS } from '../../helpers/bookingRecords';
import { get } from './get';

export const downloadCertificate: Operation<HbItem> = {
	name: 'Download Certificate',
	value: 'downloadCertificate',
	action: 'Download certificate of booking',
	description: 'Download the certificate of a Virtual BLS booking, or report that it is not ready',
	request: { method: 'GET', url: '/bookings/{booking_id}/certificate' },
	services: ['bls'],
	fields: [bookingId, outputDataField],
	async work(item) {
		const booking_id = item.parameter<string>('bookingId');
		const response = await item.send({
			download: true,
			repeatable: true,
			accept: [404, 409, 422],
		});
		if (!hasFile(response))
			return [{ booking_id, ...(await notAvailable(item, wordsOf(response))) }];
		const file = await fileItem(item, response, `certificate-${booking_id}.pdf`);
		file.json = { booking_id, ...file.json };
		return [file];
	},
};

/**
 * Why there is no certificate yet. How HB says "not yet" is not documented, so the booking is read:
 * one that HB does not know is an error, and so is one that is said to have a certificate.
 */
async function notAvailable(item: HbItem, reason: string): Promise<IDataObject> {
	const path = fillPath(get.request.url, () => item.parameter('bookingId'));
	const booking = found(
		await item.sendTo({ method: 'GET', path, repeatable: true }),
		BOOKING_WRAPPERS,
	);
	const { training_status, equipment_status, certificate_available } = booking;
	if (certificate_available === true) {
		throw item.refuse(
			reason || 'HB sent no file',
			'HB says that this booking has a certificate, but did not give it. Run this item again later; if it goes on, ask HB support.',
		);
	}
	return {
		outcome: 'not_available',
		message: reason || 'There is no certificate yet',
		...(training_status !== undefined && { training_status }),
		...(equipment_status !== undefined && { equipment_status }),
	};
}
