import type { Endpoint } from '../../../../sandbox/index.mts';
import type { N8nServer } from '../../n8n/n8nServer.mts';
import type { CredentialRef } from '../../n8n/n8nRest.mts';
import type { Finding } from '../../n8n/checks.mts';
import type { Sandbox } from '../../../../sandbox/index.mts';
import { differences } from '../trials/trial.mts';
import { createTriggerWorkflow, type TriggerWorkflow } from './workflows.mts';

export const SUBMITTED = 'reference.submitted';
export const DECLINED = 'reference.declined';

/** Three published workflows, each with an HB Trigger of its own, and a system that is no n8n. */
export interface Scene {
	n8n: N8nServer;
	sandbox: Sandbox;
	/** Wants submitted references. */
	first: TriggerWorkflow;
	/** Wants declined ones. */
	second: TriggerWorkflow;
	/** Wants declined ones, too. */
	third: TriggerWorkflow;
	/** The endpoints at HB, without that of the other system. */
	readonly endpoints: () => Endpoint[];
	/** What contradicts that HB's endpoints are as they were when `before` was taken. */
	changedSince(before: Endpoint[]): string[];
	/** What contradicts that the other system's endpoint is as it was. */
	foreignTouched(): string[];
	end(): Promise<void>;
}

/** Says which endpoint it is: one that was made anew has another id and another secret. */
const line = ({ id, url, events, is_active, secret }: Endpoint) =>
	`endpoint ${id} for ${events.join()} at ${url} (${is_active ? 'on' : 'off'}, ${secret.slice(-4)})`;

/** A check of the trigger. */
export type Check = (scene: Scene) => Promise<Finding>;

export async function setScene(
	n8n: N8nServer,
	sandbox: Sandbox,
	credential: CredentialRef,
): Promise<Scene> {
	const { webhooks } = sandbox;
	const foreign = webhooks.registered.add('portal', {
		url: 'https://crm.example.com/hook',
		// an event that the checks do not send
		events: ['reference.opened'],
	});
	const asItWas = line(foreign);
	const add = async (name: string, event: string) =>
		await createTriggerWorkflow(n8n, name, [event], credential);
	const first = await add('Reference submitted', SUBMITTED);
	const second = await add('Reference declined', DECLINED);
	const third = await add('Reference declined, too', DECLINED);
	const endpoints = () => webhooks.endpoints('portal').filter((one) => one !== foreign);
	return {
		...{ n8n, sandbox, first, second, third, endpoints },
		changedSince: (before) => differences(endpoints().map(line), before.map(line)),
		foreignTouched: () =>
			differences(
				webhooks
					.endpoints('portal')
					.filter((one) => one === foreign)
					.map(line),
				[asItWas],
			),
		async end() {
			for (const workflow of [first, second, third]) await workflow.remove();
			webhooks.registered.remove(foreign);
		},
	};
}

/** HB's endpoints now, to compare with later. */
export const snapshot = ({ endpoints }: Scene): Endpoint[] =>
	endpoints().map((endpoint) => ({ ...endpoint }));
