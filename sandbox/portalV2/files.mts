import { noSuch, type Reply } from '../answers.mts';
import { pdf } from '../pdf.mts';
import type { Hb } from '../service.mts';
import type { Reference } from './records.mts';

/** Where the files of HB are, outside of its APIs. */
export const FILES = '/files';

/** Where `pdf_url` points to: this sandbox, or another origin when that is set. */
export const filesUrlOf = ({ settings, origin }: Hb) =>
	`${settings.pdfUrlOrigin ?? origin}${FILES}`;

/** The PDF of a reference; 404 while the referee has not answered (assumed). */
export function pdfOf({ settings }: Hb, reference: Reference | undefined): Reply {
	if (reference?.status !== 'submitted') return noSuch('reference document');
	return {
		status: 200,
		file: {
			name: `reference-${reference.id}.pdf`,
			mimetype: 'application/pdf',
			bytes: pdf(
				[`Reference ${reference.id}`, `from ${reference.referee_name}`],
				settings.documentBytes,
			),
		},
	};
}

/** The file behind `pdf_url`, by its path below the files. Whether HB wants a token for it is unknown. */
export function fileReply(hb: Hb, path: string, knowsCaller: boolean): Reply {
	if (hb.settings.pdfUrlNeedsToken && !knowsCaller) {
		return { status: 401, body: { message: 'Unauthenticated.' } };
	}
	const [, uuid = ''] = /^\/references\/([^/]+)\.pdf$/.exec(path) ?? [];
	return pdfOf(hb, hb.state.references.findReference(uuid));
}
