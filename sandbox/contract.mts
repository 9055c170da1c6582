import type { Request, RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Service } from './service.mts';

const FOLDER = join(import.meta.dirname, '..', 'contract');

interface Operation {
	operationId: string;
	requestBody?: unknown;
	responses: Record<string, unknown>;
}

interface Contract {
	paths: Record<string, Record<string, Operation>>;
}

/** The text of each contract once it is parsed and known to be sound. */
const sound = new Map<string, string>();

function readContract(file: string): { contract: Contract; isChecked: boolean } {
	const known = sound.get(file);
	const text = known ?? JSON.stringify(parse(readFileSync(join(FOLDER, file), 'utf8')));
	sound.set(file, text);
	return { contract: JSON.parse(text) as Contract, isChecked: known !== undefined };
}

/**
 * The middleware that lets only requests pass that keep the contract of a service. Files are kept in
 * memory; `req.query` has the types of the contract afterwards.
 * @throws Error when an operation of the contract has no handler, or a handler no operation
 */
export function contractMiddleware(service: Service): RequestHandler[] {
	const { contract, isChecked } = readContract(service.contract);
	const operationIds = Object.values(contract.paths)
		.flatMap((item) => Object.values(item))
		.flatMap(({ operationId }) => operationId ?? []);
	const missing = operationIds.filter((id) => !service.handlers[id]);
	const unknown = Object.keys(service.handlers).filter((id) => !operationIds.includes(id));
	if (missing.length + unknown.length > 0) {
		throw new Error(
			`${service.contract}: without handler: ${missing.join(', ') || 'none'}; handlers without operation: ${unknown.join(', ') || 'none'}`,
		);
	}
	const handlers = Object.fromEntries(
		Object.entries(service.security).map(([scheme, allows]) => [
			scheme,
			(request: Request) => allows(request.headers),
		]),
	);
	return middleware({
		apiSpec: { ...contract, servers: [{ url: service.prefix }] } as never,
		validateApiSpec: !isChecked,
		validateRequests: true,
		validateResponses: { coerceTypes: false, removeAdditional: false },
		validateSecurity: { handlers },
		// browsers and n8n send file names in UTF-8; multer would read Latin-1
		fileUploader: { defParamCharset: 'utf8' },
	});
}

/** The first segments of the paths of a service: `candidates`, `forms`, … */
export function firstSegmentsOf({ contract }: Pick<Service, 'contract'>): string[] {
	const { paths } = readContract(contract).contract;
	return [...new Set(Object.keys(paths).map(firstSegment))];
}

/** `candidates` of `/candidates/{candidate_ref}`. */
export const firstSegment = (path: string) => path.split('/')[1] ?? '';

/** The contract's operation of a request that has been matched. */
export function operationOf(request: Request): Operation | undefined {
	const { openapi } = request as Request & { openapi?: { schema: Operation } };
	return openapi?.schema;
}

/** The decoded path parameters of a request that has been matched. */
export function pathParamsOf(request: Request): Record<string, string> {
	const { openapi } = request as Request & { openapi?: { pathParams: Record<string, string> } };
	return openapi?.pathParams ?? {};
}

/** Whether a request carries a body although its operation has none. */
export function hasUnwantedBody(request: Request): boolean {
	const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
	return !operationOf(request)?.requestBody && (Number(length ?? 0) > 0 || encoding !== undefined);
}

interface ValidatorError {
	status?: number;
	/** Of what the body parser refuses; its message quotes the body. */
	type?: string;
	message?: string;
	errors?: Array<{ path: string; message: string }>;
}

/** What is wrong, by the names of fields; never a value. */
export function violationText(request: Request, error: ValidatorError): string {
	if (error.status === 404) return `${request.method}: there is no such path`;
	if (error.type === 'entity.parse.failed') return 'the body is not the JSON that it claims to be';
	// other errors have the path of the request here, with what is in it
	const details = error.errors?.filter(({ path }) => /^\/(body|query|headers|params)/.test(path));
	if (!details?.length) return error.message ?? 'unknown';
	return [...new Set(details.map(({ path, message }) => `${path} ${message}`))].join('; ');
}

/**
 * The path of the contract for a path under which an account reaches the same operation.
 * @param aliases path templates, `{ '/cert/{ref}': '/training-results/{ref}/certificate' }`
 * @param path as sent; what stands for a placeholder goes over as it is
 */
export function resolveAlias(aliases: Record<string, string>, path: string): string {
	for (const [from, to] of Object.entries(aliases)) {
		const values = valuesIn(from.split('/'), path.split('/'));
		if (values) return to.replace(/\{([^}]+)\}/g, (_, name: string) => values.get(name) ?? '');
	}
	return path;
}

function valuesIn(template: string[], segments: string[]): Map<string, string> | undefined {
	if (template.length !== segments.length) return undefined;
	const values = new Map<string, string>();
	for (const [index, part] of template.entries()) {
		const name = /^\{(.+)\}$/.exec(part)?.[1];
		if (name) values.set(name, segments[index]);
		else if (part !== segments[index]) return undefined;
	}
	return values;
}
