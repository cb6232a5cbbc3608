// Visits a Babel tree without recursion, so that a sum of ten thousand terms cannot exhaust the stack.
import type { Node } from '@babel/types';

const notChildren = new Set([
  'loc',
  'extra',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'tokens',
  'errors',
]);

/** Calls `enter` with every node at and below `root`, parents first, in source order; `false` skips what is below. */
export function walk(root: Node, enter: (node: Node) => boolean | void): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (enter(node) === false) continue;
    const below = children(node);
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i]!);
  }
}

/** The direct children of a node in the order in which Babel holds them. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  // Not Object.entries, whose arrays would cost more than all else here.
  for (const key in node) {
    const value: unknown = node[key as keyof Node];
    if (typeof value !== 'object' || value === null || notChildren.has(key)) continue;
    if (!Array.isArray(value)) {
      if (isNode(value)) found.push(value);
      continue;
    }
    for (const item of value) if (isNode(item)) found.push(item);
  }
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
