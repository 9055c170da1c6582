import { isObject } from '../shared/helpers/values';

/** The name of a course, location or person, which HB sends as an object or as text (documented). */
export const nameOf = (value: unknown): string =>
	String((isObject(value) ? value.name : value) ?? '');
