// What is compiled of a function against what the tape has recorded of it.
import { Active } from '../tape/active.js';
import type { Tape } from '../tape/tape.js';

/** Rounding in another order makes less than this. */
const tolerance = 1e-9;

/**
 * A number that a compiled function gave, against the one that was recorded since the entry `from`.
 * @param nodes the entries of the arguments; −1 for plain numbers.
 */
export function agrees(
  value: number,
  gradient: Float64Array,
  nodes: Int32Array,
  recorded: Active | number,
  tape: Tape,
  from: number,
): boolean {
  const expected = recorded instanceof Active ? slopesSince(tape, from, recorded.node) : new Map<number, number>();
  const found = new Map<number, number>();
  nodes.forEach((node, i) => node >= 0 && found.set(node, (found.get(node) ?? 0) + gradient[i]!));
  // What does not come from the arguments: the function knows more than it is given.
  if ([...expected.keys()].some((node) => !found.has(node))) return false;
  const primal = recorded instanceof Active ? recorded.primal : recorded;
  if (!Number.isFinite(primal + value)) return Object.is(primal, value);
  const scale = Math.max(...[...expected.values()].map(Math.abs), 0);
  if (!Number.isFinite(scale)) return true;
  const isNear = ([node, slope]: [number, number]) => Math.abs(slope - (expected.get(node) ?? 0)) <= tolerance * scale;
  return Math.abs(value - primal) <= tolerance * Math.abs(value) && [...found].every(isNear);
}

/** The derivatives of an entry by the entries before `from`. */
function slopesSince(tape: Tape, from: number, output: number): Map<number, number> {
  const { operands, first, base } = tape;
  const top = output - base;
  const adjoint = new Float64Array(Math.max(0, top - from + 1));
  const outer = new Map<number, number>();
  const add = (entry: number, amount: number) => {
    if (entry < 0 || amount === 0) return;
    if (entry >= from) adjoint[entry - from]! += amount;
    else outer.set(entry + base, (outer.get(entry + base) ?? 0) + amount);
  };
  add(top, 1);
  for (let k = top; k >= from; k--) {
    const g = adjoint[k - from]!;
    if (g === 0) continue;
    add(operands[2 * k]!, g * first[2 * k]!);
    add(operands[2 * k + 1]!, g * first[2 * k + 1]!);
  }
  return outer;
}
