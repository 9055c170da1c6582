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

	it('names a placeholder that the operation does not have', () => {
		expect(() => fillPath('/a/{other}', () => undefined)).toThrow(/\{other\}/);
	});
});
