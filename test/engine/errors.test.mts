import { byId, importParameters, people, useSandbox } from '../helpers/hb.mts';
import { keptFailure } from '../helpers/n8nVersion.mts';

const hb = useSandbox();
const ada = {
	email: '={{ $json.email ?? "ada@example.com" }}',
	firstName: 'Ada',
	lastName: 'Example',
	additionalFields: {},
	options: {},
};
const twenty = Array.from({ length: 20 }, (_, index) => ({ email: `person${index}@example.com` }));

describe('what HB answers becomes a sentence', () => {
	it.each([
		[400, { message: 'Malformed' }, 'Malformed (1st item)', /could not read the request/],
		[
			403,
			{ message: 'The first name is too long' },
			'The first name is too long (1st item)',
			/not for missing permissions.*403/,
		],
		[404, '', 'HB does not know this record (1st item)', /Base URL.*404/],
		[
			422,
			{ message: 'Invalid', errors: { job_role: ['is unknown'] } },
			'Invalid; job_role: is unknown (1st item)',
			/422/,
		],
		[500, { error: 'Server trouble' }, 'Server trouble (1st item)', /later.*500/],
		[500, '', 'HB is not available at the moment (1st item)', /500/],
		[418, '', 'HB did not accept the request (1st item)', /418/],
	])('%i %p', async (status, body, message, advice) => {
		const { candidate_ref } = hb.sandbox.state.addCandidate({
			email: 'x@example.com',
			first_name: 'X',
			last_name: 'Y',
		});
		hb.sandbox.fault(body === '' ? { kind: 'empty', status } : { kind: 'status', status, body });
		const { error } = await hb.candidate('get', {
			candidateRef: byId(String(candidate_ref)),
			options: {},
		});
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(advice);
		expect(error?.httpCode).toBe(String(status));
	});

	it('does not show a web page', async () => {
		hb.sandbox.fault({ kind: 'html', status: 500 });
		const { error } = await hb.candidate('create', ada);
		expect(error?.message).toBe('HB is not available at the moment (1st item)');
	});

	it('takes a web page with status 200 for a wrong address', async () => {
		hb.sandbox.fault({ kind: 'html', status: 200, times: Infinity });
		const { error } = await hb.candidate('create', ada, { items: twenty });
		expect(error?.message).toMatch(/not with data/);
		expect(error?.description).toMatch(/Base URL/);
		expect(hb.sandbox.requests).toHaveLength(1);
	});

	it('repeats none of the data that was sent', async () => {
		hb.sandbox.fault({
			kind: 'status',
			status: 403,
			body: {
				message: 'The email ada@example.com of Ada Example is taken',
				errors: { email: ['other@example.com has it'] },
			},
		});
		const { error } = await hb.candidate('create', ada);
		const everything = JSON.stringify([
			error?.message,
			error?.description,
			error?.context,
			(error as { messages?: unknown }).messages,
		]);
		expect(everything).not.toMatch(/ada@|other@|Ada|Example|sandbox-key/);
		expect(error?.message).toMatch(/is taken/);
	});
});

