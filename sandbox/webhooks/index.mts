import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TokenService } from '../service.mts';
import type { Settings } from '../settings.mts';
import { countDelivery, Endpoints, logAttempt } from './endpoints.mts';
import { eventNumbers, inParallel, type FloodOptions } from './flood.mts';
import { type Attempt, formBody, isDelivered, send } from './send.mts';
import { outgoingRequest, type HbEvent } from './outgoing.mts';
import type { Corruption, Delivery, Endpoint, Format, OutgoingRequest } from './types.mts';

export type { EndpointFields } from './endpoints.mts';
export type * from './types.mts';

const TIMEOUT_SECONDS = 30;
/** HB's name of it is unknown; the title is "Test event". */
const TEST_EVENT = 'webhook.test';

export interface EmitOptions extends Format {
	/** Default: a new UUID. */
	eventId?: string;
	corrupt?: Corruption;
	/** Whether HB tries again, default true. */
	retries?: boolean;
}

export interface DeliverOptions extends Format {
	/** Whose header names it carries, default `practicalTraining`. */
	service?: TokenService;
	url: string;
	secret: string;
	event: string;
	data: object;
	eventId?: string;
	corrupt?: Corruption;
	timeoutSeconds?: number;
}

/** HB's webhooks: what is registered, and what is sent. Only registered or given URLs are called. */
export class Webhooks {
	readonly registered = new Endpoints();
	/** Everything that was sent, in the order in which it ended. */
	readonly deliveries: Delivery[] = [];
	private lastDeliveryId = 0;
	private stopped = new AbortController();

	constructor(private readonly settings: Settings) {}

	/** The registered endpoints of a service, in the order in which they were registered. */
	endpoints(service: TokenService): Endpoint[] {
		return this.registered.of(service);
	}

	/**
	 * Sends an event to every active endpoint of the service that wants it, and again to those that
	 * do not answer 2xx in time, up to their `max_retries`.
	 * @returns a delivery for each endpoint, once all of them are through or given up
	 */
	async emit(
		service: TokenService,
		event: string,
		data: object,
		options: EmitOptions = {},
	): Promise<Delivery[]> {
		const wanting = this.endpoints(service).filter((one) => this.registered.wants(one, event));
		const happened = newEvent(event, data, options.eventId);
		return await Promise.all(wanting.map((one) => this.deliverTo(one, happened, options)));
	}

	/** Sends the test event to an endpoint, once, whatever it is subscribed to. */
	async test(endpoint: Endpoint): Promise<Delivery> {
		const event = newEvent(TEST_EVENT, { message: 'This is a test.' });
		return await this.deliverTo(endpoint, event, { retries: false });
	}

	/** One delivery to any URL, once. */
	async deliver(options: DeliverOptions): Promise<Delivery> {
		const { service = 'practicalTraining', event, data, eventId, timeoutSeconds } = options;
		const happened = newEvent(event, data, eventId);
		const request = outgoingRequest(happened, {
			...this.settings.webhooks,
			...options,
			service,
			deliveryId: ++this.lastDeliveryId,
		});
		return await this.once({ ...happened, service }, request, timeoutSeconds);
	}

	/** The very same bytes and headers as an earlier delivery, once. */
	async replay({ event, eventId, service, request }: Delivery): Promise<Delivery> {
		return await this.once({ event, eventId, service }, request);
	}

	/**
	 * Many events as fast as the endpoints take them, with retries.
	 * @param makeData what the event with this number (from 0) says
	 */
	async flood(
		service: TokenService,
		event: string,
		makeData: (number: number) => object,
		{ count, concurrency, duplicates = 0 }: FloodOptions,
	): Promise<Delivery[]> {
		const events: HbEvent[] = [];
		const numbers = eventNumbers(count, duplicates);
		for (const number of numbers) events[number] ??= newEvent(event, makeData(number));
		const wanting = this.endpoints(service).filter((one) => this.registered.wants(one, event));
		const sent = await inParallel(numbers, concurrency, async (number) => {
			return await Promise.all(wanting.map((one) => this.deliverTo(one, events[number], {})));
		});
		return sent.flat();
	}

	/**
	 * A callback of Portal V1, once and unsigned: nothing but the titles of the two is known, so the
	 * body is `data` with the kind of callback as `event`.
	 */
	async callback(
		url: string,
		event: 'training_completion' | 'course_completion',
		data: object,
		format: 'json' | 'form' = 'json',
	): Promise<Delivery> {
		const body = { event, ...data };
		const type = format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
		return await this.once(
			{ event, eventId: '' },
			{
				url,
				headers: { 'Content-Type': type },
				body: format === 'json' ? JSON.stringify(body) : formBody(body),
			},
		);
	}

	/** Forgets everything; what is under way ends without an answer. */
	reset(): void {
		this.stop();
		this.stopped = new AbortController();
		this.registered.reset();
		this.deliveries.length = 0;
		this.lastDeliveryId = 0;
	}

	/** Sends nothing more. */
	stop(): void {
		this.stopped.abort();
	}

	private async deliverTo(
		endpoint: Endpoint,
		event: HbEvent,
		{ retries = true, ...options }: EmitOptions,
	): Promise<Delivery> {
		const { signal } = this.stopped;
		const { service, id: endpointId, url, secret } = endpoint;
		const { retryDelayMs, disableAfter } = this.settings.webhooks;
		const most = retries ? endpoint.max_retries + 1 : 1;
		for (let number = 1; ; number++) {
			const id = ++this.lastDeliveryId;
			const request = outgoingRequest(event, {
				...this.settings.webhooks,
				...options,
				...{ service, url, secret, deliveryId: id },
			});
			const attempt = await send(request, endpoint.timeout_seconds, signal);
			const isOver = signal.aborted || isDelivered(attempt) || number >= most;
			if (!signal.aborted) logAttempt(endpoint, event, { number, id }, attempt);
			if (isOver || !this.registered.has(endpoint)) {
				if (!signal.aborted) countDelivery(endpoint, isDelivered(attempt), disableAfter);
				return this.keep({ ...event, service, endpointId }, request, attempt, number);
			}
			await sleep(retryDelayMs * 2 ** (number - 1), undefined, { signal }).catch(() => undefined);
		}
	}

	private async once(
		about: Pick<Delivery, 'event' | 'eventId' | 'service'>,
		request: OutgoingRequest,
		timeoutSeconds = TIMEOUT_SECONDS,
	): Promise<Delivery> {
		const attempt = await send(request, timeoutSeconds, this.stopped.signal);
		return this.keep(about, request, attempt, 1);
	}

	private keep(
		{
			event,
			eventId,
			service,
			endpointId,
		}: Pick<Delivery, 'event' | 'eventId' | 'service' | 'endpointId'>,
		request: OutgoingRequest,
		attempt: Attempt,
		attempts: number,
	): Delivery {
		const delivery = { service, endpointId, event, eventId, request, ...attempt, attempts };
		this.deliveries.push(delivery);
		return delivery;
	}
}

const newEvent = (event: string, data: object, eventId: string = randomUUID()): HbEvent => ({
	event,
	eventId,
	occurredAt: new Date().toISOString(),
	data,
});
