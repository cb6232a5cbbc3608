// The exact gradient beside central differences and, where the objective names one, the user's own.
import { differenceGradient } from '../../autodiff/finiteDifferences.js';
import { argumentsOf } from '../../objective/arguments.js';
import { load } from '../../objective/load.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { CheckRequest, CheckResult } from '../../protocol/runner.js';
import { builtinModule } from '../builtins.js';
import type { OpenObjective, Workshop } from '../workshop.js';

/** Relative to the largest component: what central differences cannot be blamed for, and what rounding explains. */
const differencesTolerance = 1e-5;
const ownTolerance = 1e-8;

export function check({ objective, at }: CheckRequest, workshop: Workshop<'check'>): CheckResult {
  const open = workshop.open(objective, { derivatives: 'auto', ...(at && { dimension: at.length }) });
  const { f, info } = open;
  const theta = Float64Array.from(at ?? startOf(open));
  const exact = new Float64Array(f.dimension);
  f.gradient(theta, exact);
  const differences = new Float64Array(f.dimension);
  differenceGradient((point) => f.value(point), theta, differences);
  const own = info.gradient === undefined ? undefined : ownGradient(open, theta);
  const messages = [
    ...disagreements('Central differences give', differences, exact, differencesTolerance),
    ...(own ? disagreements(`${info.gradient} gives`, own, exact, ownTolerance) : []),
  ];
  return {
    theta: [...theta],
    exact: [...exact],
    differences: [...differences],
    ...(own && { own: [...own] }),
    agrees: messages.length === 0,
    messages,
    derivatives: f.derivatives,
    notes: [...f.notes],
  };
}

/** The objective's own start, or a point of no special kind, as a start at the origin hides mistakes. */
function startOf({ f, info }: OpenObjective): readonly number[] {
  if (info.start?.length === f.dimension) return info.start;
  return Array.from({ length: f.dimension }, (_, index) => 0.5 + 0.1 * Math.sin(index + 1));
}

/** @throws ObjectiveError where the user's function is none, throws, or gives no vector of the right length. */
function ownGradient({ f, info, program, located }: OpenObjective, theta: Float64Array): Float64Array {
  const name = info.gradient!;
  const gradient = load(program, { builtins: builtinModule }).value(name);
  if (typeof gradient !== 'function') throw refusal(`There is no function ${name} for @gradient.`, info.range);
  let result: unknown;
  try {
    result = gradient(...argumentsOf(info.parameters)(theta));
  } catch (error) {
    throw located(error);
  }
  const numbers = Array.isArray(result) || result instanceof Float64Array ? Float64Array.from(result) : undefined;
  if (numbers?.length === f.dimension) return numbers;
  throw refusal(`${name} must return an array of ${f.dimension} numbers, the gradient of ${info.title}.`, info.range);
}

function disagreements(who: string, claimed: Float64Array, exact: Float64Array, tolerance: number): string[] {
  const scale = Math.max(...exact.map(Math.abs), 1e-3);
  return [...exact].flatMap((value, index) => {
    const error = Math.abs(claimed[index]! - value);
    if (error <= tolerance * scale || Object.is(claimed[index], value)) return [];
    return [`${who} ∂f/∂θ[${index}] = ${claimed[index]}, but it is ${value}.`];
  });
}

function refusal(message: string, { file, line, column }: OpenObjective['info']['range']): ObjectiveError {
  return new ObjectiveError(message, { file, line, column });
}
