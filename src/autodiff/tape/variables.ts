// Which variable each identifier of a module means, and everything that is ever assigned to each variable.
import type * as t from '@babel/types';
import { boundNames } from '../../objective/link/moduleShape.js';
import { children } from '../../objective/walk.js';
import { namesOf } from './syntax.js';

/** `values` is everything that is ever assigned: `undefined` as an entry is a value that we do not see. */
export interface Variable {
  readonly values: (t.Node | undefined)[];
}

export interface Variables {
  readonly all: readonly Variable[];
  /** Absent: a global. */
  of(identifier: t.Identifier): Variable | undefined;
}

type Scope = {
  readonly variables: Map<string, Variable>;
  readonly outer: Scope | undefined;
  readonly isFunction: boolean;
};

export function variablesOf(tree: t.File): Variables {
  const uses = new Map<t.Identifier, Variable>();
  const all: Variable[] = [];
  declare(tree.program, { variables: new Map(), outer: undefined, isFunction: true });
  return { all, of: (identifier) => uses.get(identifier) };

  /** Enters the declarations of a node's scope, then what is below it. */
  function declare(node: t.Node, scope: Scope): void {
    for (const child of children(node)) hoist(child, scope);
    const stack = children(node).map((child) => ({ child, parent: node, scope }));
    while (stack.length > 0) {
      const { child, parent, scope } = stack.pop()!;
      const inner = innerScope(child, scope);
      visit(child, parent, inner);
      for (const below of children(child)) stack.push({ child: below, parent: child, scope: inner });
    }
  }

  function innerScope(node: t.Node, outer: Scope): Scope {
    const isFunction = /Function|Method|^StaticBlock|^TSModuleBlock/.test(node.type) && node.type !== 'TSFunctionType';
    const isBlock = /^(BlockStatement|For\w*Statement|SwitchStatement|CatchClause|Class\w+)$/.test(node.type);
    if (!isFunction && !isBlock) return outer;
    const scope: Scope = { variables: new Map(), outer, isFunction };
    if (isFunction && 'params' in node) {
      for (const parameter of node.params as t.Node[])
        for (const name of namesOf(parameter)) enter(name, scope).values.push(undefined);
    }
    if (
      (node.type === 'FunctionExpression' || /^Class(Expression|Declaration)$/.test(node.type)) &&
      'id' in node &&
      node.id
    ) {
      enter((node.id as t.Identifier).name, scope).values.push(undefined);
    }
    if (node.type === 'CatchClause' && node.param)
      for (const name of namesOf(node.param)) enter(name, scope).values.push(undefined);
    const ownStatements =
      node.type === 'SwitchStatement' ? node.cases.flatMap(({ consequent }) => consequent) : children(node);
    for (const child of ownStatements) hoist(child, scope);
    if (isFunction) hoistVars(node, scope);
    return scope;
  }

  /** The declarations that a scope's own statements make. */
  function hoist(statement: t.Node, scope: Scope): void {
    const node =
      /^Export(Named|Default)/.test(statement.type) && 'declaration' in statement ? statement.declaration : statement;
    if (!node || typeof node !== 'object' || Array.isArray(node)) return;
    const declaration = node as t.Node;
    if (declaration.type === 'VariableDeclaration') {
      if (declaration.kind === 'var' && !scope.isFunction) return;
      // What a namespace exports can be assigned from outside.
      const isOpen = node !== statement && scope.outer !== undefined;
      for (const name of namesOf(declaration)) {
        const variable = enter(name, scope);
        if (isOpen) variable.values.push(undefined);
      }
    } else if (
      /^(FunctionDeclaration|ClassDeclaration|TSEnumDeclaration|TSModuleDeclaration|TSDeclareFunction)$/.test(
        declaration.type,
      )
    ) {
      const { id } = declaration as { id?: t.Identifier | null };
      if (id?.name) enter(id.name, scope).values.push(undefined);
    } else if (declaration.type === 'ImportDeclaration') {
      for (const { local } of declaration.specifiers) enter(local.name, scope).values.push(undefined);
    }
    if (scope.outer === undefined && !/^(Function|Class)/.test(statement.type)) hoistVars(statement, scope);
  }

  /** `var` belongs to the function, however deep it stands. */
  function hoistVars(root: t.Node, scope: Scope): void {
    const stack = [root];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (node.type === 'VariableDeclaration' && node.kind === 'var') {
        for (const { id } of node.declarations) for (const name of boundNames(id)) enter(name, scope);
      }
      if (node === root || !/Function|Method|^Class|^StaticBlock/.test(node.type)) stack.push(...children(node));
    }
  }

  function enter(name: string, scope: Scope): Variable {
    const known = scope.variables.get(name);
    if (known) return known;
    const variable: Variable = { values: [] };
    all.push(variable);
    scope.variables.set(name, variable);
    return variable;
  }

  /** Notes what a node assigns, and which variable an identifier means. */
  function visit(node: t.Node, parent: t.Node, scope: Scope): void {
    switch (node.type) {
      case 'Identifier': {
        if (isPropertyName(node, parent)) return;
        const variable = lookUp(node.name, scope);
        if (variable) uses.set(node, variable);
        return;
      }
      case 'VariableDeclarator': {
        if (node.id.type === 'Identifier') {
          // The head of `for (const x of …)` gives values that we do not see.
          const variable = lookUp(node.id.name, scope);
          if (node.init) variable?.values.push(node.init);
          return;
        }
        return assignUnseen(node.id, scope);
      }
      case 'ForOfStatement':
      case 'ForInStatement':
        return assignUnseen(node.left, scope);
      case 'AssignmentExpression':
        if (node.left.type !== 'Identifier') return assignUnseen(node.left, scope);
        lookUp(node.left.name, scope)?.values.push(node.right);
        return;
    }
  }

  function assignUnseen(target: t.Node, scope: Scope): void {
    if (target.type === 'VariableDeclaration') {
      for (const { id } of target.declarations) assignUnseen(id, scope);
      return;
    }
    for (const name of namesOf(target)) lookUp(name, scope)?.values.push(undefined);
  }

  function lookUp(name: string, scope: Scope | undefined): Variable | undefined {
    for (let at = scope; at; at = at.outer) {
      const variable = at.variables.get(name);
      if (variable) return variable;
    }
    return undefined;
  }
}

function isPropertyName(node: t.Identifier, parent: t.Node): boolean {
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.property === node && !parent.computed;
    case 'ObjectProperty':
      return parent.key === node && !parent.computed && !parent.shorthand;
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
      return parent.key === node && !parent.computed;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    default:
      return false;
  }
}
