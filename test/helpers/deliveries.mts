/** The local HB and a server that its webhooks are delivered to, fresh for each test of a file. */
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { startReceiver, type Receiver } from './receiver.mts';

/** Registers the hooks of a test file. What it gives is there from the first test on. */
export function useDeliveries(): { readonly sandbox: Sandbox; readonly receiver: Receiver } {
	let sandbox: Sandbox;
	let receiver: Receiver;
	beforeAll(async () => {
		[sandbox, receiver] = await Promise.all([startSandbox(), startReceiver()]);
	});
	beforeEach(() => {
		sandbox.reset();
		receiver.reset();
		sandbox.settings.webhooks.retryDelayMs = 5;
	});
	afterAll(() => Promise.all([sandbox.close(), receiver.close()]));
	return {
		get sandbox() {
			return sandbox;
		},
		get receiver() {
			return receiver;
		},
	};
}
