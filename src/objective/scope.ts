// Lexical scope: which identifiers of a tree mean a binding of the module, and not one that hides it.
import type { File, Identifier, Node } from '@babel/types';
import { boundNames } from './link/moduleShape.js';
import { children, walk } from './walk.js';

/** An identifier that stands for a module-level binding, with what the rewriter must know of its place. */
export interface Reference {
  readonly node: Identifier;
  readonly parent: Node;
  /** The statement of a list that begins with the identifier, where there is one. */
  readonly beginsStatement: boolean;
}

interface Scope {
  readonly names: ReadonlySet<string>;
  readonly outer: Scope | undefined;
}

/**
 * Every place below `root` where one of `names` is read or written and no inner declaration hides it. Declarations
 * directly in `root` do not hide: pass a module, or a function's body whose parameters are asked for.
 */
export function references(root: File['program'] | Node, names: ReadonlySet<string>): Reference[] {
  const found: Reference[] = [];
  const stack: { node: Node; parent: Node; scope: Scope | undefined; list: number }[] = [];
  const push = (node: Node, scope: Scope | undefined) => {
    const lists = listStarts(node);
    const below = children(node);
    for (let i = below.length - 1; i >= 0; i--) {
      const child = below[i]!;
      stack.push({ node: child, parent: node, scope, list: lists ? (child.start ?? -1) : -1 });
    }
  };
  push(root, undefined);
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { node, parent, scope, list } = at;
    if (node.type === 'Identifier') {
      if (names.has(node.name) && isReference(node, parent) && !hides(scope, node.name)) {
        found.push({ node, parent, beginsStatement: list === node.start });
      }
      continue;
    }
    if (/^(Import|ExportAll)/.test(node.type) || (node.type === 'ExportNamedDeclaration' && node.source)) continue;
    const declared = declaredIn(node);
    const inner = declared.size > 0 ? { names: declared, outer: scope } : scope;
    const before = stack.length;
    push(node, inner);
    // A statement's first token is also its first expression's.
    if (list >= 0) for (let i = before; i < stack.length; i++) if (stack[i]!.node.start === list) stack[i]!.list = list;
  }
  return found.sort((a, b) => (a.node.start ?? 0) - (b.node.start ?? 0));
}

function hides(scope: Scope | undefined, name: string): boolean {
  for (let at = scope; at; at = at.outer) if (at.names.has(name)) return true;
  return false;
}

/** False for names that are no variables: property keys, labels, `new.target`. */
function isReference(node: Identifier, parent: Node): boolean {
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node || parent.computed;
    case 'ObjectProperty':
      return parent.value === node || parent.computed;
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
    case 'ClassAccessorProperty':
      return parent.key !== node || Boolean(parent.computed);
    case 'LabeledStatement':
      return parent.label !== node;
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return false;
    case 'ExportSpecifier':
      return parent.local === node;
    default:
      return true;
  }
}

function listStarts(node: Node): boolean {
  return node.type === 'Program' || node.type === 'BlockStatement' || node.type === 'SwitchCase';
}

/** The names that a node's own scope declares; empty for nodes without a scope. */
function declaredIn(node: Node): ReadonlySet<string> {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod': {
      const names = new Set(node.params.flatMap(boundNames));
      if (node.type === 'FunctionExpression' && node.id) names.add(node.id.name);
      for (const name of varNames(node.body)) names.add(name);
      return names;
    }
    case 'StaticBlock':
      return new Set([...varNames(node), ...lexicalNames(node.body)]);
    case 'BlockStatement':
      return lexicalNames(node.body);
    case 'ClassExpression':
      return new Set(node.id ? [node.id.name] : []);
    case 'CatchClause':
      return new Set(node.param ? boundNames(node.param) : []);
    case 'SwitchStatement':
      return lexicalNames(node.cases.flatMap(({ consequent }) => consequent));
    case 'ForStatement':
      return lexicalNames(node.init ? [node.init] : []);
    case 'ForInStatement':
    case 'ForOfStatement':
      return lexicalNames([node.left]);
    default:
      return none;
  }
}

const none: ReadonlySet<string> = new Set();

function lexicalNames(statements: readonly Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of statements) {
    if (statement.type === 'VariableDeclaration' && statement.kind !== 'var') {
      for (const { id } of statement.declarations) for (const name of boundNames(id)) names.add(name);
    } else if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') {
      if (statement.id) names.add(statement.id.name);
    } else if (statement.type === 'TSEnumDeclaration') names.add(statement.id.name);
  }
  return names;
}

/** `var` belongs to the function, however deep it stands. */
function varNames(body: Node): Set<string> {
  const names = new Set<string>();
  walk(body, (node) => {
    if (node.type === 'VariableDeclaration' && node.kind === 'var') {
      for (const { id } of node.declarations) for (const name of boundNames(id)) names.add(name);
    }
    return node === body || !/Function|Method|^Class|^StaticBlock/.test(node.type);
  });
  return names;
}
