import { fillPath } from '../../dist/nodes/shared/transport/path.js';

const fill = (value: unknown, template = '/candidates/{candidate_ref}') =>
	fillPath(template, () => value);

describe('fillPath', () => {
	it.each([
		['a b', '/candidates/a%20b'],
		['../admin?x=1', '/candidates/..%2Fadmin%3Fx%3D1'],
		['%2e%2e', '/candidates/%252e%252e'],
		['a/b#c', '/candidates/a%2Fb%23c'],
		['Zoë', '/candidates/Zo%C3%AB'],
		[42, '/candidates/42'],
		['  id  ', '/candidates/id'],
		['\u200bid\u00ad', '/candidates/id'],
	])('keeps %p one segment', (value, path) => {
		expect(fill(value)).toBe(path);
	});

	it.each(['', '   ', '\u200b', '.', '..', ' .. ', null, {}, [], ['id'], new Date()])(
		'refuses %p',
		(value) => {
			expect(() => fill(value)).toThrow(/candidate ref/);
		},
	);

	it.each([
		'candidates',
		'//evil.example.com/x',
		'https://evil.example.com',
		'/a/../b',
		'/a/%2e%2e/b',
		'/a?x=1',
		'/a b',
		'/a\\b',
	])('refuses the endpoint path %p', (template) => {
		expect(() => fill('id', template)).toThrow(/endpoint path/);
	});

	it('is what was asked for, without spaces around it', () => {
		expect(fillPath(' /a/{x}/b-{y} ', (name) => `${name} 1`)).toBe('/a/x%201/b-y%201');
		expect(fillPath('/a/null', () => '')).toBe('/a/null');
	});

	const BAD_PATH = (path: string) =>
		`The endpoint path "${path}" must begin with a single "/" and have no spaces, "?" or "#" in it, for example /candidates/{candidate_ref}`;
	it.each([
		['a/', '1', BAD_PATH('a/')],
		['/a?b', '1', BAD_PATH('/a?b')],
		['/a/../b', '1', 'The endpoint path "/a/../b" must not have ".." in it'],
		['/a/%2e/b', '1', 'The endpoint path "/a/%2e/b" must not have "%2e" in it'],
		['/a/.{x}', '.', '"." is not a x'],
		[
			'/a/{other_ref}',
			undefined,
			'The endpoint path "/a/{other_ref}" asks for {other_ref}, which this operation does not have',
		],
		['/a/{booking_ref_id}', {}, 'The booking ref id is not a text'],
		['/a/{booking_ref_id}', null, 'The booking ref id is empty'],
		['/a/{booking_ref_id}', 'null', 'The booking ref id is empty'],
		['/a/{booking_ref_id}', ' ', 'The booking ref id is empty'],
		['/a/{booking_ref_id}', '..', '".." is not a booking ref id'],
		['/a/{booking_ref_id}', ' . ', '"." is not a booking ref id'],
	])('says of %p with %p: %s', (template, value, sentence) => {
		expect(() => fillPath(template, () => value)).toThrow(new Error(sentence));
	});
});
