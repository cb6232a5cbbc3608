// The exact gradient beside central differences and the user's own, component by component.
import { declarationOf } from '../objective/declaration.js';
import type { LoadOptions } from '../objective/load.js';
import type { Program } from '../objective/program.js';
import type { ObjectiveInfo } from '../protocol/objective.js';
import type { CheckResult } from '../protocol/runner.js';
import type { Differentiable } from './differentiable.js';
import { differenceGradient } from './finiteDifferences.js';
import { ownGradient } from './ownGradient.js';

/** How far a gradient written by hand may be from the exact one, relative to the larger of the component and 1e-3 ‖∇f‖∞. */
export const ownTolerance = 1e-8;
/** The same for differences, which are inexact themselves. */
const differenceTolerance = 1e-4;

/**
 * Compares at θ. `f` is the differentiated objective.
 * @throws ObjectiveError where the objective or its `@gradient` throws.
 */
export function checkGradient(
  f: Differentiable,
  program: Program,
  info: ObjectiveInfo,
  theta: Float64Array,
  builtins?: LoadOptions['builtins'],
): CheckResult {
  const exact = new Float64Array(f.dimension);
  const differences = new Float64Array(f.dimension);
  f.gradient(theta, exact);
  differenceGradient((at) => f.value(at), theta, differences);
  const own = ownGradient(program, info, builtins)?.(theta);
  const { file, line, column } = info.range;
  const ownMessages = own ? disagreements(`'${info.gradient}'`, own, exact, ownTolerance) : [];
  const messages = [...disagreements('A central difference', differences, exact, differenceTolerance), ...ownMessages];
  return {
    theta: [...theta],
    exact: [...exact],
    differences: [...differences],
    ...(own ? { own: [...own] } : {}),
    agrees: messages.length === 0,
    messages,
    location: (ownMessages.length > 0 && declarationOf(program, info.gradient!)) || { file, line, column },
    derivatives: f.derivatives,
    // That f does not use a wrong gradient is what the messages say already.
    notes: f.notes.filter((note) => !messages.some((message) => note.message.startsWith(message.slice(0, -1)))),
  };
}

/** One sentence for each component in which `found` is not `exact`. */
export function disagreements(who: string, found: Float64Array, exact: Float64Array, tolerance: number): string[] {
  const scale = 1e-3 * exact.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const messages: string[] = [];
  exact.forEach((b, i) => {
    const a = found[i]!;
    if (Math.abs(a - b) <= tolerance * Math.max(Math.abs(b), scale, Number.MIN_VALUE) || Object.is(a, b)) return;
    messages.push(`${who} gives ${a} for component ${i}, the exact derivative is ${b}.`);
  });
  return messages;
}