describe('what concerns every item costs one request', () => {
	it.each([undefined, 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'a wrong key (%s)',
		async (onError) => {
			const { error, items, errorItems } = await hb.candidate('create', ada, {
				items: twenty,
				onError,
				credentials: hb.credential({ apiKey: 'wrong' }),
			});
			expect(hb.sandbox.requests).toHaveLength(1);
			if (onError) {
				expect(onError === 'continueErrorOutput' ? errorItems : items).toHaveLength(20);
			} else {
				expect(error?.description).toMatch(/API key/);
				expect(error?.failure).toEqual(keptFailure('credential-invalid'));
			}
		},
	);

	it('a wrong key in Import Many', async () => {
		const { error } = await hb.candidate('importMany', importParameters(), {
			items: people(100),
			credentials: hb.credential({ apiKey: 'wrong' }),
		});
		expect(hb.sandbox.requests).toHaveLength(1);
		expect(error?.description).toMatch(/No row was imported/);
	});

	it('an unreachable host', async () => {
		const started = Date.now();
		const credentials = hb.credential({ baseUrl: 'http://127.0.0.1:9/api' });
		const { error } = await hb.candidate('importMany', importParameters(), {
			items: people(100),
			credentials,
		});
		expect(error?.message).toBe('HB cannot be reached');
		expect(error?.description).toMatch(/Base URL.*No row was imported/);
		expect(Date.now() - started).toBeLessThan(3_000);
	});

	it('a base URL that leads elsewhere', async () => {
		hb.allowViolations();
		const credentials = hb.credential({ baseUrl: `${hb.sandbox.url}/portal/wrong` });
		const { error } = await hb.candidate('importMany', importParameters(), {
			items: people(100),
			credentials,
		});
		expect(error?.description).toMatch(/Base URL/);
		// HB's list may be missing where candidates can be created
		expect(hb.sandbox.requests.length).toBeLessThanOrEqual(2);
	});
});

describe('the Base URL', () => {
	it.each(['/', '//', '  ', '/  '])('is used without %p at its end', async (end) => {
		const { error } = await hb.candidate('create', ada, {
			credentials: hb.credential({ baseUrl: ` ${hb.sandbox.portalUrl}${end}` }),
		});
		expect(error).toBeUndefined();
		expect(hb.sent()).toEqual(['POST /candidates']);
	});

	it.each([
		'',
		'portal',
		'ftp://portal.example.com',
		'http://portal example.com/api',
		'http://127.0.0.1/api?key=1',
	])('is refused when it is %p', async (baseUrl) => {
		for (const operation of ['create', 'importMany']) {
			const { error } = await hb.candidate(
				operation,
				{ ...ada, ...importParameters() },
				{ items: people(3), credentials: hb.credential({ baseUrl }) },
			);
			expect(error?.message).toMatch(/Base URL in the HB credential is not a web address/);
		}
		expect(hb.sandbox.requests).toHaveLength(0);
	});
});

describe('hostile ids', () => {
	it('that come empty from an expression are refused and nothing sent', async () => {
		const candidateRef = { ...byId('x'), value: '={{ $json.nothing }}' };
		const { error } = await hb.candidate('get', { candidateRef, options: {} });
		expect(error?.message).toBe('The candidate ref is empty (1st item)');
		expect(hb.sandbox.requests).toHaveLength(0);
	});

	it.each(['  ', '.', '..', ' .. '])('%p is refused and nothing sent', async (id) => {
		for (const [operation, more] of [
			['get', {}],
			['update', { updateFields: { jobRole: 'x' } }],
		] as const) {
			const { error } = await hb.candidate(operation, {
				candidateRef: byId(id),
				options: {},
				...more,
			});
			expect(error?.message).toMatch(/candidate ref/);
		}
		expect(hb.sandbox.requests).toHaveLength(0);
	});

	it.each(['../admin?x=1', 'a/b', '%2e%2e', '#', 'ü'])('%p stays one segment', async (id) => {
		hb.allowViolations();
		const { error } = await hb.candidate('get', { candidateRef: byId(id), options: {} });
		expect(error).toBeDefined();
		// then only the list, in which it may be somebody's client_record_ref
		const [asked, ...others] = hb.sandbox.requests.map(({ path }) => path);
		expect(asked).toBe(`/candidates/${encodeURIComponent(id)}`);
		expect(new Set(others)).toEqual(new Set(others.length > 0 ? ['/candidates'] : []));
	});
});

describe('item links and outcomes when one item of several is refused', () => {
	const items = twenty.map((item, index) => (index === 7 ? { email: '' } : item));

	it('stop: names the item and sends nothing after what is on its way', async () => {
		hb.sandbox.settings.latencyMs = 20;
		const { error, items: out } = await hb.candidate('create', ada, {
			items: twenty.map((item, index) => (index === 2 ? { email: 'not an address' } : item)),
		});
		expect(error?.message).toMatch(/\(3rd item\)$/);
		expect(error?.context?.itemIndex).toBe(2);
		expect(out).toEqual([]);
		expect(hb.sandbox.requests.length).toBeLessThan(20);
	});

	it('continue: every item has its outcome and its link', async () => {
		const { items: out } = await hb.candidate('create', ada, {
			items,
			onError: 'continueRegularOutput',
		});
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		expect(out[7].json).toMatchObject({ error: 'Email is empty (8th item)' });
		expect(out.filter(({ json }) => json.outcome === 'created')).toHaveLength(19);
	});

	it('error output: the item comes with its own data', async () => {
		const { items: out, errorItems } = await hb.candidate('create', ada, {
			items,
			onError: 'continueErrorOutput',
		});
		expect(out).toHaveLength(19);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })).filter(({ item }) => item !== 7),
		);
		expect(errorItems).toHaveLength(1);
		expect(errorItems[0]).toMatchObject({
			json: { email: '', error: 'Email is empty (8th item)' },
			pairedItem: { item: 7 },
		});
	});

	it('links many results to the item that they come from', async () => {
		hb.sandbox.state.seedCandidates(3);
		const { items: out } = await hb.candidate(
			'getAll',
			{ returnAll: true, filters: {}, options: {} },
			{ items: [{}, {}] },
		);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 1, 1, 1].map((item) => ({ item })),
		);
	});
});
