/** What of a request is somebody's data, so that no message may repeat it. */
import { sentValues } from '../../dist/nodes/shared/transport/request.js';

const sent = (request: object) =>
	sentValues({ method: 'POST', path: '/', repeatable: false, ...request });

describe('of a path', () => {
	it.each(['9-abc', '2nd', 'abc9', 'a_b', 'Ada', 'CANCEL', 'ada.lee', '17', '-1'])(
		'%s is private',
		(segment) => {
			expect(sent({ path: `/bookings/${segment}` })).toEqual([segment]);
			expect(sent({ path: `/bookings/${segment}/cancel` })).toEqual([segment]);
		},
	);

	it.each(['cancel', 'mark-as-sent', 'x'])('%s is nobody’s data', (segment) => {
		expect(sent({ path: `/bookings/${segment}` })).toEqual([]);
	});

	it('what is encoded is known as it was given', () => {
		expect(sent({ path: '/of/Ada%20Lee%2F1/now' })).toEqual(['Ada Lee/1']);
	});

	it('the first word is HB’s, and a whole address is HB’s altogether', () => {
		expect(sent({ path: '/v2' })).toEqual([]);
		expect(sent({ path: '/v2/v2' })).toEqual(['v2']);
		expect(sent({ path: 'https://files.example.com/a/B1/C2/' })).toEqual([]);
	});
});

it.each([
	[{ form: { a: 'Ada', b: '' } }, ['Ada', '']],
	[{ form: [['a[]', 'Ada']] }, ['Ada']],
	[{ json: { a: 'Ada', b: ['x', { c: 7 }], d: null, e: true } }, ['Ada', 'x', '7']],
	[{ json: ['Ada', { b: 'Lee' }] }, ['Ada', 'Lee']],
	[{ json: { a: 'Ada', mode: 'open' }, openFields: ['mode'] }, ['Ada']],
	[{ json: { a: { mode: 'Ada' } }, openFields: ['mode'] }, ['Ada']],
	[{ qs: { email: 'a@example.com', page: 2, all: true } }, ['a@example.com', '2', 'true']],
	[{}, []],
])('all values of %j', (request, values) => expect(sent(request)).toEqual(values));

it('of parts the texts, and of files their names', () => {
	const multipart = new FormData();
	multipart.set('name', 'Ada');
	multipart.set('file', new Blob(['content']), 'ada.pdf');
	expect(sent({ multipart })).toEqual(['Ada', 'ada.pdf']);
});
