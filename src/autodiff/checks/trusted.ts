// Exact derivatives with a watch on them: repeatability, agreement with the plain function, numbers that left our sight.
// Where they cannot be trusted, central differences take over, and a note says why.
import type { SourceLocation } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { DerivativeMode } from '../../protocol/runRequest.js';
import type { Derivatives } from '../differentiable.js';
import type { Notebook } from '../notebook.js';
import { movesBySteps } from './steps.js';
import { agreement, agreesBeside, isSameValue, probe, slopeAlong } from './verification.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/** Numbers that left the tape's sight and have not been checked yet. */
export interface Leaks {
  readonly pending: { readonly into: Sentence; readonly location: SourceLocation | undefined }[];
}

/**
 * @param exact By `mode`; its `value` is the plain function.
 * @param differing Tells two values of the function at one point.
 */
export function trusted(
  exact: Derivatives,
  differences: Derivatives,
  mode: DerivativeMode,
  leaks: Leaks,
  notebook: Notebook,
  differing: (theta: Float64Array) => readonly [number, number] | undefined,
): Derivatives & { readonly derivatives: DerivativeMode } {
  let isDistrusted = false;
  let isChecked = false;
  let isRandom = false;
  let hasEnded = false;
  let calls = 0;

  const distrust = (reason: Sentence, location?: SourceLocation) => {
    isDistrusted = true;
    notebook.add('inexact', say`Derivatives are central differences, not exact: ${reason}`, location);
  };
  /** The exact way, or where it fails and the plain function does not, the other. */
  const attempt = <T>(theta: Float64Array, way: (derivatives: Derivatives) => T): T => {
    if (isDistrusted) return way(differences);
    // One that never ends is stopped by its time here, not by the memory that recording it takes.
    if (!hasEnded) exact.value(theta);
    hasEnded = true;
    try {
      return way(exact);
    } catch (error) {
      exact.value(theta);
      distrust(...reasonOf(error));
      return way(differences);
    }
  };
  /** The calls 1, 4, 16, …, since state may show only later. */
  const isDue = () => (calls & (calls - 1)) === 0 && Math.clz32(calls) % 2 === 1;
  const isUnsteady = (theta: Float64Array): boolean => {
    const found = differing(theta);
    if (found === undefined) return false;
    isChecked = true;
    leaks.pending.length = 0;
    if (isRandom) return true;
    isRandom = true;
    notebook.add(
      'trap',
      say`The objective gives different values at the same point, ${found[0]} and ${found[1]}: it is random or keeps state between calls. Its derivatives are those of one call; seed the randomness, or reset the state at the start of each call.`,
    );
    return true;
  };
  const check = (theta: Float64Array, gradient: Float64Array, value: number) => {
    if (isUnsteady(theta)) return;
    const expected = exact.value(theta);
    if (!isSameValue(value, expected)) {
      return distrust(
        say`the recorded evaluation gave ${value} where the function gives ${expected}, as where it keeps state between calls.`,
      );
    }
    if (!Number.isFinite(expected) || gradient.some((x) => !Number.isFinite(x))) return;
    const [leak] = leaks.pending;
    if (isChecked && !leak) return;
    const steps = isChecked ? undefined : movesBySteps(exact, theta, gradient);
    if (steps !== undefined) notebook.add('trap', steps);
    isChecked = true;
    for (const [at, slopes, direction] of leak ? around(theta, gradient) : [[theta, gradient, probe(theta)] as const]) {
      const found = agreement(exact.value, at, direction, slopeAlong(direction, slopes));
      if (leak && found === 'disagrees')
        return distrust(
          say`a number becomes ${leak.into} here and comes back without its derivative; compute with the number itself.`,
          leak.location,
        );
      if (leak && found === 'undecided' && at === theta)
        return distrust(
          say`a number becomes ${leak.into} here, and whether it comes back could not be told; compute with the number itself.`,
          leak.location,
        );
      if (found === 'disagrees' && !agreesBeside(exact, theta, direction))
        return distrust(
          say`what the tape gives differs from them at the first point, as where a search by comparisons alone (bisection, say) finds a number.`,
        );
    }
    for (const { into, location } of leaks.pending) {
      notebook.add(
        'trap',
        say`A number becomes ${into} here; what is computed from that has the derivative 0, as differences confirm.`,
        location,
      );
    }
    leaks.pending.length = 0;
    // Some calls later.
    isUnsteady(theta);
  };

  /** The axes here, and a line through a point aside: where f is stationary by chance, a lost derivative would not show. */
  const around = (theta: Float64Array, gradient: Float64Array) => {
    const lines = axes(theta).map((direction) => [theta, gradient, direction] as const);
    const direction = probe(theta);
    const aside = theta.map((x, i) => x + 0.1 * direction[i]!);
    const slopes = new Float64Array(theta.length);
    try {
      const value = exact.gradient(aside, slopes);
      return Number.isFinite(value) ? [...lines, [aside, slopes, direction] as const] : lines;
    } catch {
      return lines;
    }
  };

  const gradientAt = (theta: Float64Array, gradient: Float64Array) => {
    const value = attempt(theta, (way) => way.gradient(theta, gradient));
    if (Number.isNaN(value)) gradient.fill(NaN);
    calls++;
    if (isDistrusted || (isChecked && leaks.pending.length === 0 && !isDue())) return value;
    check(theta, gradient, value);
    return isDistrusted ? differences.gradient(theta, gradient) : value;
  };
  /** Second derivatives of what was never checked would be trusted blindly. */
  const ensureChecked = (theta: Float64Array) => {
    if (!isChecked && !isDistrusted) gradientAt(theta, new Float64Array(theta.length));
  };

  return {
    get derivatives() {
      return isDistrusted ? 'finite-differences' : mode;
    },
    value: exact.value,
    gradient: gradientAt,
    hessianVectorProduct(theta, direction, product) {
      ensureChecked(theta);
      attempt(theta, (way) => way.hessianVectorProduct(theta, direction, product));
    },
    hessian(theta, hessian) {
      ensureChecked(theta);
      attempt(theta, (way) => way.hessian(theta, hessian));
    },
  };
}

function reasonOf(error: unknown): [Sentence, SourceLocation?] {
  if (!(error instanceof ObjectiveError)) return [say`recording failed (${String(error)}).`];
  return error.location ? [error.said, error.location] : [error.said];
}

/** The unit vectors; beyond fifty parameters one direction for all. */
function axes(theta: Float64Array): Float64Array[] {
  if (theta.length > 50) return [probe(theta)];
  return Array.from(theta, (x, i) => Float64Array.from(theta, (_, j) => (i === j ? Math.max(1, Math.abs(x)) : 0)));
}
