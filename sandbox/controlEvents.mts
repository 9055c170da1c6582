import express, { type Router } from 'express';
import type { Sandbox } from './index.mts';
import type { TokenService } from './service.mts';
import type { DeliverOptions, Delivery, EmitOptions } from './webhooks/index.mts';

interface EventJson extends EmitOptions {
	service: TokenService;
	event: string;
	data?: object;
}

interface FloodJson extends EventJson {
	count: number;
	concurrency?: number;
	duplicates?: number;
}

interface CallbackJson {
	url: string;
	event: 'training_completion' | 'course_completion';
	data?: object;
	format?: 'json' | 'form';
}

/**
 * What happens at HB, for other processes. Answers come when the deliveries are through or given up.
 * - POST `/references/:id/complete`, `/references/:id/decline` { reason? },
 *   `/reference-requests/:id/expire`
 * - POST `/events` { service, event, data?, eventId?, scheme?, envelope?, corrupt?, retries? }
 * - POST `/events/flood` { service, event, data?, count, concurrency?, duplicates? }; the data of each
 *   event also has its `number`
 * - POST `/deliveries` { url, secret, event, data, … } sends one to any URL; GET `/deliveries` has all;
 *   POST `/deliveries/:index/replay` sends one of those again (from 0)
 * - POST `/callbacks` { url, event, data?, format? } for Portal V1
 * - GET `/webhooks` has the registered endpoints with their secrets
 * - POST `/tokens/expire`, `/tokens/revoke-refresh` { service? }
 */
export function eventRoutes({ state, tokens, webhooks }: Sandbox): Router {
	const router = express.Router();
	router.post('/references/:id/complete', async ({ params }, response) => {
		response.json(await state.completeReference(params.id));
	});
	router.post('/references/:id/decline', async ({ params, body }, response) => {
		const { reason } = (body ?? {}) as { reason?: string };
		response.json(await state.declineReference(params.id, reason));
	});
	router.post('/reference-requests/:id/expire', ({ params }, response) => {
		state.expireRequest(params.id);
		response.json({ ok: true });
	});
	router.post('/events', async ({ body }, response) => {
		const { service, event, data = {}, ...options } = body as EventJson;
		response.json(await webhooks.emit(service, event, data, options));
	});
	router.post('/events/flood', async ({ body }, response) => {
		const { service, event, data = {}, ...flood } = body as FloodJson;
		const { count, concurrency = 50, duplicates } = flood;
		const deliveries = await webhooks.flood(service, event, (number) => ({ ...data, number }), {
			count,
			concurrency,
			duplicates,
		});
		response.json(deliveries.map(withoutRequest));
	});
	router.get('/deliveries', (_request, response) => void response.json(webhooks.deliveries));
	router.post('/deliveries', async ({ body }, response) => {
		response.json(await webhooks.deliver(body as DeliverOptions));
	});
	router.post('/deliveries/:index/replay', async ({ params }, response) => {
		const delivery = webhooks.deliveries[Number(params.index)];
		if (!delivery) throw new Error(`There is no delivery ${params.index}`);
		response.json(await webhooks.replay(delivery));
	});
	router.post('/callbacks', async ({ body }, response) => {
		const { url, event, data = {}, format } = body as CallbackJson;
		response.json(await webhooks.callback(url, event, data, format));
	});
	router.get('/webhooks', (_request, response) => {
		response.json({
			portal: webhooks.endpoints('portal'),
			bls: webhooks.endpoints('bls'),
			practicalTraining: webhooks.endpoints('practicalTraining'),
		});
	});
	router.post('/tokens/expire', ({ body }, response) => {
		tokens.expireAll(serviceOf(body));
		response.json({ ok: true });
	});
	router.post('/tokens/revoke-refresh', ({ body }, response) => {
		tokens.revokeRefresh(serviceOf(body));
		response.json({ ok: true });
	});
	return router;
}

const serviceOf = (body: unknown) => (body as { service?: TokenService } | undefined)?.service;

const withoutRequest = ({ request: _request, ...delivery }: Delivery) => delivery;
