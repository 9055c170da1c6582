type PhpValue = string | number | boolean | null | PhpValue[] | { [key: string]: PhpValue };

/**
 * A value in PHP's serialize() format: arrays of strings, numbers, booleans, nulls and arrays. Keys
 * 0, 1, 2 … make a list, others an object. String lengths count UTF-8 bytes.
 *
 * @returns `undefined` where the text is not such an array
 */
export function readPhpArray(text: string): PhpValue | undefined {
	if (!text.startsWith('a:')) return undefined;
	try {
		const reader = new PhpReader(Buffer.from(text, 'utf8'));
		const value = reader.value();
		return reader.atEnd ? value : undefined;
	} catch {
		return undefined;
	}
}

class PhpReader {
	private position = 0;

	constructor(private readonly bytes: Buffer) {}

	get atEnd() {
		return this.position === this.bytes.length;
	}

	value(): PhpValue {
		const type = this.bytes.toString('latin1', this.position, ++this.position);
		if (type === 'N') {
			this.expect(';');
			return null;
		}
		this.expect(':');
		switch (type) {
			case 'b':
				return this.until(';') === '1';
			case 'i':
			case 'd':
				return Number(this.until(';'));
			case 's':
				return this.string();
			case 'a':
				return this.array();
			default:
				throw new RangeError('unknown type');
		}
	}

	private string(): string {
		const length = this.count();
		this.expect('"');
		const start = this.position;
		this.position += length;
		if (this.position > this.bytes.length) throw new RangeError('too short');
		const text = this.bytes.toString('utf8', start, this.position);
		this.expect('";');
		return text;
	}

	private array(): PhpValue {
		const count = this.count();
		this.expect('{');
		const entries: Array<[string, PhpValue]> = [];
		for (let index = 0; index < count; index++) entries.push([String(this.value()), this.value()]);
		this.expect('}');
		const isList = entries.every(([key], index) => key === String(index));
		return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
	}

	private count(): number {
		const digits = this.until(':');
		if (!/^\d{1,6}$/.test(digits)) throw new RangeError('not a count');
		return Number(digits);
	}

	private until(end: string): string {
		const stop = this.bytes.indexOf(end, this.position);
		if (stop < 0) throw new RangeError('too short');
		const text = this.bytes.toString('utf8', this.position, stop);
		this.position = stop + end.length;
		return text;
	}

	private expect(text: string) {
		const found = this.bytes.toString('latin1', this.position, this.position + text.length);
		if (found !== text) throw new RangeError(`expected ${text}`);
		this.position += text.length;
	}
}
