/** A value inside so many objects under this name. */
export const nested = (value: unknown, depth: number, name = 'data'): unknown =>
	depth === 0 ? value : { [name]: nested(value, depth - 1, name) };

/** A value inside so many lists. */
export const listedIn = (value: unknown, depth: number): unknown =>
	depth === 0 ? value : [listedIn(value, depth - 1)];
