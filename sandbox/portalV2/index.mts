import { dataReply, noSuch, pageOf, pageReply } from '../answers.mts';
import type { Handlers, Hb, Service } from '../service.mts';
import { bearerSecurity, tokenHandlers } from '../tokens/handlers.mts';
import { webhookHandlers } from '../webhooks/handlers.mts';
import { filesUrlOf, pdfOf } from './files.mts';
import { referenceDetailView, referenceView, requestView } from './records.mts';
import { requestHandlers } from './requests.mts';

/** Portal V2: references, templates, webhooks and tokens, at the base of Portal V1 (usage). */
export function portalV2(hb: Hb): Service {
	// the data of HB's events is unknown; these are the records that they are about
	hb.state.onReference = (event, subject) => {
		const view = 'references' in subject ? requestView : referenceView;
		return hb.webhooks.emit('portal', event, view(subject as never, filesUrlOf(hb)));
	};
	return {
		name: 'portal',
		prefix: '/portal/api',
		contract: 'portal-v2.yaml',
		handlers: {
			...tokenHandlers(hb, 'portal', {
				accessToken: 'hbReference.accessToken',
				clientIdField: 'client_id',
			}),
			...requestHandlers(hb),
			...referenceHandlers(hb),
			...webhookHandlers(hb, 'portal', 'hbReference.webhookEndpoint'),
		},
		...bearerSecurity(hb, 'portal'),
	};
}

function referenceHandlers(hb: Hb): Handlers {
	const { state, settings } = hb;
	return {
		'hbReference.reference.get': ({ params }) => {
			const reference = state.references.findReference(params.id);
			if (!reference) return noSuch('reference');
			const view = referenceDetailView(reference, filesUrlOf(hb));
			return dataReply(settings, 200, 'reference', view);
		},
		'hbReference.reference.download': ({ params }) =>
			pdfOf(hb, state.references.findReference(params.id)),
		'hbReference.template.getAll': (call) =>
			pageReply(settings, 'templates', state.references.templates, pageOf(settings, call)),
	};
}
