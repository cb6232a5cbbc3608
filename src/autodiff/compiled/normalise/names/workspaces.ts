// Arrays of a module into which the objective writes: each call has its own, which begins as the module made it. An objective
// for which it matters what a former call left there keeps state, and is found out by comparing it with itself.
import type * as t from '@babel/types';
import type { Abstract, Data, Frame } from '../values.js';
import { mapArray, newList } from '../arrays/arrays.js';
import { dataLength, isArrayData } from './data.js';
import { describe, refuse, Restart, siteOf, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

/** The constant of a module by which data is known. */
export interface Root {
  readonly name: string;
  readonly path: string;
  readonly value: unknown;
}

/** Starts over with the constant of the module that `data` is a part of as a workspace. */
export function makeWorkspace(session: Session, data: Abstract, node: t.Node, frame: Frame): never {
  const { workspaces } = session.knowledge;
  const root = data.kind === 'data' ? data.root : undefined;
  if (workspaces === undefined || root === undefined || !isPlain(root.value) || workspaces.has(root.value))
    return refuse(say`${describe(data)} is changed by the objective.`, node, frame);
  workspaces.set(root.value, root);
  throw new Restart();
}

/** What a call begins with. `node` and `rows` name the places where the array and its rows are made. */
export function workspaceOf(session: Session, data: Data, node: t.Node, rows: t.Node, frame: Frame): Abstract {
  const length = dataLength(session, data, node, frame);
  const typed = ArrayBuffer.isView(data.samples[0]);
  if (length.kind === 'scalar' && 'constant' in length.operand && length.operand.constant === 0 && !typed)
    return newList(session, [], false, siteOf(node, frame), node, frame);
  const element = (value: Abstract) => (isArrayData(value) ? workspaceOf(session, value, rows, rows, frame) : value);
  return mapArray(session, data, typed, element, node, frame);
}

/** An array of numbers, or of such arrays. */
function isPlain(value: unknown, depth = 2): boolean {
  if (value instanceof Float64Array) return true;
  if (!Array.isArray(value) || depth === 0) return false;
  return value.every((item) => typeof item === 'number' || isPlain(item, depth - 1));
}

/** Refuses objects that are a workspace, or rows of one, and are known by another name: what they hold is not constant. */
export function unlessWorkspace(
  { knowledge }: Session,
  { root }: Data,
  values: readonly unknown[],
  node: t.Node,
  frame: Frame,
): void {
  const { workspaces } = knowledge;
  if (workspaces === undefined || workspaces.size === 0 || workspaces.has(root?.value)) return;
  const isPart = (value: unknown) =>
    workspaces.has(value) || [...workspaces.keys()].some((one) => Array.isArray(one) && one.includes(value));
  if (values.some(isPart)) return refuse(say`An array that the objective changes has another name.`, node, frame);
}
