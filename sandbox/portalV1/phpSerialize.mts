type Serializable =
	| string
	| number
	| boolean
	| null
	| Serializable[]
	| { [key: string]: Serializable };

/**
 * PHP's serialize(), in which HB may send the options of a field ("serialized", documented; by what
 * is not). Lengths are in bytes of UTF-8, as in PHP.
 */
export function phpSerialize(value: Serializable): string {
	if (value === null) return 'N;';
	if (typeof value === 'boolean') return `b:${value ? 1 : 0};`;
	if (typeof value === 'number') return Number.isInteger(value) ? `i:${value};` : `d:${value};`;
	if (typeof value === 'string') return `s:${Buffer.byteLength(value)}:"${value}";`;
	const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
	const inner = entries.map(([key, item]) => `${phpSerialize(key)}${phpSerialize(item)}`);
	return `a:${entries.length}:{${inner.join('')}}`;
}
