// The top-level functions of a file: declarations, arrow and function expressions, however they are exported.
import type { Comment, Expression, File, FunctionDeclaration, FunctionExpression, Node, Statement } from '@babel/types';
import type { ArrowFunctionExpression, TSType } from '@babel/types';
import { defaultBinding, defaultName, nameOf } from '../link/moduleShape.js';

export type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

/** A top-level binding that holds, or may hold, a function. */
export interface TopLevelFunction {
  /** The binding's name in the file; `__descent_default` where it has none. */
  readonly local: string;
  /** The names under which it is exported. */
  readonly exported: readonly string[];
  /** Absent where the text does not show the function itself: `const loss = makeLoss(3)`. */
  readonly node: FunctionNode | undefined;
  /** The variable's own type: `const f: (x: number[]) => number = …`. */
  readonly type: TSType | undefined;
  /** From the first node to the last: the whole declaration. */
  readonly first: Node;
  readonly last: Node;
  readonly comments: readonly Comment[];
}

export function topLevelFunctions(tree: File): TopLevelFunction[] {
  const exported = exportedNames(tree);
  const found: TopLevelFunction[] = [];
  for (const statement of tree.program.body) {
    const declaration = inner(statement);
    const place = { first: statement as Node, last: statement as Node, comments: commentsOf(statement, declaration) };
    const add = (local: string, value: Node | null | undefined, type?: TSType, at = place) => {
      const node = functionIn(value);
      const names = exported.get(local) ?? [];
      if (node || (value && value.type !== 'ClassDeclaration'))
        found.push({ local, exported: names, node, type, ...at });
    };
    if (declaration.type === 'FunctionDeclaration') add(declaration.id?.name ?? defaultBinding, declaration);
    else if (declaration.type === 'VariableDeclaration') {
      for (const declarator of declaration.declarations) {
        if (declarator.id.type !== 'Identifier' || !declarator.init) continue;
        const annotation = declarator.id.typeAnnotation;
        const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
        const alone = declaration.declarations.length === 1;
        const own = { ...place, first: declarator, last: declarator, comments: declarator.leadingComments ?? [] };
        const at = alone ? place : { ...own, comments: own.comments.length > 0 ? own.comments : place.comments };
        add(declarator.id.name, declarator.init, type, at);
      }
    } else if (statement.type === 'ExportDefaultDeclaration' && statement.declaration.type !== 'Identifier') {
      add(defaultName(statement.declaration), statement.declaration);
    } else if (statement.type === 'TSExportAssignment' && functionIn(statement.expression)) {
      add(defaultBinding, statement.expression);
    } else if (statement.type === 'ExpressionStatement') {
      const assigned = commonJsExport(statement.expression);
      if (assigned && functionIn(assigned.value)) {
        found.push({
          local: assigned.name,
          exported: [assigned.name],
          node: functionIn(assigned.value),
          type: undefined,
          ...place,
        });
      }
    }
  }
  return found;
}

function inner(statement: Statement): Statement {
  if (statement.type === 'ExportNamedDeclaration') return statement.declaration ?? statement;
  const isDefaultFunction =
    statement.type === 'ExportDefaultDeclaration' && statement.declaration.type === 'FunctionDeclaration';
  return isDefaultFunction ? (statement.declaration as FunctionDeclaration) : statement;
}

function commentsOf(statement: Statement, declaration: Statement): readonly Comment[] {
  return [
    ...(statement.leadingComments ?? []),
    ...(declaration === statement ? [] : (declaration.leadingComments ?? [])),
  ];
}

/** The function that an expression is, through casts and parentheses. */
function functionIn(node: Node | null | undefined): FunctionNode | undefined {
  switch (node?.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ParenthesizedExpression':
      return functionIn(node.expression);
    default:
      return undefined;
  }
}

/** Local name → exported names. */
function exportedNames(tree: File): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const add = (local: string, exported: string) => names.set(local, [...(names.get(local) ?? []), exported]);
  for (const statement of tree.program.body) {
    if (statement.type === 'ExportDefaultDeclaration') add(defaultName(statement.declaration), 'default');
    else if (statement.type === 'TSExportAssignment') {
      add(statement.expression.type === 'Identifier' ? statement.expression.name : defaultBinding, 'default');
    } else if (statement.type === 'ExportNamedDeclaration' && !statement.source) {
      for (const local of declared(statement.declaration)) add(local, local);
      for (const specifier of statement.specifiers) {
        if (specifier.type === 'ExportSpecifier') add(specifier.local.name, nameOf(specifier.exported));
      }
    } else if (statement.type === 'ExpressionStatement') {
      const assigned = commonJsExport(statement.expression);
      if (assigned?.value.type === 'Identifier') add(assigned.value.name, assigned.name);
      if (assigned?.value.type !== 'ObjectExpression' || assigned.name !== 'default') continue;
      for (const property of assigned.value.properties) {
        if (property.type !== 'ObjectProperty' || property.key.type !== 'Identifier') continue;
        if (property.value.type === 'Identifier') add(property.value.name, property.key.name);
      }
    }
  }
  return names;
}

function declared(declaration: Statement | null | undefined): string[] {
  if (declaration?.type === 'FunctionDeclaration') return declaration.id ? [declaration.id.name] : [];
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
}

/** `exports.f = …`, `module.exports.f = …`; `module.exports = …` is the default. */
function commonJsExport(expression: Expression): { name: string; value: Expression } | undefined {
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') return undefined;
  const { object, property } = expression.left;
  if (property.type !== 'Identifier' || expression.left.computed) return undefined;
  if (object.type === 'Identifier' && object.name === 'module' && property.name === 'exports') {
    return { name: 'default', value: expression.right };
  }
  const isExports =
    (object.type === 'Identifier' && object.name === 'exports') ||
    (object.type === 'MemberExpression' &&
      object.object.type === 'Identifier' &&
      object.object.name === 'module' &&
      object.property.type === 'Identifier' &&
      object.property.name === 'exports');
  return isExports ? { name: property.name, value: expression.right } : undefined;
}
