/** What the inputs of operations have in common. */
import type { INodeParameterResourceLocator, INodeParameters } from 'n8n-workflow';
import type { Sandbox, TokenService } from '../../sandbox/index.mts';

/**
 * What an operation does at HB, which says what its answer must carry:
 * - `list` and `record` read; `file` downloads
 * - `create` makes a record, which the answer must identify
 * - `change` changes a record, `action` does something to one or for the account
 */
export type OperationKind = 'list' | 'record' | 'file' | 'create' | 'change' | 'action';

/** `hbApi`, the service of `hbTokenApi`, or the Hub. */
export type CredentialOf = 'hbApi' | TokenService | 'hub';

export interface OperationInput {
	kind: OperationKind;
	/** What would do harm twice is never repeated by itself. */
	repeatable: boolean;
	/** Of the request that does what the operation is for, where it has another name. */
	operationId?: string;
	credential: CredentialOf;
	/** Its own request logs in, and no token is out before. */
	isLogin?: boolean;
	/** What its requests are known by where they are of no operation. */
	path?: RegExp;
	/** As n8n's editor saves them, but for resource and operation; makes at HB what they name. */
	parameters(sandbox: Sandbox): INodeParameters;
}

/** The person whose data the inputs send; long enough to be told from other text. */
export const PERSON = {
	first: 'Oluwaseun',
	last: 'Featherstone',
	email: 'seun.feather@example.com',
};
/** The referee, likewise. */
export const REFEREE = { name: 'Marguerite Holloway', email: 'm.holloway@example.com' };

/** A record picked from a list, as n8n's editor saves it. */
export const picked = (value: string | number, name: string): INodeParameterResourceLocator => ({
	__rl: true,
	mode: 'list',
	value: String(value),
	cachedResultName: name,
});

/** A resource mapper as n8n's editor saves it. */
export const mapped = (value: Record<string, string>) =>
	({
		mappingMode: 'defineBelow',
		value,
		matchingColumns: [],
		schema: Object.keys(value).map((id) => ({
			id,
			displayName: id,
			required: false,
			defaultMatch: false,
			display: true,
			type: 'string',
			canBeUsedToMatch: true,
			removed: false,
		})),
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	}) as unknown as INodeParameters;

export const page = { returnAll: false, limit: 50 };

export const read = (
	kind: 'list' | 'record' | 'file',
	credential: OperationInput['credential'],
	parameters: (sandbox: Sandbox) => INodeParameters,
	operationId?: string,
): OperationInput => ({ kind, credential, parameters, operationId, repeatable: true });
export const write = (
	kind: 'create' | 'change' | 'action',
	repeatable: boolean,
	credential: OperationInput['credential'],
	parameters: (sandbox: Sandbox) => INodeParameters,
	operationId?: string,
): OperationInput => ({ kind, repeatable, credential, parameters, operationId });
