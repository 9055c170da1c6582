import { clean } from '../helpers/clean';

/**
 * Fills `{candidate_ref}` and its like in an endpoint path. Every value must be one path segment:
 * it is encoded, and empty, `.` and `..` are refused, since those would reach another endpoint.
 *
 * @param template HB's path, beginning with `/`; from the node or typed by the user
 * @param valueOf gives the value of a placeholder, `undefined` for a name it does not know
 * @throws Error with a sentence for the user; nothing has been sent then
 */
export function fillPath(template: string, valueOf: (name: string) => unknown): string {
	const path = template.trim();
	if (!path.startsWith('/') || /[?#\\\s]|\/\/|:\//.test(path)) {
		throw new Error(
			`The endpoint path "${path}" must begin with a single "/" and have no spaces, "?" or "#" in it, for example /candidates/{candidate_ref}`,
		);
	}
	return path
		.split('/')
		.map((segment) => fillSegment(segment, path, valueOf))
		.join('/');
}

function fillSegment(segment: string, path: string, valueOf: (name: string) => unknown): string {
	const filled = segment.replace(/\{([^}]*)\}/g, (_, name: string) => {
		const value = valueOf(name);
		if (value === undefined)
			throw new Error(
				`The endpoint path "${path}" asks for {${name}}, which this operation does not have`,
			);
		if (typeof value === 'object' && value !== null)
			throw new Error(`The ${label(name)} is not a text`);
		const text = clean(String(value));
		if (text === '' || text === 'null') throw new Error(`The ${label(name)} is empty`);
		if (isDots(text)) throw new Error(`"${text}" is not a ${label(name)}`);
		return encodeURIComponent(text);
	});
	if (isDots(decodeURIComponent(filled)))
		throw new Error(`The endpoint path "${path}" must not have "${segment}" in it`);
	return filled;
}

const isDots = (text: string) => text === '.' || text === '..';

const label = (name: string) => name.replace(/_/g, ' ');
