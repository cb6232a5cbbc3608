// Conditions that are known only at run time: both paths are interpreted, and what they leave is merged.
import type * as t from '@babel/types';
import {
  boolean,
  mayBeUndefined,
  poison,
  undefinedValue,
  type Abstract,
  type Cell,
  type Content,
  type Frame,
  type Scalar,
} from '../values.js';
import { constant, isConstant, resolve, type Block, type Branch, type Operand } from '../../program/ir.js';
import { isText } from '../names/data.js';
import { Conflict, merge, mergeContents, sameContents, type Join } from './merge.js';
import { describe, locationOf, refuse, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

/** Converts to a boolean as JavaScript does in a condition. */
export function toCondition(session: Session, value: Abstract, node: t.Node, frame: Frame): Scalar {
  if (value.kind === 'scalar') {
    if (value.type === 'boolean') return value;
    return session.builder.compute('truthy', [value.operand], locationOf(node, frame.module));
  }
  if (value.kind === 'poison') return refuse(say`A variable is read before it has a value.`, node, frame);
  if (value.kind === 'primitive') return boolean(Boolean(value.value));
  if (mayBeUndefined(value)) return refuse(say`Whether this is undefined is known only at run time.`, node, frame);
  if (isText(value) && value.samples.includes(''))
    return refuse(say`Whether this string is empty is known only at run time.`, node, frame);
  return boolean(true);
}

/** Runs one of two paths and gives what it evaluates to. */
export function branch(
  session: Session,
  condition: Abstract,
  paths: { readonly then: () => Abstract; readonly otherwise: () => Abstract },
  node: t.Node,
  frame: Frame,
): Abstract {
  if (condition.kind !== 'scalar') return refuse(say`A condition is ${describe(condition)}.`, node, frame);
  const { builder, heap } = session;
  const operand = resolve(condition.operand);
  if (isConstant(operand)) return operand.constant ? paths.then() : paths.otherwise();
  const start = builder.clock();
  const then = run(session, paths.then);
  const otherwise = run(session, paths.otherwise);
  const operation: Branch = {
    kind: 'branch',
    condition: operand,
    then: then.block,
    otherwise: otherwise.block,
    results: [],
    location: locationOf(node, frame.module),
  };
  const sides = { a: then.left, b: otherwise.left };
  const join = joinInto(session, operation, start);
  const joined: Abstract[] = [];
  let merged: [Cell, Content][];
  try {
    joined.push(merge(session, then.value, otherwise.value, join, sides));
    merged = [...new Set([...then.left.keys(), ...otherwise.left.keys()])].map((cell) => {
      const a = then.left.get(cell) ?? cell.content;
      const b = otherwise.left.get(cell) ?? cell.content;
      return [cell, sameContents(a, b) ? a : mergeContents(session, a, b, join, sides)];
    });
  } catch (error) {
    if (error instanceof Conflict) return refuse(error.reason, node, frame);
    throw error;
  }
  builder.emit(operation);
  for (const [cell, content] of merged) heap.write(cell, content);
  return joined[0]!;
}

/** Runs `then` only where the condition holds; for statements. */
export function when(session: Session, condition: Abstract, then: () => void, node: t.Node, frame: Frame): void {
  const nothing = () => undefinedValue;
  branch(session, condition, { then: () => (then(), undefinedValue), otherwise: nothing }, node, frame);
}

/** Both operands have been evaluated or cost next to nothing: `a && b` without a branch where that is safe. */
export function logical(
  session: Session,
  operator: 'and' | 'or',
  left: Scalar,
  right: () => Scalar,
  node: t.Node,
  frame: Frame,
): Scalar {
  const short = operator === 'or';
  const a = resolve(left.operand);
  if (isConstant(a)) return a.constant === short ? left : right();
  let second: Scalar | undefined;
  let changed = 0;
  const block = session.builder.block(() => {
    changed = session.heap.speculate(() => void (second = right())).size;
  });
  if (changed === 0 && block.length <= 4 && block.every((operation) => operation.kind === 'compute')) {
    for (const operation of block) session.builder.emit(operation);
    return session.builder.compute(operator, [a, second!.operand], locationOf(node, frame.module));
  }
  const paths = short
    ? { then: () => boolean(true), otherwise: right }
    : { then: right, otherwise: () => boolean(false) };
  return branch(session, left, paths, node, frame) as Scalar;
}

function run(session: Session, path: () => Abstract): { block: Block; left: Map<Cell, Content>; value: Abstract } {
  let left = new Map<Cell, Content>();
  let value: Abstract = poison;
  const block = session.builder.block(() => {
    left = session.heap.speculate(() => {
      value = path();
    });
  });
  return { block, left, value };
}

/** Differing scalars become results of the branch; a choice between true and false is the condition itself. */
function joinInto(session: Session, operation: Branch, start: number): Join {
  return (a, b, type, undefinedPossible) => {
    const then = a === undefined ? undefined : resolve(a);
    const otherwise = b === undefined ? undefined : resolve(b);
    const only = then === undefined ? otherwise : otherwise === undefined ? then : undefined;
    if (only !== undefined && (isConstant(only) || only.id < start)) return only;
    if (type === 'boolean' && then && otherwise && isConstant(then) && isConstant(otherwise)) {
      if (then.constant) return operation.condition;
      return session.builder.compute('not', [operation.condition], operation.location).operand;
    }
    const known = operation.results.find((found) => same(found.then, then) && same(found.otherwise, otherwise));
    if (known !== undefined) return known.result;
    const result = session.builder.value(type);
    const sides = [then, otherwise].filter((side) => side !== undefined);
    if (sides.every((side) => (isConstant(side) ? Number.isInteger(side.constant) : side.integer)))
      result.integer = true;
    if (undefinedPossible || sides.some((side) => !isConstant(side) && side.maybeUndefined))
      result.maybeUndefined = true;
    const nothing = constant(type === 'number' ? NaN : false);
    operation.results.push({ result, then: then ?? nothing, otherwise: otherwise ?? nothing });
    return result;
  };
}

function same(a: Operand, b: Operand | undefined): boolean {
  if (b === undefined) return false;
  const value = resolve(a);
  return isConstant(value) && isConstant(b) ? Object.is(value.constant, b.constant) : value === b;
}
