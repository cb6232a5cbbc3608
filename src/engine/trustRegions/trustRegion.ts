// The frame that all trust-region methods share: trust the model within a radius, and learn the radius from how right it was.
import { say } from '../../protocol/sentence.js';
import { integer, number, positive } from '../hyperparameters.js';
import { brief } from '../brief.js';
import { norm } from '../linalg/norm.js';
import type { Oracle, OptimizerState, Point, Stepper } from '../optimizer.js';
import { stop } from '../stopping/stop.js';

/** Minimizes the local model m(p) = f + ∇fᵀp + ½pᵀ∇²f p within a ball. */
export interface Subproblem {
  /** Prepares for a new point: evaluates what the model needs. */
  begin(at: Point): void;
  /** Writes p with ‖p‖ ≤ radius into `step`; returns the predicted decrease m(0) − m(p) ≥ 0. */
  solve(radius: number, step: Float64Array): number;
}

export const trustRegionHyperparameters = [
  number('initialRadius', 1, 'Radius of the first trust region.', positive),
  number('maxRadius', 1000, 'Largest radius.', positive),
  number('acceptance', 0.15, 'Least share of the predicted decrease for a step to be taken, η.', {
    minimum: 0,
    maximum: 0.25,
    exclusiveMaximum: true,
  }),
  integer('maxTrials', 60, 'Most radii tried in one step.', { minimum: 1 }),
] as const;

interface Settings {
  readonly initialRadius: number;
  readonly maxRadius: number;
  readonly acceptance: number;
  readonly maxTrials: number;
}

/** Changes of f below this, relative to f, are rounding: the model is believed there. */
const rounding = 1e-14;

/** Nocedal & Wright 2006, algorithm 4.1. Rejected radii do not count as steps; each costs one value. */
export function trustRegion(subproblem: Subproblem, settings: Settings, oracle: Oracle): Stepper {
  const step = new Float64Array(oracle.dimension);
  const state: OptimizerState & { radius: number } = { radius: NaN };
  return {
    state,
    step(at, next) {
      if (Number.isNaN(state.radius)) state.radius = settings.initialRadius;
      subproblem.begin(at);
      for (let trial = 0; trial < settings.maxTrials; trial++) {
        const predicted = subproblem.solve(state.radius, step);
        const length = norm(step);
        for (let i = 0; i < step.length; i++) next[i] = at.theta[i] + step[i];
        const noise = rounding * Math.max(1e-300, Math.abs(at.value));
        const reached = oracle.value(next);
        const actual = at.value - reached;
        const flat = Math.abs(actual) <= noise && predicted <= noise;
        const ratio = flat ? 1 : actual / predicted;
        if (!(ratio >= 0.25)) state.radius = 0.25 * length;
        else if (ratio > 0.75 && length > 0.99 * state.radius)
          state.radius = Math.min(2 * state.radius, settings.maxRadius);
        if (ratio > settings.acceptance && predicted > 0) return;
        if (predicted <= 0) break;
      }
      const why = say`the model predicts no more than rounding within ${brief(state.radius)}`;
      return { stop: stop('lineSearchFailed', say`The trust region found no decrease: ${why}.`) };
    },
  };
}
