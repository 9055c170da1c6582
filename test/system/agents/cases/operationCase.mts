import type { Sandbox } from '../../../../sandbox/index.mts';
import type { ToolCase } from '../toolNode.mts';

/** What a model gets wrong, and what it must read then. */
export interface WrongCall {
	/** Put over what the model decides. */
	byModel: Record<string, unknown>;
	/** What happened. */
	says: RegExp;
	/** What to do about it. */
	advises: RegExp;
}

/** An operation as an agent would use it. */
export interface OperationCase extends ToolCase {
	wrong?: WrongCall;
	/** What the answer must say for a model to go on with it. */
	answers: RegExp;
}

/** Makes what the call needs at HB, new each time: calls change it. */
export type MakeCase = (sandbox: Sandbox) => OperationCase;

export type Cases = Record<string, MakeCase>;

export const UNKNOWN_REF = '00000000-0000-4000-8000-000000000000';
export const UNKNOWN_ID = '999999';

const CHECK_IT = /Check the reference\./;
const CORRECT_IT = /Correct the values that HB names and run this item again\./;

/** A record that HB does not have. */
export const unknown = (path: string, value: string = UNKNOWN_ID): WrongCall => ({
	byModel: { [path]: value },
	says: /There is no such|is not valid/,
	advises: CHECK_IT,
});

/** A value that HB does not accept: 403 of Portal V1, 422 of the others. */
export const refused = (path: string, value: unknown, says: RegExp): WrongCall => ({
	byModel: { [path]: value },
	says,
	advises: CORRECT_IT,
});

/** A value that the node itself does not send. */
export const notSent = (
	path: string,
	value: unknown,
	says: RegExp,
	advises: RegExp,
): WrongCall => ({ byModel: { [path]: value }, says, advises });

/** An operation that needs nothing from HB. */
export const answering =
	(answers: RegExp): MakeCase =>
	() => ({ answers });

/** An operation on one record, named by a parameter; by default a model gets its ID wrong. */
export const onOne =
	(
		path: string,
		find: (sandbox: Sandbox) => unknown,
		answers: RegExp,
		wrong = unknown(path),
	): MakeCase =>
	(sandbox) => ({ byModel: { [path]: find(sandbox) }, wrong, answers });

let count = 0;
/** An address that no other call uses. */
export const newEmail = () => `agent.${++count}@example.com`;
