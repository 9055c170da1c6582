/**
 * The path of the contract for a path under which an account reaches the same operation.
 * @param aliases path templates, `{ '/cert/{ref}': '/training-results/{ref}/certificate' }`
 * @param path as sent; what stands for a placeholder goes over as it is
 */
export function resolveAlias(aliases: Record<string, string>, path: string): string {
	for (const [from, to] of Object.entries(aliases)) {
		const values = match(from.split('/'), path.split('/'));
		if (values) return to.replace(/\{([^}]+)\}/g, (_, name: string) => values.get(name) ?? '');
	}
	return path;
}

function match(template: string[], segments: string[]): Map<string, string> | undefined {
	if (template.length !== segments.length) return undefined;
	const values = new Map<string, string>();
	for (const [index, part] of template.entries()) {
		const name = /^\{(.+)\}$/.exec(part)?.[1];
		if (name) values.set(name, segments[index]);
		else if (part !== segments[index]) return undefined;
	}
	return values;
}
