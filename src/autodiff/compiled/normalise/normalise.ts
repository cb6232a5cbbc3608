// The objective's source, interpreted once with θ unknown, becomes one program without functions, objects or variables.
// An attempt that learns something (an array must live in memory, a loop cannot be unrolled) starts over with it.
import type * as t from '@babel/types';
import type { Program } from '../../../objective/program.js';
import type { ObjectiveInfo } from '../../../protocol/objective.js';
import type { Abstract, Closure, Frame } from './values.js';
import { createBuilder, TooLarge } from '../program/builder.js';
import { callFunction } from './calls.js';
import { anyOf } from './names/data.js';
import { evaluateExpression } from './evaluate.js';
import { createHeap } from './heap.js';
import type { Normalised, Region, Value } from '../program/ir.js';
import { resolve } from '../program/ir.js';
import { callArrayMethod } from './arrays/methods.js';
import { createModuleLookup, declarationOf, moduleFrame, type Bindings } from './names/modules.js';
import { countOf, weightedSum, type Shape } from './results.js';
import { locationOf, refuse, Restart, Unsupported, type Knowledge, type Session } from './session.js';
import { executeStatements } from './control/statements.js';
import { makeTheta, THETA, type Form } from './theta.js';
import { say } from '../../../protocol/sentence.js';

/** Longest θ that is kept coordinate by coordinate. */
const LONGEST_SPREAD = 64;
/** A loop is unrolled only while the whole program stays below this: what is larger, V8 does not optimise. */
const LARGEST_UNROLLED = 256;
/** Where loops cannot be kept, this much straight code is still better than a tape. */
const LARGEST_STRAIGHT = 2000;
const LARGEST = 20_000;
const MOST_ATTEMPTS = 60;

/** Longest loop that is unrolled, to begin with; 1 unrolls none. */
const UNROLL_LIMIT = 64;

/** What is compiled. */
export interface Subject {
  readonly program: Program;
  readonly info: ObjectiveInfo;
  /** The length of θ. */
  readonly dimension: number;
  /** The values of the loaded program's top-level names. */
  readonly bindings: Bindings;
  /** The rows of data, where the objective is the loss of one. */
  readonly rows?: readonly unknown[];
  /** The arguments over which θ is spread, in place of what `info` says. */
  readonly forms?: readonly Form[];
  /** What it returns, where that is not one number: the last numbers of θ are then its weights. */
  readonly results?: Shape;
}

/** @throws Unsupported where the compiler does not go. */
export function normalise(subject: Subject, unrollLimit = UNROLL_LIMIT): Normalised {
  const fresh = (limit: number, foresees = true): Knowledge => ({
    regions: new Set(subject.dimension > LONGEST_SPREAD ? [THETA] : []),
    grids: new Map(),
    tables: new Map(),
    // Who calls a part of an objective sees what that writes.
    workspaces: subject.forms === undefined ? new Map() : undefined,
    rolled: new Set(),
    single: new Set(),
    unrollLimit: limit,
    mostUnrolled: 0,
    foresees,
  });
  let knowledge = fresh(unrollLimit);
  const settled = (largest: number) => orUnsupported(() => settle(subject, knowledge, largest));
  let result = settled(LARGEST_UNROLLED);
  // A variable that a loop's text assigns to may be constant all the same, and the compiler need that.
  if (result instanceof Unsupported && (knowledge.rolled.size > 0 || knowledge.unrollLimit === 1)) {
    knowledge = fresh(knowledge.unrollLimit, false);
    result = settled(LARGEST_UNROLLED);
  }
  // What cannot be done with loops may be done without them, at the price of larger code.
  if (result instanceof Unsupported && knowledge.unrollLimit < UNROLL_LIMIT) {
    knowledge = fresh(UNROLL_LIMIT);
    result = settled(LARGEST_STRAIGHT);
  }
  if (result instanceof Unsupported) throw result;
  return result;
}

