// What the parts of the normaliser share while one objective is interpreted: the heap, the program being built, what
// former attempts have taught, and the way back into each other.
import type * as t from '@babel/types';
import type { ModuleSource } from '../../../objective/program.js';
import type { SourceLocation } from '../../../protocol/objective.js';
import { english, say, type Sentence } from '../../../protocol/sentence.js';
import type { Abstract, Frame, Scalar } from './values.js';
import type { Builder } from '../program/builder.js';
import type { Root } from './names/workspaces.js';
import type { Heap } from './heap.js';
import type { LoopMemories } from './control/loopMemories.js';

/** What attempts so far have taught; an attempt that learns more starts over. */
export interface Knowledge {
  /** Places where arrays are made that must live in memory: they are indexed by what is known only at run time. */
  readonly regions: Set<string>;
  /** Places where arrays of arrays are made that must live in memory, and what is known of their rows. */
  readonly grids: Map<string, RowFacts>;
  /** Places where arrays of objects are made that must live in memory, and what their objects have. */
  readonly tables: Map<string, ItemFacts>;
  /** Arrays of modules into which the objective writes; absent where it must not. */
  readonly workspaces: Map<unknown, Root> | undefined;
  /** Loops that cannot be unrolled. */
  readonly rolled: Set<string>;
  /** Loops that turn once only. */
  readonly single: Set<string>;
  /** Longest loop that is unrolled. */
  unrollLimit: number;
  /** Most turns that this attempt has unrolled. */
  mostUnrolled: number;
  /** What loops carry is guessed from their text, to begin with. */
  readonly foresees: boolean;
}

/** What attempts have taught about the rows of an array of arrays. */
export interface RowFacts {
  readonly typed?: boolean;
  /** The length of every row; absent where it is not the same for all, or not known. */
  readonly width?: number;
  readonly ragged?: boolean;
  /** Rows grow after they became part of the array. */
  readonly growing?: boolean;
  /** Rows have places at which nothing stands. */
  readonly holes?: boolean;
  /** Rows are exchanged or set anew. */
  readonly ordered?: boolean;
  /** Rows are added to those that it was made with. */
  readonly extended?: boolean;
}

/** What attempts have taught about the objects in an array. */
export interface ItemFacts {
  readonly keys: readonly string[];
  /** Where they are instances. */
  readonly class?: t.Class;
  /** Some are known by other names; then none may be changed. */
  isShared?: boolean;
  isChanged?: boolean;
}

export interface Session {
  readonly heap: Heap;
  readonly builder: Builder;
  readonly knowledge: Knowledge;
  readonly evaluate: (node: t.Expression, frame: Frame) => Abstract;
  readonly execute: (statements: readonly t.Statement[], frame: Frame) => void;
  readonly call: (callee: Abstract, args: readonly Abstract[], node: t.Node, frame: Frame) => Abstract;
  readonly method: (self: Abstract, name: string, args: readonly Abstract[], node: t.Node, frame: Frame) => Abstract;
  /** The value of a name that no scope inside the module declares. */
  readonly lookupModule: (name: string, module: ModuleSource, node: t.Node) => Abstract;
  /** What loops carried when they were interpreted before. */
  readonly memories: LoopMemories;
  /** Functions being inlined, and the `catch` clauses around them, innermost last. */
  readonly callStack: t.Node[];
}

/** The compiler does not do this; the tape will. */
export class Unsupported extends Error {
  constructor(
    readonly said: Sentence,
    readonly location: SourceLocation,
  ) {
    super(english(said));
  }
}

/** An attempt has learnt something and must start over. */
export class Restart extends Error {}

/** So many turns may be written one after the other. */
export function mayUnroll({ knowledge }: Session, turns: number): boolean {
  if (turns > knowledge.unrollLimit) return false;
  knowledge.mostUnrolled = Math.max(knowledge.mostUnrolled, turns);
  return true;
}

/** Starts over with what has been learnt about the rows of the arrays made at `site`. */
export function learnOfRows({ knowledge }: Session, site: string, facts: RowFacts): never {
  knowledge.grids.set(site, { ...knowledge.grids.get(site), ...facts });
  throw new Restart();
}

export function locationOf(node: t.Node, module: ModuleSource): SourceLocation {
  const start = node.loc?.start;
  return { file: module.path, line: start?.line ?? 1, column: (start?.column ?? 0) + 1 };
}

export function siteOf(node: t.Node, frame: Frame): string {
  return `${frame.module.path}:${node.start}-${node.end}`;
}

export function refuse(reason: Sentence, node: t.Node, frame: Frame): never {
  throw new Unsupported(reason, locationOf(node, frame.module));
}

/** A number, converted as JavaScript converts booleans, undefined and null. */
export function toNumber(session: Session, value: Abstract, node: t.Node, frame: Frame): Scalar {
  if (value.kind === 'scalar') {
    if (value.type === 'number') return value;
    return session.builder.compute('toNumber', [value.operand], locationOf(node, frame.module));
  }
  if (value.kind === 'primitive' && value.value === undefined)
    return { kind: 'scalar', type: 'number', operand: { constant: NaN } };
  if (value.kind === 'primitive' && value.value === null)
    return { kind: 'scalar', type: 'number', operand: { constant: 0 } };
  if (value.kind === 'poison')
    return refuse(value.reason ?? say`A variable is read before it has a value.`, node, frame);
  return refuse(say`A number is expected here, but this is ${describe(value)}.`, node, frame);
}

/** What a value is, in the user's words. */
export function describe(value: Abstract): Sentence {
  switch (value.kind) {
    case 'scalar':
      return value.type === 'number' ? say`a number` : say`a boolean`;
    case 'primitive':
      return typeof value.value === 'string' ? say`a string` : say`${String(value.value)}`;
    case 'list':
    case 'memory':
    case 'grid':
    case 'table':
      return say`an array`;
    case 'record':
    case 'item':
      return say`an object`;
    case 'data':
      return say`constant data`;
    case 'closure':
    case 'native':
      return say`a function`;
    case 'class':
      return say`a class`;
    case 'poison':
      return say`a variable without a value`;
  }
}
