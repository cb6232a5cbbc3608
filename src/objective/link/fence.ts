// Rejects, before anything runs, what an objective's file cannot do, with its place and the way around it.
import type { File } from '@babel/types';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { locationOf } from '../position.js';
import { walk } from '../walk.js';
import { say } from '../../protocol/sentence.js';

/** @throws ObjectiveError of kind `source` at a top-level `await`: a program is loaded at once, not in pieces. */
export function fence(path: string, tree: File): void {
  walk(tree.program, (node) => {
    if (/Function|Method$|^Class(Private)?Property$|^StaticBlock$/.test(node.type)) return false;
    if (node.type !== 'AwaitExpression' && !(node.type === 'ForOfStatement' && node.await)) return true;
    throw new ObjectiveError(
      say`A file of objectives is loaded at once and cannot await at its top level; compute the value directly, or import it from a data file.`,
      locationOf(path, node),
      'source',
    );
  });
}
