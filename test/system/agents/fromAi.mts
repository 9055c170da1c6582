import type { INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** What the model fills in: a key of the tool's arguments, and the expression that reads it. */
export interface Argument {
	key: string;
	expression: string;
}

const TYPES: Partial<Record<INodeProperties['type'], string>> = {
	boolean: 'boolean',
	json: 'json',
	number: 'number',
};

const isIndex = (segment: string) => /^\d+$/.test(segment);

/** The entries of a collection, of a group of a fixed collection, or none. */
function membersOf({ options = [] }: Pick<INodeProperties, 'options'>): INodeProperties[] {
	return options.filter((option): option is INodeProperties => 'type' in option);
}

/** The parameter at a path such as `additionalFields.jobRole` or `referees.referee.0.refereeEmail`. */
function parameterAt(shown: INodeProperties[], path: string): INodeProperties {
	const [first, ...rest] = path.split('.').filter((segment) => !isIndex(segment));
	let found = shown.find(({ name, type }) => name === first && type !== 'hidden');
	for (const segment of rest) {
		// the columns of a mapper come from HB and are no parameters
		if (found?.type === 'resourceMapper') {
			return { ...found, type: 'string', displayName: rest.at(-1) ?? '' };
		}
		const group = found?.options?.find(
			(option): option is INodePropertyCollection => 'values' in option && option.name === segment,
		);
		found = group
			? { ...found!, options: group.values }
			: membersOf(found ?? {}).find(({ name }) => name === segment);
	}
	if (!found) throw new Error(`The panel shows no parameter ${path}`);
	return found;
}

/** As n8n's editor writes it when somebody lets the model decide about a parameter. */
export function argumentFor(shown: INodeProperties[], path: string): Argument {
	const { displayName, type } = parameterAt(shown, path);
	const index = /\.(\d+)\./.exec(path)?.[1];
	const name = index ? `${path.split('.')[1]}${index}_${displayName}` : displayName;
	const key = name.replace(/[^a-zA-Z0-9_-]+/g, '_').slice(0, 64);
	const fromAi = `$fromAI('${key}', \`\`, '${TYPES[type] ?? 'string'}')`;
	return { key, expression: `={{ /*n8n-auto-generated-fromAI-override*/ ${fromAi} }}` };
}

/** Puts a value at a path, as n8n saves it: a record picked by ID, where it is a record. */
export function setParameter(
	parameters: INodeParameters,
	shown: INodeProperties[],
	path: string,
	value: unknown,
): void {
	const isRecord = parameterAt(shown, path).type === 'resourceLocator';
	const segments = path.split('.');
	const last = segments.pop()!;
	let place = parameters as Record<string, unknown>;
	segments.forEach((segment, position) => {
		const next = segments[position + 1] ?? last;
		place = (place[segment] ??= isIndex(next) ? [] : {}) as Record<string, unknown>;
	});
	place[last] = isRecord ? { __rl: true, mode: 'id', value } : value;
}
