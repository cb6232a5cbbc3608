// What the functions of a module do to its top-level names: one that they assign to is no constant, and neither is an
// object whose parts they replace.
import type * as t from '@babel/types';
import type { ModuleSource } from '../../../../objective/program.js';
import { walk } from '../../../../objective/walk.js';
import { bareExpression, namesOf } from '../../../tape/syntax.js';

/** A function assigns to that name; a local of the same name counts too. What runs while the module loads is over. */
export function isReassigned(module: ModuleSource, name: string): boolean {
  const { inFunctions, constants } = targetsIn(module);
  return inFunctions.has(name) && !constants.has(name);
}

/** Anything assigns to that name or to a part of what it holds: its declaration does not tell what it is. */
export function isChanged(module: ModuleSource, name: string): boolean {
  const { anywhere, constants, roots } = targetsIn(module);
  return roots.has(name) || (anywhere.has(name) && !constants.has(name));
}

interface Targets {
  readonly anywhere: Set<string>;
  readonly inFunctions: Set<string>;
  /** Declared by `const` at the top. */
  readonly constants: Set<string>;
  /** `a` of `a.b[c] = …`. */
  readonly roots: Set<string>;
}

const known = new WeakMap<t.File, Targets>();

function targetsIn({ tree }: ModuleSource): Targets {
  let targets = known.get(tree!);
  if (targets === undefined) known.set(tree!, (targets = collect(tree!)));
  return targets;
}

function collect(tree: t.File): Targets {
  const targets: Targets = {
    anywhere: new Set(),
    inFunctions: new Set(),
    constants: new Set(constantsOf(tree)),
    roots: new Set(),
  };
  const note = (target: t.Node, isInFunction: boolean): void => {
    const root = rootOf(target);
    if (root !== undefined) targets.roots.add(root);
    for (const name of namesOf(bareExpression(target))) {
      targets.anywhere.add(name);
      if (isInFunction) targets.inFunctions.add(name);
    }
  };
  const visit = (from: t.Node, isInFunction: boolean): void =>
    walk(from, (node) => {
      if (!isInFunction && /Function|Method$|^Class(Private|Accessor)?Property$|^StaticBlock$/.test(node.type)) {
        visit(node, true);
        return false;
      }
      if (node.type === 'AssignmentExpression') note(node.left, isInFunction);
      if (node.type === 'UpdateExpression') note(node.argument, isInFunction);
      if (node.type === 'UnaryExpression' && node.operator === 'delete') note(node.argument, isInFunction);
      if (/^For(Of|In)Statement$/.test(node.type) && 'left' in node) {
        const left = node.left as t.Node;
        if (left.type !== 'VariableDeclaration') note(left, isInFunction);
      }
      return true;
    });
  visit(tree.program, false);
  return targets;
}

function constantsOf(tree: t.File): string[] {
  return tree.program.body.flatMap((statement) => {
    const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    return inner?.type === 'VariableDeclaration' && inner.kind === 'const' ? namesOf(inner) : [];
  });
}

function rootOf(node: t.Node): string | undefined {
  let at = bareExpression(node);
  if (at.type !== 'MemberExpression') return undefined;
  while (at.type === 'MemberExpression') at = bareExpression(at.object);
  return at.type === 'Identifier' ? at.name : undefined;
}
