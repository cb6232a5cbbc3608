// What a place holds at the start of every turn of a loop, from what it held before and what turns left there: the same
// shape, with a parameter of the loop for each scalar that changes.
import type { Abstract, Cell, Content, List, Record } from '../values.js';
import { thaw } from '../names/data.js';
import { isUndefined } from '../names/scopes.js';
import { constant, type Operand, type Value } from '../../program/ir.js';
import type { Homes } from './homes.js';
import { Conflict, sameAbstract } from './merge.js';
import type { Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

/** A new parameter of the loop: `initial` at first and one of `nexts` after a turn. */
export type MakeParameter = (
  initial: Operand,
  type: 'number' | 'boolean',
  nexts: readonly Abstract[],
  undefinedPossible: boolean,
) => Value;

/** @returns what a cell holds at the start of a turn; `nexts`: what turns left there. @throws Conflict where the shapes differ. */
export function createGeneralisation(
  session: Session,
  parameter: MakeParameter,
  homes: Homes,
): (cell: Cell, nexts: readonly Content[]) => Content {
  const generalise = (entry: Abstract, nexts: readonly Abstract[]): Abstract => {
    if (nexts.every((next) => sameAbstract(entry, next))) return entry;
    if (entry.kind === 'scalar') {
      const fits = nexts.every((next) => (next.kind === 'scalar' ? next.type === entry.type : isNothing(next)));
      if (!fits) throw new Conflict(say`A variable changes its type from turn to turn.`);
      return { ...entry, operand: parameter(entry.operand, entry.type, nexts, nexts.some(isUndefined)) };
    }
    if (!isNothing(entry) && [entry, ...nexts].some(livesInMemory)) return homes.make(entry, nexts);
    const like = isNothing(entry) ? nexts.find((next) => !isNothing(next)) : (thaw(session, entry) ?? entry);
    if (like === undefined) return entry;
    if (like.kind === 'scalar') {
      if (isUndefined(entry) && like.type !== 'number')
        throw new Conflict(say`A variable is undefined before this loop.`);
      const initial = constant(like.type === 'number' ? NaN : false);
      const fits = nexts.every((next) => (next.kind === 'scalar' ? next.type === like.type : isNothing(next)));
      if (!fits) throw new Conflict(say`A variable changes its type from turn to turn.`);
      return { ...like, operand: parameter(initial, like.type, nexts, isUndefined(entry)) };
    }
    if (isUndefined(entry)) throw new Conflict(say`A variable is undefined before this loop and an object later.`);
    const thawed = nexts.filter((next) => next.kind !== 'poison').map((next) => thaw(session, next) ?? next);
    const nothing = entry.kind === 'poison';
    if (like.kind === 'list') return generaliseList(like, thawed, nothing);
    if (like.kind === 'record') return generaliseRecord(like, thawed, nothing);
    if (nothing && like.kind === 'primitive' && thawed.every((next) => sameAbstract(like, next))) return like;
    throw new Conflict(say`A variable holds different things from turn to turn.`);
  };

  const generaliseList = (like: List, nexts: readonly Abstract[], nothing: boolean): Abstract => {
    const others = nexts.map((next) => {
      if (next.kind !== 'list' || next.typed !== like.typed)
        throw new Conflict(say`A variable holds different things from turn to turn.`);
      if (next.items.content.length !== like.items.content.length)
        throw new Conflict(say`An array changes its length from turn to turn.`, [like.site, next.site]);
      session.heap.freeze(next.items);
      return next.items.content;
    });
    session.heap.freeze(like.items);
    const content = like.items.content.map((item, k) =>
      generalise(
        nothing ? { kind: 'poison' } : item,
        others.map((other) => other[k]!),
      ),
    );
    const items: Cell<readonly Abstract[]> = session.heap.cell(content);
    items.frozen = true;
    return { ...like, items };
  };

  const generaliseRecord = (like: Record, nexts: readonly Abstract[], nothing: boolean): Abstract => {
    const others = nexts.map((next) => {
      if (next.kind !== 'record' || next.class !== like.class || !sameKeys(next.fields.content, like.fields.content))
        throw new Conflict(say`A variable holds different things from turn to turn.`);
      session.heap.freeze(next.fields);
      return next.fields.content;
    });
    session.heap.freeze(like.fields);
    const content = new Map(
      [...like.fields.content].map(([key, field]) => [
        key,
        generalise(
          nothing ? { kind: 'poison' } : field,
          others.map((other) => other.get(key)!),
        ),
      ]),
    );
    const fields: Cell<ReadonlyMap<string, Abstract>> = session.heap.cell(content);
    fields.frozen = true;
    return { ...like, fields };
  };

  return ({ content: entry, site }, nexts) => {
    if (Array.isArray(entry)) {
      const others = nexts as readonly (readonly Abstract[])[];
      if (others.some((other) => other.length !== entry.length))
        throw new Conflict(say`An array changes its length from turn to turn.`, site === undefined ? [] : [site]);
      return (entry as readonly Abstract[]).map((item, k) =>
        generalise(
          item,
          others.map((other) => other[k]!),
        ),
      );
    }
    if (entry instanceof Map) {
      const others = nexts as readonly ReadonlyMap<string, Abstract>[];
      if (others.some((other) => !sameKeys(entry, other)))
        throw new Conflict(say`An object gets new properties in a loop.`);
      return new Map(
        [...(entry as ReadonlyMap<string, Abstract>)].map(([key, field]) => [
          key,
          generalise(
            field,
            others.map((other) => other.get(key)!),
          ),
        ]),
      );
    }
    // An inner loop took the array over; the turn begins with it.
    if ((nexts as readonly Abstract[]).every(({ kind }) => kind === 'poison')) return entry;
    return generalise(entry as Abstract, nexts as readonly Abstract[]);
  };
}

export function sameKeys(a: ReadonlyMap<string, Abstract>, b: ReadonlyMap<string, Abstract>): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}

const livesInMemory = ({ kind }: Abstract) => kind === 'memory' || kind === 'grid' || kind === 'table';
const isNothing = (value: Abstract) => value.kind === 'poison' || isUndefined(value);
