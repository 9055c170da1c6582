/** Small realistic mistakes in a TypeScript source: what a slip of the hand could have made of it. */
import ts from 'typescript';

export interface Mutant {
	/** Below the package's folder. */
	file: string;
	/** Offsets of what is replaced. */
	start: number;
	end: number;
	replacement: string;
	/** What kind of mistake it is. */
	kind: string;
	line: number;
}

type Change = Pick<Mutant, 'replacement' | 'kind'> & { node: ts.Node };

/** Texts that people only read in n8n's panel: other tests look after these. */
const PANEL = ['displayName', 'placeholder', 'action', 'hint', 'summary'];

const OPERATORS: Partial<Record<ts.SyntaxKind, string>> = {
	[ts.SyntaxKind.AmpersandAmpersandToken]: '||',
	[ts.SyntaxKind.BarBarToken]: '&&',
	[ts.SyntaxKind.QuestionQuestionToken]: '&&',
	[ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
	[ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
	[ts.SyntaxKind.LessThanToken]: '<=',
	[ts.SyntaxKind.LessThanEqualsToken]: '<',
	[ts.SyntaxKind.GreaterThanToken]: '>=',
	[ts.SyntaxKind.GreaterThanEqualsToken]: '>',
	[ts.SyntaxKind.AsteriskToken]: '/',
	[ts.SyntaxKind.SlashToken]: '*',
	[ts.SyntaxKind.MinusToken]: '+',
};

const METHODS = new Map([
	['some', 'every'],
	['every', 'some'],
	['min', 'max'],
	['max', 'min'],
	['startsWith', 'endsWith'],
	['endsWith', 'startsWith'],
]);
/** Calls that change what they are called on; the value without them is of the same type. */
const STEPS = /^(filter|trim|toLowerCase|toUpperCase|sort|slice|reverse|replace|normalize|flat)$/;

/** All mutants of a source, in its order. */
export function mutantsOf(file: string, text: string): Mutant[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const mutants: Mutant[] = [];
	const visit = (node: ts.Node) => {
		if (isOutside(node)) return;
		for (const { node: changed, replacement, kind } of changesOf(node)) {
			const start = changed.getStart();
			const line = source.getLineAndCharacterOfPosition(start).line + 1;
			mutants.push({ file, start, end: changed.getEnd(), replacement, kind, line });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return mutants;
}

/** Types and imports are nothing that runs. */
const isOutside = (node: ts.Node) =>
	ts.isTypeNode(node) ||
	ts.isImportDeclaration(node) ||
	ts.isExportDeclaration(node) ||
	ts.isInterfaceDeclaration(node) ||
	ts.isTypeAliasDeclaration(node) ||
	(ts.isPropertyAssignment(node) && isPanelText(node));

function isPanelText({ name, parent }: ts.PropertyAssignment): boolean {
	const text = name.getText();
	const isDescribed = parent.properties.some(({ name: other }) =>
		['displayName', 'name'].includes(other?.getText() ?? ''),
	);
	return PANEL.includes(text) || (text === 'description' && isDescribed);
}

function changesOf(node: ts.Node): Change[] {
	if (ts.isBinaryExpression(node)) return ofBinary(node);
	if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return [negated(node.expression)];
	if (ts.isConditionalExpression(node)) return [negated(node.condition)];
	if (ts.isPrefixUnaryExpression(node)) return ofPrefix(node);
	if (ts.isNumericLiteral(node)) return ofNumber(node);
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return ofText(node);
	if (ts.isTemplateExpression(node)) return [{ node, replacement: '``', kind: 'text emptied' }];
	if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isPattern(node))
		return [{ node, replacement: '[]', kind: 'list emptied' }];
	if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword)
		return [{ node, replacement: String(node.getText() !== 'true'), kind: 'yes and no' }];
	if (ts.isRegularExpressionLiteral(node)) return ofPattern(node);
	if (ts.isCallExpression(node)) return ofCall(node);
	if (ts.isExpressionStatement(node)) return [{ node, replacement: ';', kind: 'step left out' }];
	return [];
}

const negated = (node: ts.Expression): Change => ({
	node,
	replacement: `!(${node.getText()})`,
	kind: 'condition reversed',
});

function ofBinary({ left, operatorToken, right }: ts.BinaryExpression): Change[] {
	const replacement = OPERATORS[operatorToken.kind];
	const isNumber = [left, right].every((side) => !/['"`]/.test(side.getText()));
	if (operatorToken.kind === ts.SyntaxKind.PlusToken && isNumber)
		return [{ node: operatorToken, replacement: '-', kind: 'operator' }];
	return replacement ? [{ node: operatorToken, replacement, kind: 'operator' }] : [];
}

function ofPrefix(node: ts.PrefixUnaryExpression): Change[] {
	const operand = node.operand.getText();
	if (node.operator === ts.SyntaxKind.ExclamationToken)
		return [{ node, replacement: operand, kind: 'condition reversed' }];
	if (node.operator === ts.SyntaxKind.PlusPlusToken)
		return [{ node, replacement: `--${operand}`, kind: 'operator' }];
	return [];
}

function ofNumber(node: ts.NumericLiteral): Change[] {
	const value = Number(node.text);
	return [value + 1, value - 1].map((other) => ({
		node,
		replacement: other < 0 ? `(${other})` : String(other),
		kind: 'number',
	}));
}

function ofText(node: ts.StringLiteralLike): Change[] {
	const { parent } = node;
	const isName =
		(ts.isPropertyAssignment(parent) && parent.name === node) ||
		ts.isExternalModuleReference(parent) ||
		ts.isElementAccessExpression(parent) ||
		ts.isTypeOfExpression(parent);
	// `typeof value === ''` is what reversing the comparison does as well
	const isType = ts.isBinaryExpression(parent) && ts.isTypeOfExpression(parent.left);
	if (isName || isType) return [];
	return [
		{
			node,
			replacement: node.text === '' ? "'mutant'" : "''",
			kind: node.text === '' ? 'text filled' : 'text emptied',
		},
	];
}

/** A pattern on the left of an assignment. */
const isPattern = ({ parent }: ts.ArrayLiteralExpression) =>
	ts.isForOfStatement(parent) ||
	(ts.isBinaryExpression(parent) &&
		parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
		ts.isArrayLiteralExpression(parent.left));

function ofPattern(node: ts.RegularExpressionLiteral): Change[] {
	const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
	if (source === undefined) return [];
	const others = [
		source.startsWith('^') && `/${source.slice(1)}/${flags}`,
		source.endsWith('$') && !source.endsWith('\\$') && `/${source.slice(0, -1)}/${flags}`,
		flags.includes('i') && `/${source}/${flags.replace('i', '')}`,
	];
	return others
		.filter((replacement): replacement is string => Boolean(replacement) && replacement !== '//')
		.map((replacement) => ({ node, replacement, kind: 'pattern' }));
}

function ofCall(node: ts.CallExpression): Change[] {
	if (!ts.isPropertyAccessExpression(node.expression)) return [];
	const { name, expression } = node.expression;
	const other = METHODS.get(name.text);
	if (other) return [{ node: name, replacement: other, kind: 'operator' }];
	if (!STEPS.test(name.text) || node.questionDotToken || node.expression.questionDotToken)
		return [];
	return [{ node, replacement: expression.getText(), kind: 'step left out' }];
}
