/**
 * A real PDF of one A4 page with these lines (Latin letters; others become question marks).
 * @param padTo bytes that it has at least, for tests with large files
 */
export function pdf(lines: string[], padTo = 0): Buffer {
	const text = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
	const content = `BT /F1 14 Tf 20 TL 60 780 Td\n${text}\nET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
	];
	if (padTo > 0) objects.push(`<< /Length ${padTo} >>\nstream\n${'0'.repeat(padTo)}\nendstream`);
	let body = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
	const offsets = objects.map((object, index) => {
		const offset = body.length;
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(offset).padStart(10, '0')} 00000 n \n`;
	});
	const size = objects.length + 1;
	const trailer = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
	return Buffer.from(body + trailer, 'latin1');
}

const escaped = (line: string) =>
	line.replace(/[^\u0020-\u007e\u00a0-\u00ff]/g, '?').replace(/[\\()]/g, '\\$&');
