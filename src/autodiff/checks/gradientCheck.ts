// The exact gradient beside central differences and the user's own, component by component.
import { declarationOf } from '../../objective/discover/declaration.js';
import type { LoadOptions } from '../../objective/load/load.js';
import type { Program } from '../../objective/program.js';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { note } from '../../protocol/note.js';
import { english, say, type Sentence } from '../../protocol/sentence.js';
import type { DerivativeMode } from '../../protocol/runRequest.js';
import type { CheckResult } from '../../protocol/runner.js';
import type { Differentiable } from '../differentiable.js';
import { differenceGradient } from '../plain/finiteDifferences.js';
import { ownGradient } from './ownGradient.js';
import { agreement } from './verification.js';

/** How far a gradient written by hand may be from the exact one, relative to the larger of the component and 1e-3 ‖∇f‖∞. */
const ownTolerance = 1e-8;
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
  const ownMessages = own ? wrongInOwn(info.gradient!, own, exact, f.derivatives) : [];
  const far = differing(differences, exact, differenceTolerance).map((i) => ({
    i,
    outcome: agreement((at) => f.value(at), theta, alongAxis(theta, i), exact[i]! * sizeOf(theta[i]!)),
  }));
  const wrong = far.filter(({ i, outcome }) => outcome === 'disagrees' || !Number.isFinite(exact[i]));
  const faults = [
    ...wrong.map(({ i }) => sentence(say`A central difference`, differences, exact, i, f.derivatives)),
    ...ownMessages,
  ];
  const said = faults.map((fault) => say`${fault}.`);
  const unclear = far.filter((component) => component.outcome === 'undecided' && !wrong.includes(component));
  return {
    theta: [...theta],
    exact: [...exact],
    differences: [...differences],
    ...(own ? { own: [...own] } : {}),
    agrees: faults.length === 0,
    messages: said.map(english),
    said,
    location: (ownMessages.length > 0 && declarationOf(program, info.gradient!)) || { file, line, column },
    derivatives: f.derivatives,
    notes: [
      // That f does not use a wrong gradient is what the messages say already.
      ...f.notes.filter(({ message }) => !faults.some((fault) => message.startsWith(english(fault)))),
      ...unclear.map(({ i }) => note('inexact', uncheckable(i))),
    ],
  };
}

/** One sentence, without its full stop, for each component in which the user's gradient `name` is wrong. `exact` may be differences, too. */
export function wrongInOwn(
  name: string,
  own: Float64Array,
  exact: Float64Array,
  derivatives: DerivativeMode,
): readonly Sentence[] {
  const tolerance = derivatives === 'finite-differences' ? differenceTolerance : ownTolerance;
  return differing(own, exact, tolerance).map((i) => sentence(say`'${name}'`, own, exact, i, derivatives));
}

function sentence(
  who: Sentence,
  found: Float64Array,
  exact: Float64Array,
  i: number,
  derivatives: DerivativeMode,
): Sentence {
  const gives = say`${who} gives ${found[i]!} for component ${i}`;
  return derivatives === 'finite-differences'
    ? say`${gives}, the difference that is used is ${exact[i]!}`
    : say`${gives}, the exact derivative is ${exact[i]!}`;
}

const uncheckable = (i: number) =>
  say`Differences cannot check component ${i} here: f jumps, has a kink or is rounded coarsely at this point.`;

/** The components in which `found` is not `exact`, relative to the larger of the component and 1e-3 ‖∇f‖∞. */
export function differing(found: Float64Array, exact: Float64Array, tolerance: number): number[] {
  const scale = 1e-3 * exact.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const isSame = (a: number, b: number) =>
    Math.abs(a - b) <= tolerance * Math.max(Math.abs(b), scale, Number.MIN_VALUE) || Object.is(a, b);
  return [...exact.keys()].filter((i) => !isSame(found[i]!, exact[i]!));
}

const sizeOf = (x: number) => Math.max(1, Math.abs(x));

function alongAxis(theta: Float64Array, i: number): Float64Array {
  const direction = new Float64Array(theta.length);
  direction[i] = sizeOf(theta[i]!);
  return direction;
}
