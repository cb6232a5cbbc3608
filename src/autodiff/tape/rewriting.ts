// What every part of the rewriting shares: the names in rewritten code, the text of nodes, the gaps between them.
import type * as t from '@babel/types';
import type { ModuleSource } from '../../objective/program.js';
import { children } from '../../objective/walk.js';
import type { Plainness } from './plainness.js';
import type { Sites } from './sites.js';
import type { TopFunctions } from './topFunctions.js';

/** The names under which rewritten code knows the recorder, its functions of `Math`, and its access to elements. */
export const tape = '__descent_tape';
export const math = '__descent_math';
export const elements = '__descent_elements';
export const calls = '__descent_calls';

/** What the rewriting of one module needs everywhere. */
export interface Rewriting {
  readonly module: ModuleSource;
  readonly plainness: Plainness;
  readonly sites: Sites;
  /** Where calls may be taken whole. */
  readonly functions?: TopFunctions;
  /** Source text of a node, rewritten. */
  emit(node: t.Node): string;
  /** `[start, end)` of the text with the given nodes rewritten in it. */
  splice(start: number, end: number, nodes: readonly t.Node[], emit?: (node: t.Node) => string): string;
}

/** The children of a node in the order of the text. */
export function inOrder(node: t.Node): t.Node[] {
  return children(node).sort((x, y) => x.start! - y.start!);
}

/** The text between two operands with something else for the operator; comments and line ends stay. */
export function withoutOperator(gap: string, operator: string, instead = ','): string {
  let isDone = false;
  const pattern = new RegExp(`${comment}|${operator.replace(/[^a-z]/g, '\\$&')}`, 'g');
  return gap.replace(pattern, (found) => {
    if (isDone || found !== operator) return found;
    isDone = true;
    return instead;
  });
}

/** A regular expression. */
export const comment = '/\\*[^]*?\\*/|//[^\\r\\n]*';
