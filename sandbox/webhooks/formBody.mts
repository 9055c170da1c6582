type FormValue = string | number | boolean | object | null | undefined;

/** A form as PHP writes it: nested values as `candidate[first_name]` and `courses[0][grade]`. */
export function formBody(fields: object): string {
	const form = new URLSearchParams();
	const add = (name: string, value: FormValue): void => {
		if (typeof value === 'object' && value !== null) {
			for (const [key, inner] of entriesOf(value)) add(`${name}[${key}]`, inner);
		} else if (value !== undefined) {
			form.append(name, value === null ? '' : String(value));
		}
	};
	for (const [name, value] of entriesOf(fields)) add(name, value);
	return form.toString();
}

const entriesOf = (value: object) => Object.entries(value) as Array<[string, FormValue]>;
