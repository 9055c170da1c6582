import type { Reply } from '../answers.mts';
import { jsonAnswer, loginPage, wireAnswer, type WireAnswer } from './answer.mts';

type Change = (reply: Reply) => WireAnswer;

const labelled =
	(type?: string): Change =>
	(reply) => {
		const answer = wireAnswer(reply);
		delete answer.headers['Content-Type'];
		if (type) answer.headers['Content-Type'] = type;
		return answer;
	};

const named =
	(disposition: string | Buffer): Change =>
	(reply) => ({
		...wireAnswer(reply),
		headers: {
			'Content-Type': 'application/pdf',
			// Node writes headers in ISO-8859-1, so that each of its letters is one byte on the wire
			'Content-Disposition': disposition.toString('latin1'),
		},
	});

/** Files under other labels and names; of what is no file, the same with its own content. */
export const ODD_FILES = {
	pdfAsHtml: labelled('text/html; charset=UTF-8'),
	pdfAsText: labelled('text/plain'),
	pdfAsJson: labelled('application/json'),
	pdfUnlabelled: labelled(),
	pdfInJson: (reply) =>
		jsonAnswer(200, {
			file_name: reply.file?.name,
			content: reply.file?.bytes.toString('base64'),
		}),
	loginPageAsPdf: () => ({
		...loginPage(),
		headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': 'attachment' },
	}),
	nameInUtf8: named(Buffer.from('attachment; filename="Zertifikat Müller.pdf"')),
	nameInLatin1: named('attachment; filename="Zertifikat Müller.pdf"'),
	nameQuotedExtended: named(`attachment; filename*="UTF-8''Zertifikat%20M%C3%BCller.pdf"`),
	nameExtendedLowerCase: named("attachment; filename*=utf8''Zertifikat%20M%C3%BCller.pdf"),
} satisfies Record<string, Change>;
