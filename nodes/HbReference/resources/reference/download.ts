import { outputDataField } from '../../../shared/descriptions/common';
import { fileItem } from '../../../shared/operation/download';
import type { HbItem } from '../../../shared/operation/item';
import { found } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { fillPath } from '../../../shared/transport/path';
import type { HbResponse } from '../../../shared/transport/response';
import { REFERENCE_WRAPPERS, referenceId } from './fields';
import { get } from './get';

export const download: Operation<HbItem> = {
	name: 'Download',
	value: 'download',
	action: 'Download reference',
	description: 'Download a reference as PDF, or report that it is not ready',
	request: { method: 'GET', url: '/references/{reference_id}/pdf' },
	assumed: true,
	fields: [referenceId, outputDataField],
	async work(item) {
		const reference_id = item.parameter<string>('referenceId');
		const answer = await item.send({
			download: true,
			repeatable: true,
			accept: [404, 405],
		});
		const response = answer.statusCode < 400 ? answer : await fromPdfUrl(item);
		const file = await fileItem(item, response, `reference-${reference_id}.pdf`);
		file.json = { reference_id, ...file.json };
		return [file];
	},
};

/**
 * The path of the PDF is assumed; the address in `pdf_url` is documented. Whether the latter needs the
 * token is not known, so the token goes there only when it is on the API's own origin.
 */
async function fromPdfUrl(item: HbItem): Promise<HbResponse> {
	const path = fillPath(get.request.url, () => item.parameter('referenceId'));
	const { pdf_url } = found(
		await item.sendTo({ method: 'GET', path, repeatable: true }),
		REFERENCE_WRAPPERS,
	);
	if (!pdf_url) return { statusCode: 204, headers: {}, body: '', afterLostAnswer: false };
	return await item.sendTo({
		method: 'GET',
		path: new URL(String(pdf_url), `${item.baseUrl}/`).href,
		download: true,
		repeatable: true,
	});
}
