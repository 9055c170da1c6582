/** Which reference requests still wait for references, by what HB shows of each. */
import { isOpen } from '../../dist/nodes/HbReference/resources/referenceRequest/open.js';
import { provesNothing } from '../../dist/nodes/shared/operation/output.js';

const soon = new Date(Date.now() + 3_600_000).toISOString();
const before = new Date(Date.now() - 3_600_000).toISOString();

it.each<[object, boolean | undefined]>([
	[{}, undefined],
	[{ id: 7, references_required: 2 }, undefined],
	[{ is_expired: false }, true],
	[{ is_fully_referenced: false }, true],
	[{ expires_at: soon }, true],
	[{ status: 'pending' }, true],
	[{ status: 'pending', references_required: 2, references_completed: 1 }, true],
	[{ is_expired: false, references_required: 0, references_completed: 0 }, true],
	...[true, 1, '1', 'true'].flatMap(
		(yes): Array<[object, boolean]> => [
			[{ is_expired: yes, status: 'pending' }, false],
			[{ is_fully_referenced: yes, status: 'pending' }, false],
		],
	),
	[{ status: 'pending', expires_at: before }, false],
	[{ is_expired: false, references_required: 2, references_completed: 2 }, false],
	[{ is_expired: false, references_required: '2', references_completed: '3' }, false],
	...[
		'cancelled',
		'canceled',
		'withdrawn',
		'revoked',
		'fully_referenced',
		'completed',
		'closed',
	].map((status): [object, boolean] => [{ status, is_expired: false }, false]),
])('%j is open: %s', (request, is) => {
	expect(isOpen(request as never)).toBe(is);
});

it.each([
	[200, '', true],
	[200, null, true],
	[200, {}, true],
	[200, [], true],
	[200, { id: 1 }, false],
	[200, [{}], false],
	[200, 'ok', false],
	[201, '', false],
	[204, '', false],
	[304, '', false],
])('%i with %j proves nothing: %s', (statusCode, body, is) => {
	expect(provesNothing({ statusCode, body } as never)).toBe(is);
});
