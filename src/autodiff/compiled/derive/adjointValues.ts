// The variables of a gradient that hold adjoints: each block that is swept backward declares those of its own values where
// the first use contributes, and says which of outer blocks it adds to.
import { isAtom } from '../code/expressions.js';
import { literal, name, type Expression, type Statement } from '../code/code.js';
import { adjointName, nameOf } from '../code/naming.js';
import { isConstant, resolve, type Block, type Operand, type Value } from '../program/ir.js';
import type { Layout } from '../program/layout.js';
import type { Activity } from './activity.js';
import type { Ahead } from './ahead.js';

/** The backward sweep of one block. */
export interface Sweep {
  readonly block: Block;
  readonly statements: Statement[];
  readonly started: Set<Value>;
  /** Values of outer blocks to whose adjoints this one adds. */
  readonly touched: Set<Value>;
}

export interface AdjointValues {
  /** The adjoint of a value, once all its uses have contributed; undefined where none did. */
  of(sweep: Sweep, value: Value): Expression | undefined;
  contribute(sweep: Sweep, operand: Operand, amount: Expression): void;
  /** Declares the adjoint, if there is none yet, for inner blocks to add to; to be written before them. */
  start(sweep: Sweep, value: Value): readonly Statement[];
  /** Declares an adjoint that is known ahead, unless it is as short as its name. */
  declareKnown(value: Value): readonly Statement[];
}

export const newSweep = (block: Block): Sweep => ({ block, statements: [], started: new Set(), touched: new Set() });

export function createAdjointValues({ isActive }: Activity, layout: Layout, ahead: Ahead): AdjointValues {
  const bar = (value: Value) => adjointName(nameOf(value));
  const isOwn = (sweep: Sweep, value: Value) => layout.definitions.get(value)!.place.block === sweep.block;
  const declared = new Set<Value>();

  const known = (value: Value): Expression | undefined => {
    if (declared.has(value)) return name(bar(value));
    const adjoint = ahead.adjoints.get(value);
    return adjoint && isAtom(adjoint) ? adjoint : undefined;
  };

  return {
    of: (sweep, value) => known(value) ?? (sweep.started.has(value) ? name(bar(value)) : undefined),
    contribute(sweep, operand, amount) {
      const value = resolve(operand);
      if (isConstant(value) || !isActive(value) || (amount.kind === 'literal' && amount.value === 0)) return;
      if (known(value) !== undefined || ahead.sums.has(value)) return;
      if (isOwn(sweep, value) && !sweep.started.has(value)) {
        sweep.started.add(value);
        sweep.statements.push({ kind: 'declare', name: bar(value), value: amount, constant: false });
        return;
      }
      if (!isOwn(sweep, value)) sweep.touched.add(value);
      sweep.statements.push({ kind: 'add', target: name(bar(value)), value: amount });
    },
    start(sweep, value) {
      if (!isOwn(sweep, value)) sweep.touched.add(value);
      if (!isOwn(sweep, value) || sweep.started.has(value)) return [];
      sweep.started.add(value);
      return [{ kind: 'declare', name: bar(value), value: literal(0), constant: false }];
    },
    declareKnown(value) {
      const adjoint = ahead.adjoints.get(value);
      if (adjoint === undefined || known(value) !== undefined) return [];
      declared.add(value);
      return [{ kind: 'declare', name: bar(value), value: adjoint, constant: true }];
    },
  };
}
