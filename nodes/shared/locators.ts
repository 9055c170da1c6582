import { isObject } from './response';

/** The id of a record that was picked from a list or typed, which comes with how it was picked. */
export const withoutLocator = (value: unknown) =>
	isObject(value) && value.__rl === true ? value.value : value;
