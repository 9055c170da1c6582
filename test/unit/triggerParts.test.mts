/** The parts of HB Trigger: addresses, times, signature headers, memories and names, case by case. */
import {
	assertReachable,
	isPrivate,
	isSameAddress,
} from '../../dist/nodes/HbTrigger/helpers/address.js';
import { isUnmistakable, readBody } from '../../dist/nodes/HbTrigger/helpers/body.js';
import { eventsOf } from '../../dist/nodes/HbTrigger/helpers/envelope.js';
import { withoutLogins } from '../../dist/nodes/HbTrigger/helpers/identity.js';
import { bareName, isKnown, whyUnwanted } from '../../dist/nodes/HbTrigger/helpers/names.js';
import { areNew, toKeep } from '../../dist/nodes/HbTrigger/helpers/recent.js';
import { signatureHeaders } from '../../dist/nodes/HbTrigger/helpers/signatureHeaders.js';
import { ageMs, isoOf, timeOf } from '../../dist/nodes/HbTrigger/helpers/time.js';

describe('an address', () => {
	it.each([
		...['http://localhost:5678', 'https://n8n.localhost', 'http://n8n', 'https://n8n.local'],
		...['https://n8n.internal', 'https://n8n.lan', 'https://n8n.home.arpa', 'https://n8n.corp'],
		...['http://10.1.2.3', 'http://127.0.0.1', 'http://192.168.0.9', 'http://169.254.1.1'],
		...['http://172.16.0.1', 'http://172.31.9.9', 'http://100.64.0.1', 'http://100.127.0.1'],
		...['http://0.0.0.0', 'http://[::1]', 'http://[::]', 'http://[fd00::1]', 'http://[fe80::1]'],
		...['http://[::ffff:10.0.0.1]', 'http://[::ffff:192.168.0.1]', 'http://[::ffff:172.31.9.9]'],
		...['https://n8n.test', 'https://n8n.invalid', 'no address', ''],
		...['https://N8N.LOCAL.', 'https://n8n.intranet', 'https://n8n.private', 'https://n8n.home'],
		...['http://100.99.0.1', 'http://100.115.0.1', 'http://172.20.0.1', 'http://[febf::1]'],
	])('%s is private', (address) => expect(isPrivate(address)).toBe(true));

	it.each([
		...['https://n8n.example.com', 'http://8.8.8.8', 'http://172.15.0.1', 'http://172.32.0.1'],
		...['http://100.63.0.1', 'http://100.128.0.1', 'http://192.169.0.1', 'http://11.0.0.1'],
		...['http://[2001:db8::1]', 'http://[::ffff:8.8.8.8]', 'http://[::ffff:192.169.0.1]'],
		...['https://local.example.com'],
		...['https://mylocal.com', 'https://n8n.homes', 'https://localhost.example.com'],
		...['http://169.253.0.1', 'http://110.0.0.1', 'http://[fec0::1]', 'https://10.1.2.3.n8n4'],
		...['http://[::2]', 'http://[::1:1]', 'http://[2001:fd00::fe80]', 'http://[1::ffff:10.0.0.1]'],
		...['https://10.1.2.3.example.com', 'http://[::ffff:a00:1:0]', 'https://a10.1.2.3.example.com'],
	])('%s is public', (address) => expect(isPrivate(address)).toBe(false));

	it.each([
		['https://a.example.com/x', 'https://a.example.com/x', true],
		['https://a.example.com/x/', 'https://a.example.com/x', true],
		['HTTPS://A.EXAMPLE.COM:443/x', 'https://a.example.com/x', true],
		['https://a.example.com/x2', 'https://a.example.com/x', false],
		['https://a.example.com/X', 'https://a.example.com/x', false],
		['http://a.example.com/x', 'https://a.example.com/x', false],
		['https://a.example.com/x?y', 'https://a.example.com/x', false],
		['no address/', 'no address', true],
		[undefined, 'https://a.example.com/x', false],
		[null, '', true],
	])('%s is %s: %p', (one, other, is) => expect(isSameAddress(one, other)).toBe(is));

	const reach = (url: string, hbAddress: string, publishAnyway?: unknown) => {
		const node = { name: 'HB Trigger', type: 'hbTrigger' };
		const chosen: Record<string, unknown> = { 'options.publishAnyway': publishAnyway };
		const getNodeParameter = (name: string, fallback: unknown) => chosen[name] ?? fallback;
		const context = { getNodeParameter, getNode: () => node };
		try {
			assertReachable(context as never, url, hbAddress);
			return undefined;
		} catch (error) {
			return error as Error & { description: string; level: string };
		}
	};
	const HB = 'https://portal.hbcompliance.co.uk/api';

	it('that HB cannot reach is refused in a sentence', () => {
		const own = reach('http://192.168.0.9:5678/webhook/secret-path', HB);
		expect([own?.message, own?.level]).toEqual(['HB cannot send events to this n8n', 'warning']);
		expect(own?.description).toBe(
			'The address of this n8n, http://192.168.0.9:5678, can only be reached from its own network. Ask whoever runs n8n to set N8N_WEBHOOK_URL to its public https address and to start n8n again (n8n before 2.35: WEBHOOK_URL). If HB can reach it all the same, turn on Options > Publish Anyway. Nothing was registered at HB.',
		);
		const plain = reach('http://n8n.example.com/webhook/x', HB);
		expect(plain?.description).toMatch(
			/^The address of this n8n, http:\/\/n8n\.example\.com, does not begin with https\. Ask/,
		);
	});

	it.each([
		['https://n8n.example.com/x', HB, false],
		['http://localhost:5678/x', 'http://127.0.0.1:9/api', false],
		['http://localhost:5678/x', HB, true],
	])('%s for %s, anyway: %p', (url, hbAddress, anyway) => {
		expect(reach(url, hbAddress, anyway)).toBeUndefined();
	});

	it('is refused unless Publish Anyway is just yes', () => {
		expect(reach('http://localhost:5678/x', HB, 'no')).toBeDefined();
	});
});

