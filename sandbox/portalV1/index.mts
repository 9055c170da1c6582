import type { Hb, Service } from '../service.mts';
import { candidateHandlers } from './candidates.mts';
import { certificateHandlers } from './certificates.mts';
import { occupationalHealthHandlers } from './occupationalHealth.mts';
import { trainingHandlers } from './training.mts';

/** Portal V1: candidates, training, certificates and occupational health. */
export function portalV1(hb: Hb): Service {
	return {
		name: 'portalV1',
		prefix: '/portal/api',
		contract: 'portal-v1.yaml',
		handlers: {
			...candidateHandlers(hb),
			...trainingHandlers(hb),
			...certificateHandlers(hb),
			...occupationalHealthHandlers(hb),
		},
		security: {
			apiKey: (headers) => headers['api-key'] === hb.apiKey,
			// 1.0 is the only version that is documented; a later one may well come
			apiVersion: (headers) => /^\d+(\.\d+)*$/.test(String(headers['api-version'])),
		},
		knowsCaller: (headers) => headers['api-key'] === hb.apiKey,
	};
}
