// The stability lens: λmax along a run's path beside the limit that its learning rate sets, and the descent lemma checked.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { Hyperparameters } from '../../protocol/objective.js';
import type { Iterates } from '../../protocol/run.js';
import type { DescentCheck, StabilityLens } from '../../protocol/stability.js';
import { preconditioning } from './preconditioner.js';
import { sharpness } from './sharpness.js';
import { stableLimit } from './stableLimit.js';
import { tolerant } from '../tolerant.js';

type Path = Pick<Iterates, 'steps' | 'theta' | 'loss' | 'gradientNorm' | 'learningRate'>;

/**
 * λmax at `samples` recorded points, evenly spread, the first and the last among them; at most 40 products a point. For methods of
 * Adam's kind that of P^(−½) H P^(−½), where the whole path was recorded. `wholeBatch`: every step saw
 * all rows. NaN where f or its derivatives fail.
 */
export function stabilityLens(
  objective: Differentiable,
  iterates: Path,
  optimizer: { readonly name: string; readonly hyperparameters: Hyperparameters },
  samples: number,
  wholeBatch = true,
): StabilityLens {
  const f = tolerant(objective);
  const n = f.dimension;
  const chosen = evenly(iterates.steps.length, samples);
  const adaptive = wholeBatch ? preconditioning(f, iterates, optimizer, chosen) : undefined;
  const limit = adaptive?.limit ?? stableLimit(optimizer.name, optimizer.hyperparameters) ?? NaN;
  const values = chosen.map((k, i) => {
    const scale = adaptive?.diagonals[i].map((entry) => 1 / Math.sqrt(entry));
    return sharpness(f, iterates.theta.slice(k * n, (k + 1) * n), scale)?.value ?? NaN;
  });
  const descent =
    wholeBatch && optimizer.name === 'gradientDescent' ? checkDescentLemma(f, iterates, samples) : undefined;
  return {
    steps: Float64Array.from(chosen, (k) => iterates.steps[k]),
    values: Float64Array.from(values),
    limits: Float64Array.from(chosen, (k) => limit / iterates.learningRate[k]),
    preconditioned: adaptive !== undefined,
    ...(descent && { descent }),
  };
}

/** λmax carries the rounding of its products: a rate of exactly 1/L must not fall out by it. */
const rateRounding = 1e-12;

/**
 * The descent lemma on a gradient-descent path recorded at every step, at up to `samples` of its steps. L is estimated from the
 * ends of each step, so a violation means that the curvature between them is larger. Nesterov, Lectures on Convex
 * Optimization (2018), equation 1.2.13.
 */
export function checkDescentLemma(f: Differentiable, iterates: Path, samples: number): DescentCheck {
  const n = f.dimension;
  const known = new Map<number, number>();
  const sharpnessAt = (k: number) => {
    const value = known.get(k) ?? sharpness(f, iterates.theta.slice(k * n, (k + 1) * n))?.value ?? NaN;
    known.set(k, value);
    return value;
  };
  const violations: number[] = [];
  let looked = 0;
  let checked = 0;
  for (const k of evenly(iterates.steps.length - 1, samples)) {
    if (iterates.steps[k + 1] !== iterates.steps[k] + 1) continue;
    looked++;
    const rate = iterates.learningRate[k];
    if (!(rate * Math.max(sharpnessAt(k), sharpnessAt(k + 1)) <= 1 + rateRounding)) continue;
    checked++;
    const promised = iterates.loss[k] - (rate / 2) * iterates.gradientNorm[k] ** 2;
    const rounding = 8 * Number.EPSILON * Math.abs(iterates.loss[k]);
    if (iterates.loss[k + 1] > promised + rounding) violations.push(iterates.steps[k]);
  }
  return { looked, checked, violations };
}

/** Up to `samples` indices below `count`, evenly spread, both ends included. */
function evenly(count: number, samples: number): number[] {
  const most = Math.min(count, Math.max(2, samples));
  if (most <= 1) return count === 1 ? [0] : [];
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}