describe('a time', () => {
	const AT = Date.parse('2026-06-05T10:00:00Z');
	it.each([
		['1780653600', AT],
		['1780653600.5', AT + 500],
		['1780653600000', AT],
		['1780653600000000', AT],
		['2026-06-05T10:00:00Z', AT],
		['2026-06-05T11:00:00+01:00', AT],
		['2026-06-05T11:00:00+0100', AT],
		['2026-06-05T10:00:00.250Z', AT + 250],
		['Fri, 05 Jun 2026 10:00:00 GMT', AT],
		['2026-06-05 10:00:00', AT],
		[' 1780653600 ', AT],
		['12345678', undefined],
		['2026-06-05', undefined],
		['2026-06-05T10:00:00', undefined],
		['2026-13-05T10:00:00Z', undefined],
		['soon', undefined],
		['xFri, 05 Jun 2026 10:00:00 GMT', undefined],
		['Fri, 05 Jun 2026 10:00:00 GMTx', undefined],
		['Fri, 05 Jun 2026 10:00:00 GMT (x)', undefined],
		['at 2026-06-05 10:00:00', undefined],
		['2026-06-05 10:00:00 (x)', undefined],
		['x1780653600000000', undefined],
		['1780653600000000x', undefined],
		['x1780653600', undefined],
		['1780653600x', undefined],
		['', undefined],
	])('%p is %p', (text, ms) => expect(timeOf(text)).toBe(ms));

	it.each([
		['2026-06-05T10:00:00Z', 0],
		['2026-06-05T09:59:00Z', 60_000],
		['2026-06-05T10:01:00Z', 60_000],
		// without a zone: UTC, or an hour ahead of it
		['2026-06-05 10:00:10', 10_000],
		['2026-06-05 11:00:10', 10_000],
		[' 2026-06-05 11:00:10 ', 10_000],
		['2026-06-05 09:00:00', 3_600_000],
		['soon', undefined],
	])('%s is %p ms away', (text, ms) => expect(ageMs(text, AT)).toBe(ms));

	it.each([
		['1780653600', '2026-06-05T10:00:00.000Z'],
		['2026-06-05T11:00:00+01:00', '2026-06-05T11:00:00+01:00'],
		[' 1780653600 ', '2026-06-05T10:00:00.000Z'],
		['17', '17'],
		['soon', 'soon'],
	])('%s is written %s', (text, iso) => expect(isoOf(text)).toBe(iso));
});

