/** A list of HB in which is looked for what is there already, and what is looked for. */
import type { IDataObject } from 'n8n-workflow';
import type { Sought } from '../../dist/nodes/shared/operation/seek.js';

export const invite = (index: number, more: object = {}): IDataObject => ({
	id: index,
	email: `p${index}@example.com`,
	status: 'open',
	...more,
});
export const invites = (count: number) =>
	Array.from({ length: count }, (_, index) => invite(index + 1));
export const isOpen = ({ status }: IDataObject) => status === 'open';
const LIST = {
	path: '/invites',
	names: ['invites'],
	keyOf: ({ email }: IDataObject) => email,
	keyField: 'email',
};

/** Looks for an open invite of somebody. */
export const invited = (email: string, list: object = {}, more: Partial<Sought> = {}): Sought => ({
	list: { ...LIST, ...list },
	key: email,
	judge: (record) => (record.status === undefined ? { lacks: 'status' } : isOpen(record)),
	...more,
});
export const byEmail = (email: string, more: object = {}) => ({
	own: { query: { email }, fits: (record: IDataObject) => record.email === email, ...more },
});
/** Asks HB for just this one where the list is long. */
export const suffices = (email: string, list: object = {}) =>
	invited(email, list, byEmail(email, { suffices: true }));
export const onlyOpen = { open: { query: { status: 'open' }, fits: isOpen } };
