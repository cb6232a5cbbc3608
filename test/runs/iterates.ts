// Made-up columns of a run, by step number.
import type { Iterates } from '../../src/protocol/run.js';

/** Steps [from, to) with a loss by step; θ is (k, −k). */
export function iterates(
  from: number,
  to: number,
  loss: (step: number) => number = (step) => 1 / (step + 1),
): Iterates {
  const steps = Float64Array.from({ length: to - from }, (_, i) => from + i);
  return {
    steps,
    theta: Float64Array.from({ length: 2 * steps.length }, (_, i) => (i % 2 === 0 ? 1 : -1) * (from + (i >> 1))),
    loss: steps.map(loss),
    gradientNorm: steps.map(() => 1),
    learningRate: steps.map(() => 0.1),
    gradientEvaluations: steps.map((step) => step + 1),
    time: steps.map((step) => step * 1e-3),
  };
}
