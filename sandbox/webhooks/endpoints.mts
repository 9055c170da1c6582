import { randomBytes } from 'node:crypto';
import type { TokenService } from '../service.mts';
import { isDelivered, type Attempt } from './send.mts';
import type { Endpoint } from './types.mts';

/** What whoever registers an endpoint decides. */
export type EndpointFields = Pick<Endpoint, 'url'> &
	Partial<Pick<Endpoint, 'name' | 'events' | 'is_active' | 'timeout_seconds' | 'max_retries'>>;

/** Portal: documented samples. The others: 10 s is documented, and nothing about retries. */
const DEFAULTS: Record<TokenService, { timeout_seconds: number; max_retries: number }> = {
	portal: { timeout_seconds: 30, max_retries: 3 },
	bls: { timeout_seconds: 10, max_retries: 3 },
	practicalTraining: { timeout_seconds: 10, max_retries: 3 },
};

/** Attempts that an endpoint's log keeps. */
const LONGEST_LOG = 1000;

const newSecret = () => `whsec_${randomBytes(24).toString('hex')}`;
const now = () => new Date().toISOString();

/** The registered endpoints of all services; ids are counted for each service apart. */
export class Endpoints {
	private readonly byService = new Map<TokenService, Map<number, Endpoint>>();
	private readonly lastIds = new Map<TokenService, number>();

	/** In the order in which they were registered. */
	of(service: TokenService): Endpoint[] {
		return [...(this.byService.get(service)?.values() ?? [])];
	}

	find(service: TokenService, id: number | string): Endpoint | undefined {
		return this.byService.get(service)?.get(Number(id));
	}

	add(service: TokenService, fields: EndpointFields): Endpoint {
		const id = (this.lastIds.get(service) ?? 0) + 1;
		const endpoint: Endpoint = {
			id,
			service,
			name: null,
			events: [],
			is_active: true,
			...DEFAULTS[service],
			failure_count: 0,
			consecutive_failures: 0,
			last_called_at: null,
			last_failed_at: null,
			last_delivered_at: null,
			last_response_code: null,
			created_at: now(),
			updated_at: now(),
			...fields,
			secret: newSecret(),
			calls: [],
		};
		this.lastIds.set(service, id);
		const others = this.byService.get(service) ?? new Map<number, Endpoint>();
		this.byService.set(service, others.set(id, endpoint));
		return endpoint;
	}

	change(endpoint: Endpoint, changes: Partial<EndpointFields>): void {
		// who switches it on again gives it a new chance
		if (changes.is_active && !endpoint.is_active) endpoint.consecutive_failures = 0;
		Object.assign(endpoint, changes, { updated_at: now() });
	}

	rotateSecret(endpoint: Endpoint): void {
		endpoint.secret = newSecret();
		endpoint.updated_at = now();
	}

	remove(endpoint: Endpoint): void {
		this.byService.get(endpoint.service)?.delete(endpoint.id);
	}

	/** Whether an event goes to it: it is there, active and subscribed. */
	wants(endpoint: Endpoint, event: string): boolean {
		const { events, is_active } = endpoint;
		return is_active && this.has(endpoint) && (events.length === 0 || events.includes(event));
	}

	has(endpoint: Endpoint): boolean {
		return this.find(endpoint.service, endpoint.id) === endpoint;
	}

	reset(): void {
		this.byService.clear();
		this.lastIds.clear();
	}
}

/** Writes an attempt into the log of an endpoint. */
export function logAttempt(
	endpoint: Endpoint,
	{ event, eventId }: { event: string; eventId: string },
	{ number, id }: { number: number; id: number },
	attempt: Attempt,
): void {
	const at = now();
	const success = isDelivered(attempt);
	endpoint.calls.push({
		id,
		event,
		event_id: eventId,
		attempt: number,
		status_code: attempt.status ?? null,
		success,
		duration_ms: attempt.durationMs,
		error: attempt.error ?? null,
		called_at: at,
	});
	if (endpoint.calls.length > LONGEST_LOG) endpoint.calls.shift();
	endpoint.last_called_at = at;
	endpoint.last_response_code = attempt.status ?? null;
	if (success) endpoint.last_delivered_at = at;
	else endpoint.last_failed_at = at;
}

/**
 * Counts a delivery that came through, or did not after all its retries.
 * @param disableAfter failures in a row after which the endpoint is disabled; 0 for never
 */
export function countDelivery(endpoint: Endpoint, succeeded: boolean, disableAfter: number): void {
	if (succeeded) {
		endpoint.consecutive_failures = 0;
		return;
	}
	endpoint.failure_count += 1;
	endpoint.consecutive_failures += 1;
	if (disableAfter > 0 && endpoint.consecutive_failures >= disableAfter) endpoint.is_active = false;
}
