// What a loop will carry, as its text tells: where that is right a turn is interpreted once. To find it out by
// interpreting costs a second time for every level of nesting, hence a power of the depth.
import type * as t from '@babel/types';
import { children, walk } from '../../../../objective/walk.js';
import { isInteger, NO_SITE, number, boolean, type Abstract, type Cell, type Content, type Frame } from '../values.js';
import { namesOf } from '../names/hoisting.js';
import { findCell } from '../names/scopes.js';
import { operators } from '../../code/operators.js';
import type { Builder } from '../../program/builder.js';
import { isConstant, resolve, type Operand, type Parameter } from '../../program/ir.js';
import type { Session } from '../session.js';

/** Stand-ins for what a turn leaves in `counter` and in the variables that the loop's text assigns to. */
export function foresee(
  session: Session,
  counter: Cell<Abstract> | undefined,
  node: t.Node,
  frame: Frame,
): ReadonlyMap<Cell, Content> {
  const foreseen = new Map<Cell, Content>();
  const expect = (cell: Cell<Abstract>, counts: boolean, name?: string): void => {
    const content = standIn(session, cell.content, counts, name);
    if (content !== undefined) foreseen.set(cell, content);
  };
  for (const [name, counts] of assignedIn(node)) {
    const cell = findCell(name, frame.scope);
    if (cell !== undefined) expect(cell, counts, name);
  }
  if (counter !== undefined) expect(counter, true);
  return foreseen;
}

/**
 * Nothing was guessed that the turn, interpreted with the guess, does not bear out: each parameter changes, and none that
 * was taken for a real number may be an integer.
 */
export function isConfirmed(builder: Builder, parameters: readonly Parameter[]): boolean {
  const doubtful = parameters.filter(
    ({ value, initial }) => value.type === 'number' && !value.integer && isInteger(initial),
  );
  const maybe = doubtful.map(({ value }) => value);
  return (
    parameters.every(({ value, next }) => resolve(next) !== value) &&
    doubtful.every(({ next }) => isReal(builder, next, new Set<Operand>(maybe)))
  );
}

/** Something of the same kind with other numbers; undefined where a turn may well leave another kind. */
function standIn(session: Session, value: Abstract, counts: boolean, name?: string): Abstract | undefined {
  if (value.kind === 'scalar') {
    const made = session.builder.value(value.type);
    if (name !== undefined) made.hint = name;
    if (counts) made.integer = true;
    return value.type === 'number' ? number(made) : boolean(made);
  }
  if (value.kind === 'list') {
    const items = value.items.content.map((item) => standIn(session, item, false, name));
    if (value.site === NO_SITE || items.includes(undefined)) return undefined;
    return { ...value, items: session.heap.cell(items as readonly Abstract[]) };
  }
  if (value.kind === 'record') {
    const fields = [...value.fields.content].map(([key, field]) => [key, standIn(session, field, false, key)] as const);
    if (fields.some(([, field]) => field === undefined)) return undefined;
    return { ...value, fields: session.heap.cell(new Map(fields as [string, Abstract][])) };
  }
  return undefined;
}

/** The outer variables that a loop assigns to; true where it only counts with them. */
function assignedIn(loop: t.Node): ReadonlyMap<string, boolean> {
  let found = assigned.get(loop);
  if (found === undefined) assigned.set(loop, (found = collect(loop)));
  return found;
}

const assigned = new WeakMap<t.Node, ReadonlyMap<string, boolean>>();

function collect(loop: t.Node): Map<string, boolean> {
  const found = new Map<string, boolean>();
  const hidden = new Set<string>();
  const note = (target: t.Node, counts: boolean): void => {
    for (const name of namesOf(target)) found.set(name, counts && found.get(name) !== false);
  };
  const own = loop.type === 'ForStatement' ? loop.init : undefined;
  // The update comes last, as it runs.
  for (const part of children(loop).reverse()) {
    if (part === own) continue;
    walk(part, (node) => {
      if (node.type === 'AssignmentExpression') note(node.left, isCount(node));
      if (node.type === 'UpdateExpression') note(node.argument, true);
      if (node.type === 'VariableDeclarator') for (const name of namesOf(node.id)) hidden.add(name);
    });
  }
  for (const name of hidden) found.delete(name);
  return found;
}

/** `i += 2`, `i = i + 2` */
function isCount({ operator, left, right }: t.AssignmentExpression): boolean {
  const isStep = (node: t.Node) => node.type === 'NumericLiteral' && Number.isInteger(node.value);
  if (operator === '+=' || operator === '-=') return isStep(right);
  if (operator !== '=' || left.type !== 'Identifier' || right.type !== 'BinaryExpression') return false;
  const isSame = right.left.type === 'Identifier' && right.left.name === left.name;
  return isSame && (right.operator === '+' || right.operator === '-') && isStep(right.right);
}

/** Not an integer, even if every one of `maybe` is one. */
function isReal(builder: Builder, operand: Operand, maybe: Set<Operand>): boolean {
  const value = resolve(operand);
  if (isInteger(value) || maybe.has(value)) return false;
  if (isConstant(value)) return true;
  maybe.add(value);
  const operation = builder.definition(value);
  const any = (operands: readonly Operand[]) => operands.some((one) => isReal(builder, one, maybe));
  switch (operation?.kind) {
    case 'compute':
      return operators[operation.operator].integer === undefined || any(operation.args);
    case 'branch':
      return operation.results.some(({ result, then, otherwise }) => result === value && any([then, otherwise]));
    case 'loop':
      for (const parameter of operation.parameters) maybe.add(parameter.value);
      return operation.parameters.some(({ result, initial, next }) => result === value && any([initial, next]));
    default:
      return true;
  }
}
