import type { Settings } from '../settings.mts';
import type { Endpoint } from './types.mts';

const PREFIX_LENGTH = 12;
const NOTICE = 'Store this secret now. It will not be shown again.';

/** An endpoint as its service shows it, without the secret. */
export function endpointView(endpoint: Endpoint, { webhooks }: Settings): object {
	const { id, name, url, events, is_active, timeout_seconds, created_at } = endpoint;
	const secret_prefix = endpoint.secret.slice(0, PREFIX_LENGTH);
	const { last_delivered_at, last_response_code, consecutive_failures } = endpoint;
	const delivered = { last_delivered_at, last_response_code, consecutive_failures };
	if (endpoint.service === 'portal' && webhooks.portalShape === 'older') {
		const { max_retries, failure_count, last_called_at, last_failed_at } = endpoint;
		const called = { max_retries, failure_count, last_called_at, last_failed_at };
		return { id, url, events, is_active, timeout_seconds, ...called, created_at };
	}
	const common = { id, name, url, events, is_active, timeout_seconds, secret_prefix };
	if (endpoint.service !== 'portal') return { ...common, ...delivered, created_at };
	return { ...common, ...delivered, created_at, updated_at: endpoint.updated_at };
}

/** The secret with what is said about it, under the names that each service documents. */
export function secretView({ service, secret }: Endpoint): object {
	if (service === 'practicalTraining') {
		return { signing_secret: secret, signing_secret_notice: NOTICE };
	}
	return service === 'bls' ? { secret, notice: NOTICE } : { secret, message: NOTICE };
}
