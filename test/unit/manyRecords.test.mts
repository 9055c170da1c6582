import { unwrap } from '../../dist/nodes/shared/transport/unwrap.js';

it('records are taken out of an answer with 125,000 of them', () => {
	const many = Array.from({ length: 125_000 }, (_, id) => ({ id: id + 1, name: 'x' }));
	expect(unwrap({ data: many })).toHaveLength(125_000);
	expect(unwrap(many.map((response) => ({ response })))).toHaveLength(125_000);
	expect(unwrap({ data: { ...many } })).toHaveLength(125_000);
});