function orUnsupported<T>(attempt: () => T): T | Unsupported {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Unsupported) return error;
    throw error;
  }
}

function settle(subject: Subject, knowledge: Knowledge, largest: number): Normalised {
  for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
    const limit = knowledge.unrollLimit > 1 ? largest : LARGEST;
    try {
      return interpret(subject, knowledge, limit);
    } catch (error) {
      if (error instanceof TooLarge && knowledge.unrollLimit > 1) unrollLess(knowledge);
      else if (error instanceof TooLarge)
        throw new Unsupported(say`The objective is too large to be compiled.`, subject.info.range);
      else if (!(error instanceof Restart)) throw error;
    }
  }
  throw new Unsupported(say`The shape of the arrays in this objective does not settle.`, subject.info.range);
}

/** To the next limit that makes a difference. */
function unrollLess(knowledge: Knowledge): void {
  do knowledge.unrollLimit = Math.floor(knowledge.unrollLimit / 4);
  while (knowledge.unrollLimit > 1 && knowledge.unrollLimit >= knowledge.mostUnrolled);
}

function interpret(subject: Subject, knowledge: Knowledge, limit: number): Normalised {
  const { program, info, dimension, bindings, rows, forms = [], results } = subject;
  const builder = createBuilder(limit);
  knowledge.mostUnrolled = 0;
  const lookup = createModuleLookup(program, bindings);
  const session: Session = {
    heap: createHeap(),
    builder,
    knowledge,
    evaluate: (node, frame) => evaluateExpression(session, node, frame),
    execute: (statements, frame) => executeStatements(session, statements, frame),
    call: (callee, args, node, frame) => callFunction(session, callee, args, node, frame),
    method: (self, name, args, node, frame) => callArrayMethod(session, self, name, args, node, frame),
    lookupModule: (name, module, node) => lookup(session, name, module, node),
    memories: new Map(),
    callStack: [],
  };
  const module = program.modules.get(program.entry)!;
  const frame = moduleFrame(session, module);
  const node = functionNode(session, info, frame);
  const row = rows && anyOf(session, rows, node, frame);
  let theta: readonly Value[] | Region = [];
  let result: Abstract | undefined;
  const body = builder.block(() => {
    for (const { path, name } of knowledge.workspaces?.values() ?? [])
      lookup(session, name, program.modules.get(path)!, node);
    const made = makeTheta(session, subject, node, frame);
    theta = made.theta;
    const given = results === undefined ? made.args : made.args.slice(0, forms.length - countOf(results));
    const args = row ? [...given, row.content] : given;
    result = session.call({ kind: 'closure', node, frame } satisfies Closure, args, node, frame);
    if (results !== undefined)
      result = weightedSum(session, result, results, made.args.slice(given.length), node, frame);
  });
  if (result?.kind !== 'scalar' || result.type !== 'number')
    return refuse(
      (result?.kind === 'poison' && result.reason) || say`The objective does not always return a number.`,
      node,
      frame,
    );
  return {
    dimension,
    theta,
    ...(row && { row: row.value }),
    body,
    result: resolve(result.operand),
    roots: builder.roots,
  };
}

/** The objective's function in the source. */
function functionNode(session: Session, info: ObjectiveInfo, frame: Frame): t.Function {
  const { module } = frame;
  for (const statement of module.tree?.program.body ?? []) {
    if (statement.type !== 'ExportDefaultDeclaration' || info.name !== 'default') continue;
    const { declaration } = statement;
    if (
      declaration.type === 'FunctionDeclaration' ||
      declaration.type === 'ArrowFunctionExpression' ||
      declaration.type === 'FunctionExpression'
    )
      return declaration;
  }
  const declaration = declarationOf(module, info.name);
  const position = declaration ?? module.tree!.program;
  const value = session.lookupModule(info.name, module, position);
  if (value.kind !== 'closure')
    throw new Unsupported(say`The objective is not a plain function.`, locationOf(position, module));
  return value.node;
}
