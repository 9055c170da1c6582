import type { INode } from 'n8n-workflow';
import {
	isAboutData,
	isDataRefusal,
	mayHaveTakenEffect,
	ownCopy,
	responseError,
} from '../../dist/nodes/shared/transport/errors.js';

const node = { name: 'HB', type: 'hbCandidate' } as INode;
const privately = {
	sentValues: ['2f1c-ref', 'Ada'],
	secrets: ['secret-key-1234'],
	isV1: true,
};
const errorOf = (statusCode: number, body: unknown = '', headers = {}, more = {}) =>
	responseError(node, { statusCode, body, headers }, 'unknown', { ...privately, ...more });

describe('a redirect', () => {
	it.each([
		[
			'https://portal.example.com/api/v2/candidates',
			'https://portal.example.com/api/v2/candidates',
		],
		[
			'https://portal.example.com:8443/login?key=secret-key-1234',
			'https://portal.example.com:8443/login',
		],
		['/login?next=%2Fapi', '/login'],
		[
			'https://ada:pw@portal.example.com/api/candidates/2f1c-ref',
			'https://portal.example.com/api/candidates/…',
		],
		['https://portal.example.com/secret-key-1234/x', 'https://portal.example.com/…/x'],
		['', 'another address'],
	])('to %p is named by origin and path', (location, target) => {
		for (const status of [301, 302, 303, 307, 308]) {
			const error = errorOf(status, '<html>Moved</html>', location ? { location } : {});
			expect(error.message).toBe(`HB's address redirects to ${target}`);
			expect(error.description).toMatch(/Correct the Base URL.*may have taken effect/);
			expect(mayHaveTakenEffect(error)).toBe(true);
		}
	});
});

it.each([408, 425, 499, 500, 502, 503, 504, 520])('%i may have taken effect', (status) => {
	expect(errorOf(status).description).toMatch(/^It may have taken effect all the same: look at HB/);
	const harmless = responseError(node, { statusCode: status, body: '' }, 'harmless', privately);
	expect(harmless.description).toMatch(/Repeating it does no harm/);
});

describe('whose turn it is after a refusal', () => {
	const page = '<!DOCTYPE html><h1>403 Forbidden</h1>';
	it.each([
		[403, { message: 'The first name is too long' }, true],
		[403, [{ response: { errors: { email: ['is taken'] } } }], true],
		[403, { email: ['is taken'] }, true],
		[422, '', true],
		[400, '', true],
		[409, { message: 'Exists' }, true],
		[403, '', false],
		[403, null, false],
		[403, {}, false],
		[403, [], false],
		[403, page, false],
		[400, page, false],
		[403, { message: 'Access denied' }, false],
		[403, { error: 'You do not have permission for this' }, false],
		[403, 'Forbidden', false],
		[403, { message: 'Your IP address is blocked' }, false],
		[403, { reason: 'Unauthorized' }, false],
		[404, '', false],
		[500, { message: 'x' }, false],
	])('%i %j', (statusCode, body, isData) => {
		expect(isDataRefusal({ statusCode, body })).toBe(isData);
		const error = errorOf(statusCode, body);
		expect(isAboutData(error)).toBe(isData);
		expect(isAboutData(ownCopy(node, error))).toBe(isData);
		if (statusCode === 403)
			expect(/not for missing permissions/.test(error.description ?? '')).toBe(isData);
	});
});

it.each([400, 401, 403, 404, 409, 422, 429, 500, 503])('%i tells no secret', (status) => {
	const body = { message: `Key Secret-Key-1234 of ADA`, data: { key: 'secret-key-1234' } };
	const { message, description } = errorOf(status, body);
	expect(`${message} ${description}`).not.toMatch(/secret-key|ada\b/i);
});

it.each([
	[{ email: ['Taken.'], job_role: ['is unknown'] }, 'email: Taken. job_role: is unknown'],
	[{ email: ['is taken'], job_role: ['Unknown.'] }, 'email: is taken; job_role: Unknown.'],
])('joins what HB says of %p as sentences', (errors, message) => {
	expect(errorOf(422, { errors }).message).toBe(message);
});
