// What a loop carries from one turn to the next: the cells that a turn changes, each scalar in them a parameter of the loop.
import type * as t from '@babel/types';
import type { Abstract, Cell, Content, Frame } from '../values.js';
import { isInteger } from '../values.js';
import { thaw } from '../names/data.js';
import { isUndefined } from '../names/scopes.js';
import { constant, isConstant, resolve, type Operand, type Parameter, type Value } from '../../program/ir.js';
import { createGeneralisation, sameKeys, type MakeParameter } from './generalise.js';
import { createHomes, type Homes } from './homes.js';
import { copy, sameAbstract } from './merge.js';
import type { Session } from '../session.js';

export interface Carrier {
  readonly parameters: Parameter[];
  readonly homes: Homes;
  /** The parameter whose bounds the body was allowed to rely on. */
  rangeAssumed: Parameter | undefined;
  /** Puts parameters into the carried cells. */
  enter(): void;
  /** Puts the arrays that a turn left in variables where the variables keep theirs; belongs to the turn. */
  settle(): void;
  /** Takes what a turn left in a carried cell as its next content; false where that does not fit the parameters. */
  close(cell: Cell, content: Content): boolean;
  /** What the carried cells hold after the loop. */
  results(): [Cell, Content][];
}

/** `lefts`: what earlier interpretations of a turn left in the cells that it changes. */
export function createCarrier(
  session: Session,
  lefts: ReadonlyMap<Cell, readonly Content[]>,
  node: t.Node,
  frame: Frame,
): Carrier {
  const parameters: Parameter[] = [];
  const owners = new Map<Value, Parameter>();
  const entered = new Map<Cell, Content>();

  const parameter: MakeParameter = (initial, type, nexts, undefinedPossible) => {
    const value = session.builder.value(type);
    const result = session.builder.value(type);
    const operands = nexts.flatMap((next) => (next.kind === 'scalar' ? [next.operand] : []));
    if (type === 'number' && [initial, ...operands].every(isInteger)) value.integer = true;
    if (undefinedPossible || [initial, ...operands].some(maybeUndefined)) value.maybeUndefined = true;
    const named = operands.map(resolve).find((operand) => !isConstant(operand) && operand.hint !== undefined);
    if (named !== undefined && !isConstant(named)) value.hint = result.hint = named.hint!;
    const made: Parameter = { value, initial, next: initial, result };
    parameters.push(made);
    owners.set(value, made);
    return value;
  };

  const homes = createHomes(
    session,
    session.builder.clock(),
    (initial, nexts) => owners.get(parameter(initial, 'number', nexts, false))!,
    node,
    frame,
  );

  const nameParameter = (content: Content, name: string | undefined) => {
    if (!('kind' in content) || content.kind !== 'scalar' || isConstant(content.operand)) return;
    const owner = owners.get(content.operand);
    if (owner && name !== undefined) owner.value.hint = owner.result.hint = name;
  };

  const generalise = createGeneralisation(session, parameter, homes);

  const fits = (expected: Abstract, found: Abstract): boolean => {
    if (expected.kind === 'scalar') {
      const owner = isConstant(expected.operand) ? undefined : owners.get(expected.operand);
      if (owner === undefined) return sameAbstract(expected, found);
      if (found.kind === 'poison' || (isUndefined(found) && owner.value.maybeUndefined)) {
        owner.next = constant(expected.type === 'number' ? NaN : false);
        return !owner.value.integer;
      }
      if (found.kind !== 'scalar' || found.type !== expected.type) return false;
      owner.next = resolve(found.operand);
      if (owner.value.integer && !isInteger(owner.next)) return false;
      return owner.value.maybeUndefined === true || !maybeUndefined(owner.next);
    }
    const other = thaw(session, found) ?? found;
    if (expected.kind === 'list' && other.kind === 'list' && expected.typed === other.typed) {
      const [a, b] = [expected.items.content, other.items.content];
      if (other.items !== expected.items) session.heap.freeze(other.items);
      return a.length === b.length && a.every((item, k) => fits(item, b[k]!));
    }
    if (expected.kind === 'record' && other.kind === 'record' && expected.class === other.class) {
      const [a, b] = [expected.fields.content, other.fields.content];
      if (other.fields !== expected.fields) session.heap.freeze(other.fields);
      return sameKeys(a, b) && [...a].every(([key, field]) => fits(field, b.get(key)!));
    }
    return sameAbstract(expected, found);
  };

  return {
    parameters,
    homes,
    rangeAssumed: undefined,
    enter() {
      for (const [cell, nexts] of lefts) {
        const content = generalise(cell, nexts);
        nameParameter(content, cell.name);
        entered.set(cell, content);
        session.heap.write(cell, content);
      }
    },
    settle: () => homes.settle(entered),
    close(cell, content) {
      const expected = entered.get(cell);
      if (expected === undefined) return false;
      if (Array.isArray(expected)) {
        const [a, b] = [expected as readonly Abstract[], content as readonly Abstract[]];
        return a.length === b.length && a.every((item, k) => fits(item, b[k]!));
      }
      if (expected instanceof Map) {
        const [a, b] = [expected as ReadonlyMap<string, Abstract>, content as ReadonlyMap<string, Abstract>];
        return sameKeys(a, b) && [...a].every(([key, field]) => fits(field, b.get(key)!));
      }
      return fits(expected as Abstract, content as Abstract);
    },
    results() {
      const finish = (value: Abstract): Abstract =>
        copy(session, value, ({ operand }) => {
          const owner = isConstant(operand) ? undefined : owners.get(operand);
          if (owner === undefined || owner.value.alias !== undefined) return resolve(operand);
          if (owner.value.integer) owner.result.integer = true;
          if (owner.value.maybeUndefined) owner.result.maybeUndefined = true;
          return owner.result;
        });
      return [...entered].map(([cell, content]) => {
        if (Array.isArray(content))
          return [cell, (content as readonly Abstract[]).map((item) => finishKept(item, finish))];
        if (content instanceof Map)
          return [
            cell,
            new Map(
              [...(content as ReadonlyMap<string, Abstract>)].map(([key, field]) => [key, finishKept(field, finish)]),
            ),
          ];
        return [cell, finish(content as Abstract)];
      });
    },
  };
}

/** What the loop does not carry keeps its identity. */
function finishKept(value: Abstract, finish: (value: Abstract) => Abstract): Abstract {
  const merged = (value.kind === 'list' && value.items.frozen) || (value.kind === 'record' && value.fields.frozen);
  return value.kind === 'scalar' || merged ? finish(value) : value;
}

function maybeUndefined(operand: Operand): boolean {
  const value = resolve(operand);
  return !isConstant(value) && value.maybeUndefined === true;
}
