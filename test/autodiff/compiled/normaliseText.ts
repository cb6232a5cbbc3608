// Source text → the program as the passes of the compiler see it.
import { normalise } from '../../../src/autodiff/compiled/normalise/normalise.js';
import { blocksOf, type Block, type Normalised, type Operation } from '../../../src/autodiff/compiled/program/ir.js';
import { load } from '../../../src/objective/load/load.js';
import { objectiveOf } from '../objectiveOf.js';

/** `text` exports `f`. Loops longer than `unrollLimit` stay loops. */
export function normaliseText(text: string, dimension: number, unrollLimit?: number): Normalised {
  const { program, info } = objectiveOf(text);
  return normalise({ program, info, dimension, bindings: load(program).binding }, unrollLimit);
}

/** Every operation, inner ones after those that hold them. */
export function operationsIn(block: Block): Operation[] {
  return block.flatMap((operation) => [operation, ...blocksOf(operation).flatMap(operationsIn)]);
}

/** The names of the operators, in order. */
export function operatorsIn({ body }: Normalised): string[] {
  return operationsIn(body).flatMap((operation) => (operation.kind === 'compute' ? [operation.operator] : []));
}
