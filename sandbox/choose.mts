import type { Request, RequestHandler } from 'express';
import { firstSegment, firstSegmentsOf } from './contract.mts';
import type { Service } from './service.mts';

/** A service with what serves it. */
export interface Served {
	service: Service;
	route: RequestHandler;
}

/**
 * Sends each request below a prefix to the service whose paths begin with its first segment, and what
 * none of them knows to the first one, which refuses it.
 * @throws Error when two of the services have paths that begin with the same segment
 */
export function chooseService(served: Served[]): RequestHandler {
	const bySegment = new Map<string, Served>();
	for (const one of served) {
		for (const segment of firstSegmentsOf(one.service)) {
			const other = bySegment.get(segment)?.service.contract;
			if (other) throw new Error(`${other} and ${one.service.contract} both have /${segment}`);
			bySegment.set(segment, one);
		}
	}
	return (request: Request, response, next) => {
		const { route } = bySegment.get(firstSegment(request.path)) ?? served[0];
		void route(request, response, next);
	};
}
