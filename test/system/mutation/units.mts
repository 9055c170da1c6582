/**
 * Which parts of the sources a test runs: every block and branch is a unit, which counts when it is
 * entered. A mutant is then only tried with the tests that come by.
 */
import ts from 'typescript';

/** A part of a source that runs as a whole. */
export interface Unit {
	/** The file and its place in it, `nodes/shared/transport/gate.ts#7`. */
	id: string;
	start: number;
	end: number;
}

export interface Instrumented {
	/** The source with a call of `HIT` at the beginning of every unit. */
	text: string;
	/** The outer ones before those inside. */
	units: Unit[];
}

/** The global function that is told the id of a unit. */
export const HIT = '__hbUnit';

interface Insert {
	at: number;
	text: string;
}

export function instrument(file: string, text: string): Instrumented {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const units: Unit[] = [];
	const begins: Insert[] = [];
	const ends: Insert[] = [];
	const add = (node: ts.Node, before: (call: string) => string, after?: string) => {
		const unit = { id: `${file}#${units.length}`, start: node.getStart(), end: node.getEnd() };
		units.push(unit);
		const at = ts.isBlock(node) ? unit.start + 1 : unit.start;
		begins.push({ at, text: before(`${HIT}('${unit.id}')`) });
		if (after) ends.unshift({ at: unit.end, text: after });
	};
	const addExpression = (node: ts.Expression) => add(node, (call) => `(${call}, `, ')');
	const addStatement = (node: ts.Statement) => add(node, (call) => `{ ${call}; `, ' }');
	const visit = (node: ts.Node) => {
		if (ts.isTypeNode(node)) return;
		if (ts.isBlock(node)) add(node, (call) => ` ${call};`);
		else if (isBranch(node)) {
			if (ts.isExpression(node)) addExpression(node);
			else addStatement(node as ts.Statement);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return { text: withInserts(text, begins, ends), units };
}

/** What runs only sometimes, without braces of its own. */
function isBranch(node: ts.Node): boolean {
	const { parent } = node;
	if (!parent || ts.isBlock(node)) return false;
	if (ts.isArrowFunction(parent)) return parent.body === node;
	if (ts.isConditionalExpression(parent))
		return parent.whenTrue === node || parent.whenFalse === node;
	if (ts.isIfStatement(parent))
		return [parent.thenStatement, parent.elseStatement].includes(node as ts.Statement);
	if (ts.isForOfStatement(parent) || ts.isForStatement(parent) || ts.isWhileStatement(parent))
		return parent.statement === node;
	return (
		ts.isBinaryExpression(parent) &&
		parent.right === node &&
		[
			ts.SyntaxKind.AmpersandAmpersandToken,
			ts.SyntaxKind.BarBarToken,
			ts.SyntaxKind.QuestionQuestionToken,
		].includes(parent.operatorToken.kind)
	);
}

/** `begins` has the outer ones first, `ends` the inner ones: so they nest. */
function withInserts(text: string, begins: Insert[], ends: Insert[]): string {
	const all = [...ends, ...begins].sort((a, b) => a.at - b.at);
	let from = 0;
	const parts = all.map(({ at, text: inserted }) => {
		const part = text.slice(from, at) + inserted;
		from = at;
		return part;
	});
	return parts.join('') + text.slice(from);
}

/** The innermost unit at an offset; `undefined` for what runs when the module is loaded. */
export const unitAt = (units: Unit[], offset: number): Unit | undefined =>
	units.filter(({ start, end }) => start <= offset && offset < end).at(-1);

/**
 * The units that use what a top-level declaration at an offset declares, also by way of other such
 * declarations of the module.
 */
export function unitsUsing(file: string, text: string, units: Unit[], offset: number): Unit[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const names = new Set<string>();
	const declared = (statement: ts.Statement): string[] =>
		ts.isVariableStatement(statement)
			? statement.declarationList.declarations.flatMap(({ name }) =>
					ts.isIdentifier(name) ? [name.text] : [],
				)
			: [];
	const at = source.statements.find(
		(statement) => statement.getStart() <= offset && offset < statement.getEnd(),
	);
	for (const name of at ? declared(at) : []) names.add(name);
	const using = new Set<Unit>();
	for (let size = -1; size !== names.size + using.size; ) {
		size = names.size + using.size;
		const visit = (node: ts.Node) => {
			if (ts.isIdentifier(node) && names.has(node.text)) {
				const unit = unitAt(units, node.getStart());
				if (unit) using.add(unit);
				const holder = source.statements.find((one) => one.pos <= node.pos && node.end <= one.end);
				if (holder && !unit) for (const name of declared(holder)) names.add(name);
			}
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	return [...using];
}
