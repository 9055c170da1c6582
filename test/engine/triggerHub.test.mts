import { hmac, standard } from '../helpers/signedDelivery.mts';
import { newWorkflow, TriggerHost } from '../helpers/triggerHost.mts';

const SECRET = `whsec_${Buffer.from('a-secret-of-the-invented-hub').toString('base64')}`;
let secret = SECRET;
let baseUrl = 'http://127.0.0.1:9/sandbox/1';
const host = new TriggerHost(() => ({
	hbHubApi: { apiKey: 'hbk_test_1', baseUrl, webhookSecret: secret },
}));
beforeAll(async () => await host.start());
afterAll(async () => await host.stop());
beforeEach(() => {
	secret = SECRET;
	baseUrl = 'http://127.0.0.1:9/sandbox/1';
});

const hub = async (more: object = {}) => {
	const workflow = newWorkflow('hub', []);
	Object.assign(workflow.parameters, more);
	await host.activate(workflow);
	return workflow;
};
const bodyOf = (type: string) => JSON.stringify({ type, id: 'evt_1', data: { id: 7 } });
const now = () => Math.floor(Date.now() / 1_000);

it('takes every event that is signed with the secret of the credential', async () => {
	const workflow = await hub();
	for (const type of ['candidate.created', 'booking.created']) {
		const { body, headers } = standard.sign(SECRET, bodyOf(type), now());
		expect(await host.post(workflow, body, headers)).toBe(200);
	}
	expect(host.started(workflow).map(({ event }) => event)).toEqual([
		'candidate.created',
		'booking.created',
	]);
	expect(await host.deactivate(workflow)).toBe(true);
	expect(workflow.staticData['node:HB Trigger'] ?? {}).not.toHaveProperty('secret');
});

it('takes only the events that are named, in any spelling', async () => {
	const workflow = await hub({
		hubEvents: 'named',
		hubEventNames: 'candidate.created, certificate_issued',
	});
	for (const type of ['Candidate_Created', 'certificate.issued', 'booking.created']) {
		const body = bodyOf(type);
		expect(await host.post(workflow, body, { 'X-HB-Signature': hmac(SECRET, body) })).toBe(200);
	}
	expect(host.started(workflow)).toHaveLength(2);
	expect(host.logged.at(-1)).toMatch(/not among those named/);
});

it('refuses what is signed otherwise, and everything while there is no secret', async () => {
	const workflow = await hub();
	const body = bodyOf('candidate.created');
	expect(await host.post(workflow, body, { 'X-HB-Signature': hmac('other', body) })).toBe(401);
	secret = '';
	expect(await host.post(workflow, body, { 'X-HB-Signature': hmac('', body) })).toBe(401);
	expect(host.started(workflow)).toEqual([]);
});

it.each(['', '  '])('is not published without a secret ("%s")', async (empty) => {
	secret = empty;
	await expect(hub()).rejects.toMatchObject({
		message: 'The HB Hub API credential has no signing secret',
		description: expect.stringMatching(/Webhook Signing Secret/),
	});
});

it('is not published at an address that the live Hub cannot reach', async () => {
	baseUrl = 'https://hub.hbcompliance.co.uk';
	await expect(hub()).rejects.toThrow(/HB cannot send events to this n8n/);
	await expect(hub({ options: { publishAnyway: true } })).resolves.toBeDefined();
});
