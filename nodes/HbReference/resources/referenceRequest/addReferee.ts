import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { collection, simplify } from '../../../shared/descriptions/common';
import { comparable } from '../../../shared/operation/filters';
import { ANY_IDENTIFIER, simplified, written } from '../../../shared/operation/output';
import type { BulkItem } from '../../../shared/operation/perItem';
import type { OnceOperation } from '../../../shared/operation/resource';
import { REFERENCE_WRAPPERS, SIMPLE_REFERENCE } from '../reference/fields';
import { referenceRequestId } from './fields';
import { referencesOf, requestOf } from './open';
import { emailsOf, refereeFields, refereeOf } from './referees';

const MAIN = ['refereeEmail', 'refereeName'];
const isMain = ({ name }: INodeProperties) => MAIN.includes(name);

export const addReferee: OnceOperation<{ json: IDataObject }> = {
	name: 'Add Referee',
	value: 'addReferee',
	action: 'Add and email referee of reference request',
	description:
		'Ask one more referee. HB emails the form to the referee at once. A second run emails nobody.',
	request: { method: 'POST', url: '/reference-requests/{reference_request_id}/referees' },
	assumed: true,
	fields: [
		referenceRequestId,
		...refereeFields.filter(isMain),
		simplify,
		collection(
			'Additional Fields',
			'additionalFields',
			refereeFields.filter((field) => !isMain(field)),
		),
	],
	once: {
		outcome: 'already_asked',
		made: 'added',
		keyOf: (item, { json }) =>
			JSON.stringify([item.parameter('referenceRequestId'), comparable(json.referee_email)]),
		async find(item, { json }) {
			const references = referencesOf(await requestOf(item));
			if (!references) return { lacks: 'references' };
			const known = references.filter(({ referee_email }) => referee_email !== undefined);
			if (known.length === 0 && references.length > 0) return { lacks: 'referee_email' };
			const [email] = emailsOf([json]);
			const found = references.find((_, index) => emailsOf(references)[index] === email);
			return found ? { record: shown(item, found) } : {};
		},
	},
	check(item) {
		const values = { ...item.parameter<object>('additionalFields', {}) };
		for (const name of MAIN) Object.assign(values, { [name]: item.parameter(name, '') });
		return { json: refereeOf(item, values, 'the referee') };
	},
	async work(item, { json }) {
		// a second request would mail the referee again
		const response = await item.send({ json, repeatable: false });
		const added = written(response, REFERENCE_WRAPPERS, ANY_IDENTIFIER, { 200: 'added' });
		return [{ ...shown(item, added), outcome: 'added' }];
	},
};

function shown(item: BulkItem, reference: IDataObject): IDataObject {
	const [short] = simplified(item, [reference], SIMPLE_REFERENCE);
	return { reference_request_id: item.parameter<string>('referenceRequestId'), ...short };
}
