import type { IDataObject } from 'n8n-workflow';

/** An object with fields, and no list. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The id of a record that was picked from a list or typed, which comes with how it was picked. */
export const withoutLocator = (value: unknown) =>
	isObject(value) && value.__rl === true ? value.value : value;

/** Whether HB says yes: it may write true, 1 or their texts (assumed). */
export const isYes = (value: unknown): boolean =>
	[true, 1, '1', 'true', 'yes'].includes(value as never);
