import express, { type ErrorRequestHandler, type Router } from 'express';
import { bookingRoutes } from './booking/control.mts';
import type { FaultRule } from './faults.mts';
import type { Sandbox } from './index.mts';
import type { RecordedRequest } from './recorder.mts';
import { eventRoutes } from './controlEvents.mts';
import { changeSettings } from './settings.mts';

/** A fault rule as JSON has it: `"times": "Infinity"` or null, and a pattern as `/text/flags`. */
function readFault(json: Record<string, unknown>): FaultRule {
	const rule = { ...json } as unknown as FaultRule;
	if (json.times === 'Infinity' || json.times === null) rule.times = Infinity;
	const [, source, flags] = /^\/(.*)\/([a-z]*)$/.exec(String(rule.match?.path ?? '')) ?? [];
	// a path of HB never ends with a slash, so this can only be a pattern
	if (source !== undefined) rule.match = { ...rule.match, path: new RegExp(source, flags) };
	return rule;
}

/** The bytes of files stay here. */
const withoutBytes = (request: RecordedRequest) => ({
	...request,
	files: request.files.map((file) => ({ ...file, buffer: undefined })),
});

/**
 * The sandbox for other processes, all JSON: GET `/health`, `/stats`, `/state`, `/requests`
 * (`?since=<id>`), `/violations`; POST `/settings`, `/faults` (one or an array), `/reset`;
 * DELETE `/faults`. What happens at HB, and deliveries: see `eventRoutes`; to bookings, below `/bookings`: see `bookingRoutes`.
 */
export function controlRouter(sandbox: Sandbox): Router {
	const router = express.Router();
	router.use(express.json());
	router.get('/health', (_request, response) => void response.json({ ok: true }));
	router.get('/stats', (_request, response) => void response.json(sandbox.stats));
	router.get('/state', (_request, response) => void response.json(sandbox.state));
	router.get('/requests', ({ query }, response) => {
		const since = Number(query.since ?? 0);
		response.json(sandbox.requests.filter(({ id }) => id > since).map(withoutBytes));
	});
	router.get('/violations', (_request, response) => {
		response.json(sandbox.violations.map(withoutBytes));
	});
	router.post('/settings', ({ body }, response) => {
		changeSettings(sandbox.settings, body as Record<string, unknown>);
		response.json(sandbox.settings);
	});
	router.post('/faults', ({ body }, response) => {
		const rules = [body].flat() as Array<Record<string, unknown>>;
		response.json({ faults: rules.map((rule) => sandbox.fault(readFault(rule))) });
	});
	router.delete('/faults', (_request, response) => {
		sandbox.clearFaults();
		response.json({ ok: true });
	});
	router.post('/reset', (_request, response) => {
		sandbox.reset();
		response.json({ ok: true });
	});
	router.use(eventRoutes(sandbox));
	router.use('/bookings', bookingRoutes(sandbox.state.booking));
	const failed: ErrorRequestHandler = (error: Error, _request, response, _next) => {
		response.status(400).json({ message: error.message });
	};
	router.use((request, response) => {
		response.status(404).json({ message: `There is no ${request.method} ${request.path}` });
	});
	router.use(failed);
	return router;
}
