import type { Request } from 'express';
import type { RecordedFile } from './recorder.mts';

export interface RequestBody {
	body: Record<string, unknown>;
	files: RecordedFile[];
}

/** multer makes nested fields objects without a prototype, which no comparison finds equal. */
const plain = (value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : value;

/** What a parsed request says; multer adds an empty field for each file. */
export function bodyOf(request: Request): RequestBody {
	const files = (request.files ?? []) as RecordedFile[];
	const fileNames = new Set(files.map(({ fieldname }) => fieldname));
	const fields = Object.entries((request.body ?? {}) as Record<string, unknown>);
	return {
		body: Object.fromEntries(
			fields.filter(([name]) => !fileNames.has(name)).map(([name, value]) => [name, plain(value)]),
		),
		files,
	};
}
