/** How a node names the credential it uses. */
export interface CredentialRef {
	id: string;
	name: string;
}

/** A workflow as n8n exports it, as far as the tools look at it. */
export interface Workflow {
	name: string;
	nodes: Array<{
		name: string;
		type: string;
		parameters: Record<string, unknown>;
		credentials?: Record<string, CredentialRef>;
		[field: string]: unknown;
	}>;
	connections: object;
	settings?: object;
}
