// The performance profile of optimizers over a set of objectives.
import type { PerformanceProfile, ProfileCurve } from '../protocol/profile.js';

/** A run as far as a profile looks at it: f at each recorded step, and the gradient evaluations spent until then. */
export interface Progress {
  readonly loss: ArrayLike<number>;
  readonly gradientEvaluations: ArrayLike<number>;
}

/**
 * Performance profile of Dolan and Moré (Math. Program. 91, 2002), with the test of convergence of Moré and Wild (SIAM J.
 * Optim. 20, 2009, eq. 2.2): solved once f ≤ f_lowest + τ·(f_start − f_lowest).
 * `runs`: objective by objective, optimizer by optimizer, from the same start. `tolerance`: τ in (0, 1).
 */
export function performanceProfile(runs: readonly (readonly Progress[])[], tolerance: number): PerformanceProfile {
  const costs = runs.map((ofObjective) => costsToTarget(ofObjective, tolerance));
  const optimizers = Math.max(0, ...runs.map(({ length }) => length));
  return { tolerance, costs, curves: Array.from({ length: optimizers }, (_, optimizer) => curveOf(costs, optimizer)) };
}

function costsToTarget(runs: readonly Progress[], tolerance: number): (number | null)[] {
  const start = Math.max(...runs.flatMap(({ loss }) => (Number.isFinite(loss[0]) ? [loss[0]!] : [])));
  const lowest = Math.min(...runs.map(({ loss }) => lowestOf(loss)));
  const target = lowest + tolerance * (start - lowest);
  return runs.map(({ loss, gradientEvaluations }) => {
    for (let place = 0; place < loss.length; place++) {
      // The first look at f is not free, so that no cost is zero and every ratio is a number.
      if (loss[place]! <= target) return Math.max(1, gradientEvaluations[place]!);
    }
    return null;
  });
}

function curveOf(costs: readonly (readonly (number | null)[])[], optimizer: number): ProfileCurve {
  const ratios = costs.flatMap((ofObjective) => {
    const cost = ofObjective[optimizer] ?? null;
    return cost === null ? [] : [cost / Math.min(...ofObjective.filter((one) => one !== null))];
  });
  ratios.sort((a, b) => a - b);
  return { ratios, wins: ratios.filter((ratio) => ratio === 1).length };
}

/** Infinity where no value is finite. */
function lowestOf(loss: ArrayLike<number>): number {
  let lowest = Infinity;
  for (let place = 0; place < loss.length; place++) {
    if (Number.isFinite(loss[place])) lowest = Math.min(lowest, loss[place]!);
  }
  return lowest;
}