describe('the headers of a signature', () => {
	const HEX = 'ab'.repeat(32);
	const B64 = Buffer.from(HEX, 'hex').toString('base64');
	const read = (headers: object, named?: string) => {
		const { digests, ...rest } = signatureHeaders(headers as never, named);
		return { digests: digests.map((digest) => digest.toString('hex')), ...rest };
	};

	it.each([
		HEX,
		HEX.toUpperCase(),
		`sha256=${HEX}`,
		`v1=${HEX}`,
		`v1:${HEX}`,
		`"${HEX}"`,
		B64,
		B64.replace(/=+$/, ''),
		`v1,${B64}`,
		B64.replace(/\+/g, '-').replace(/\//g, '_'),
		`t=1,v1=${HEX}`,
		`v1=nothing; v0=${HEX}`,
	])('%s has the digest', (value) => {
		expect(read({ 'X-HB-Signature': value }).digests).toEqual([HEX]);
	});

	it.each([
		HEX.slice(1),
		`${HEX}0`,
		`x"${HEX}"`,
		`"${HEX}"x`,
		'x',
		'',
		`${B64}==`,
		`${B64.slice(0, -2)}B=`,
		'zz'.repeat(32),
	])('%p has none', (value) => expect(read({ 'X-HB-Signature': value }).digests).toEqual([]));

	it('takes SHA-512 as well, and eight at most', () => {
		expect(read({ signature: 'cd'.repeat(64) }).digests).toEqual(['cd'.repeat(64)]);
		expect(read({ signature: Array<string>(12).fill(HEX).join() }).digests).toHaveLength(8);
	});

	it('reads the header that is named, and no other then', () => {
		const headers = { 'X-Proof': HEX, 'X-HB-Signature': 'ef'.repeat(32) };
		expect(read(headers, ' x-proof ').digests).toEqual([HEX]);
		expect(read(headers).digests).toEqual(['ef'.repeat(32)]);
		expect(read({ 'X-Proof': HEX }).digests).toEqual([]);
	});

	it.each([
		[{ 'X-HB-Signature': HEX, 'X-HB-Timestamp': '5' }, ['5'], ['5']],
		[{ 'X-HB-Signature': `t=7,v1=${HEX}` }, ['7'], ['7']],
		[{ 'X-HB-Signature': `T=7,v1=${HEX}` }, ['7'], ['7']],
		[{ 'X-HB-Signature': `timestamp=7;${HEX}` }, ['7'], ['7']],
		[{ 'X-HB-Signature': `at=7,${HEX}` }, [], []],
		[{ 'HB-Signature': HEX, 'X-Timestamp': '8' }, ['8'], []],
		[{ Signature: HEX, 'X-Timestamp': '8' }, ['8'], []],
		[{ Signature: HEX, Timestamp: '8' }, ['8'], ['8']],
		[{ 'X-Signature': HEX, 'X-Rate-Timestamp': '8' }, ['8'], []],
		[{ 'X-HB-Signature': `ts=7,v1=${HEX}`, 'X-Other-Timestamp': '8' }, ['7', '8'], ['7']],
		[{ 'X-HB-Signature': HEX, 'X-Other-Timestamp': '8' }, ['8'], []],
		[{ 'X-HB-Signature': HEX, 'X-HB-Signature-Timestamp': '8' }, ['8'], ['8']],
		[{ 'X-Signature': HEX, 'X-Timestamp': '8' }, ['8'], ['8']],
		[{ 'X-Signature': HEX, 'X-Request-Timestamp': '8' }, ['8'], ['8']],
		[{ Signature: HEX, Date: 'now' }, [], []],
		[{ 'X-HB-Signature': HEX, 'X-HB-Sent-At': '8' }, ['8'], ['8']],
		[{ 'X-HB-Signature': [HEX, HEX], 'X-HB-Time': ['1', '2'] }, ['1', '2'], ['1', '2']],
	])('%j: the times', (headers, times, ownTimes) => {
		expect(read(headers)).toMatchObject({ times, ownTimes });
	});

	it('finds ids', () => {
		const headers = { 'X-HB-Event-Id': 'e', 'X-GitHub-Delivery': 'd', 'X-Identity': 'no' };
		expect(read(headers).ids).toEqual(['e', 'd']);
	});
});

describe('what is remembered', () => {
	it('is new once, per trigger', () => {
		expect([areNew('a', ['1']), areNew('a', ['1']), areNew('b', ['1'])]).toEqual([
			true,
			false,
			true,
		]);
		expect(areNew('a', ['2', '1'])).toBe(false);
		expect(areNew('a', ['2'])).toBe(false);
		expect(areNew('a', [])).toBe(true);
	});

	it('begins with what was kept, by this process or another', () => {
		expect(areNew('c', ['k'], ['k'])).toBe(false);
		expect(areNew('c', ['new'], ['k', 'by another'])).toBe(true);
		expect(areNew('c', ['by another'], ['k', 'by another'])).toBe(false);
		expect(toKeep('c')).toEqual(['k', 'new', 'by another']);
		expect(toKeep('unknown')).toEqual([]);
	});

	it('is the last 10,000 here, and the last 500 over a restart', () => {
		for (let index = 0; index < 10_001; index++) areNew('d', [`${index}`]);
		expect(toKeep('d')).toHaveLength(500);
		expect(toKeep('d').at(-1)).toBe('10000');
		expect(toKeep('d')[0]).toBe('9501');
		expect(areNew('d', ['1'])).toBe(false);
		expect(areNew('d', ['0'])).toBe(true);
	});
});

describe('the name of an event', () => {
	it('is compared without case and punctuation', () => {
		expect(bareName('Reference_Submitted-2!')).toBe('referencesubmitted2');
		expect(['reference.submitted', 'BOOKING CREATED', 'candidate.created'].map(isKnown)).toEqual([
			true,
			true,
			false,
		]);
	});

	it.each([
		['portal', null, false, undefined],
		['portal', 'reference.submitted', false, undefined],
		['portal', 'Reference_Submitted', false, undefined],
		[
			'portal',
			'reference.declined',
			false,
			'The event "Reference Declined" is not chosen in this trigger',
		],
		['portal', 'reference.opened', false, undefined],
		['portal', 'reference.opened', true, 'The event is not among those named in this trigger'],
		['portal', 'ping', true, undefined],
		['hub', 'webhook.test', true, undefined],
		['hub', 'Webhook Test', true, undefined],
		['hub', 'PING', true, undefined],
		['hub', 'latest.contest', true, 'The event is not among those named in this trigger'],
		['hub', 'candidate.created', false, undefined],
	])('%s %s, the chosen ones alone %p: %p', (service, name, onlyChosen, why) => {
		const chosen = ['reference.submitted', 'reference.all_completed'];
		expect(whyUnwanted(service, name, chosen, onlyChosen)).toBe(why);
		if (!onlyChosen) expect(whyUnwanted(service, name, chosen)).toBe(why);
	});
});

describe('a body', () => {
	it.each([
		['{"a":1}', { a: 1 }, true],
		['[1]', [1], true],
		['"text"', 'text', false],
		['12', 12, false],
		['plain text', 'plain text', false],
		['event=a&data[id]=5', { event: 'a', data: { id: '5' } }, true],
		['data[tags][]=a&data[tags][]=b', { data: { tags: ['a', 'b'] } }, true],
		['Event=a', { Event: 'a' }, true],
		['a=1&=2', { a: '1' }, true],
		['a[prototypes]=1&a[my__proto__]=2', { a: { prototypes: '1', my__proto__: '2' } }, true],
		['a[b]=1&a[__proto__][b]=2&constructor=3', { a: { b: '1' } }, true],
		['payload={"event":"a"}', { event: 'a' }, true],
		['payload={"event":"a"}&x=1', { payload: { event: 'a' }, x: '1' }, true],
		['events=[1]&x=1', { events: [1], x: '1' }, true],
		['event={"type":"a"}&data={"id":5}', { event: { type: 'a' }, data: { id: 5 } }, true],
		['data=null&event=12', { data: 'null', event: '12' }, true],
		['a=1&a[b]=2', { a: { b: '2' } }, true],
		['1=2', '1=2', false],
		['a.b=1', 'a.b=1', false],
		['', '', false],
	])('%s', (text, read, is) => {
		expect(readBody(Buffer.from(text))).toEqual(read);
		expect(isUnmistakable(Buffer.from(text))).toBe(is);
	});

	it.each(['__proto__', 'constructor', 'prototype'])('as a form reaches no %s', (name) => {
		const form = `a[b]=1&a[${name}][reached]=2&${name}[reached]=3`;
		const read = readBody(Buffer.from(form)) as { reached?: string; a: { reached?: string } };
		expect([read.reached, read.a.reached, Object.keys(read.a)]).toEqual([
			undefined,
			undefined,
			['b'],
		]);
	});

	it('under payload is the event, or the record of the event beside it', () => {
		const read = (body: object) =>
			eventsOf(body, {}).map(({ event }) => [event.event, event.data])[0];
		const record = { id: 5, name: 'Ada' };
		expect(read({ event: 'a.b', payload: record })).toEqual(['a.b', record]);
		expect(read({ payload: { event: 'a.b', data: record } })).toEqual(['a.b', record]);
		const wrapped = { payload: { event: 'a.b', ...record } };
		expect(read(wrapped)).toEqual(['a.b', wrapped]);
	});

	it('in a list or under events is several, each with a place', () => {
		const one = { event: 'a.b', data: { id: 1 } };
		const headers = { 'x-hb-event-id': 'e' };
		for (const body of [[one, one], { events: [one, one] }])
			expect(eventsOf(body, headers).map(({ ownId }) => ownId)).toEqual(['e#0', 'e#1']);
		expect(eventsOf([], {})).toHaveLength(1);
		expect(eventsOf([1, one], {})).toHaveLength(1);
	});
});

it('leaves out of headers what lets somebody log in', () => {
	const headers = { authorization: 'a', cookie: 'b', 'proxy-authorization': 'c' };
	const others = { 'x-cookie': 'd', 'cookie-consent': 'e' };
	expect(withoutLogins({ ...headers, ...others })).toEqual(others);
});
