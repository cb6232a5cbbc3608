// The stability lens: λmax along a run's path beside the limit that its learning rate sets, and the descent lemma checked.
import type { Differentiable } from '../autodiff/differentiable.js';
import type { Hyperparameters } from '../protocol/objective.js';
import type { Iterates } from '../protocol/run.js';
import { sharpness } from './sharpness.js';
import { stableLimit } from './stableLimit.js';

/** By columns: one entry for each recorded point that was looked at. */
export interface StabilityLens {
  readonly steps: Float64Array;
  /** λmax; NaN where it is not finite. */
  readonly sharpness: Float64Array;
  /** The λmax up to which the method is stable at the step's learning rate, 2/η for gradient descent; NaN where unknown. */
  readonly limit: Float64Array;
}

/** λmax at `samples` recorded points, evenly spread, the first and the last among them. Costs 40 products a point. */
export function stabilityLens(
  f: Differentiable,
  iterates: Iterates,
  optimizer: { readonly name: string; readonly hyperparameters: Hyperparameters },
  samples: number,
): StabilityLens {
  const count = iterates.steps.length;
  const n = f.dimension;
  const chosen = evenly(count, samples);
  const limit = stableLimit(optimizer.name, optimizer.hyperparameters) ?? NaN;
  return {
    steps: Float64Array.from(chosen, (k) => iterates.steps[k]),
    sharpness: Float64Array.from(chosen, (k) => sharpness(f, iterates.theta.slice(k * n, (k + 1) * n))?.value ?? NaN),
    limit: Float64Array.from(chosen, (k) => limit / iterates.learningRate[k]),
  };
}

export interface DescentCheck {
  /** Steps to which the lemma applies: η ≤ 1/L, with L the larger λmax of the two ends. */
  readonly checked: number;
  /** The steps k of those with f(θₖ₊₁) > f(θₖ) − (η/2)‖∇f(θₖ)‖² beyond rounding. */
  readonly violations: readonly number[];
}

/** λmax carries the rounding of its products: a rate of exactly 1/L must not fall out by it. */
const rateRounding = 1e-12;

/**
 * The descent lemma on a gradient-descent path recorded at every step, at up to `samples` of its steps. L is estimated from the
 * ends of each step, so a violation means that the curvature between them is larger. Nesterov, Lectures on Convex
 * Optimization (2018), equation 1.2.13.
 */
export function checkDescentLemma(f: Differentiable, iterates: Iterates, samples: number): DescentCheck {
  const n = f.dimension;
  const theta = (k: number) => iterates.theta.slice(k * n, (k + 1) * n);
  const violations: number[] = [];
  let checked = 0;
  for (const k of evenly(iterates.steps.length - 1, samples)) {
    const rate = iterates.learningRate[k];
    const ends = [theta(k), theta(k + 1)].map((point) => sharpness(f, point)?.value ?? NaN);
    if (iterates.steps[k + 1] !== iterates.steps[k] + 1 || !(rate * Math.max(...ends) <= 1 + rateRounding)) continue;
    checked++;
    const promised = iterates.loss[k] - (rate / 2) * iterates.gradientNorm[k] ** 2;
    const rounding = 8 * Number.EPSILON * Math.abs(iterates.loss[k]);
    if (iterates.loss[k + 1] > promised + rounding) violations.push(iterates.steps[k]);
  }
  return { checked, violations };
}

/** Up to `samples` indices below `count`, evenly spread, both ends included. */
function evenly(count: number, samples: number): number[] {
  const most = Math.min(count, Math.max(2, samples));
  if (most <= 1) return count === 1 ? [0] : [];
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}
