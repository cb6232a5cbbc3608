// Functions at the top of modules whose calls may be taken whole, as one entry of the tape: they know nothing but their
// arguments. Each becomes a call of `calls`, which runs the function as it is written or does without.
import type * as t from '@babel/types';
import type { ModuleSource } from '../../objective/program.js';
import { locationOf } from '../../objective/position.js';
import { walk } from '../../objective/walk.js';
import type { SourceLocation } from '../../protocol/objective.js';
import { calls, type Rewriting } from './rewriting.js';

export interface TopFunction {
  readonly module: ModuleSource;
  readonly name: string;
  readonly location: SourceLocation;
}

/** Decides about each call of a top function; `body` is the function as it is written, rewritten. */
export interface Calls {
  call(id: number, body: (...values: unknown[]) => unknown, values: readonly unknown[]): unknown;
}

/** The functions by the numbers that rewritten code passes along. */
export class TopFunctions {
  private readonly functions: TopFunction[] = [];

  /** @param objective Is called by us, not by the program. */
  constructor(private readonly objective: { readonly path: string; readonly name: string }) {}

  at(id: number): TopFunction {
    return this.functions[id]!;
  }

  /** The number of a new function; undefined where it must run as it is written. */
  add(module: ModuleSource, name: string, node: t.Function): number | undefined {
    if (module.path === this.objective.path && name === this.objective.name) return undefined;
    return isSelfContained(node, name)
      ? this.functions.push({ module, name, location: locationOf(module.path, node) }) - 1
      : undefined;
  }
}

/** A statement at the top of a module, rewritten. */
export function rewriteTop(node: t.Node, rewriting: Rewriting): string {
  const { emit, splice, module, functions } = rewriting;
  if (functions === undefined) return emit(node);
  if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') {
    const { declaration } = node;
    if (!declaration) return emit(node);
    return splice(node.start!, node.end!, [declaration], (child) => rewriteTop(child, rewriting));
  }
  if (node.type === 'FunctionDeclaration' && node.id) {
    const id = functions.add(module, node.id.name, node);
    if (id === undefined) return emit(node);
    const body = `${node.id.name}__descent_body`;
    const rest = splice(node.id.end!, node.end!, [...node.params, node.body]);
    return `function ${node.id.name}(...values: any[]): any { return ${calls}.call(${id}, ${body}, values); } function ${body}${rest}`;
  }
  if (node.type !== 'VariableDeclaration' || node.kind !== 'const' || node.declarations.length !== 1) return emit(node);
  const [{ id: target, init }] = node.declarations as [t.VariableDeclarator];
  if (target.type !== 'Identifier') return emit(node);
  if (init?.type !== 'ArrowFunctionExpression' && init?.type !== 'FunctionExpression') return emit(node);
  const id = functions.add(module, target.name, init);
  if (id === undefined) return emit(node);
  return splice(
    node.start!,
    node.end!,
    [init],
    () => `((body) => (...values: any[]) => ${calls}.call(${id}, body, values))(${emit(init)})`,
  );
}

/**
 * Uses no `this` or `arguments`, gives its result at once, and computes enough to be worth it. One that calls itself would
 * take more of the stack at each level than it does as it is written.
 */
function isSelfContained(node: t.Function, name: string): boolean {
  if (node.async || node.generator || node.params.length === 0) return false;
  const ownName = node.type === 'FunctionDeclaration' ? node.id : undefined;
  let operations = 0;
  let isOpen = false;
  walk(node, (inside) => {
    if (/^(ThisExpression|Super|MetaProperty|YieldExpression|AwaitExpression)$/.test(inside.type)) isOpen = true;
    if (inside.type === 'Identifier' && inside !== ownName && [name, 'arguments'].includes(inside.name)) isOpen = true;
    if (/^(BinaryExpression|CallExpression)$/.test(inside.type)) operations++;
    if (/Statement$/.test(inside.type) && /^(For|While|DoWhile)/.test(inside.type)) operations += fewest;
  });
  return !isOpen && operations >= fewest;
}

/** Operations from which it may be cheaper to take a function whole. */
const fewest = 6;
