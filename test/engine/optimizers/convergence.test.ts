// One table: every optimizer, and every wrapper around its usual one, on every problem.
import assert from 'node:assert/strict';
import type { Differentiable } from '../../../src/autodiff/differentiable.js';
import { findOptimizer, optimizers } from '../../../src/engine/catalogue.js';
import { wrappers } from '../../../src/engine/wrappers/catalogue.js';
import type { Hyperparameters } from '../../../src/protocol/objective.js';
import { bowl, himmelblau, leastSquares, quadratic, rosenbrock } from '../problems.js';
import { run } from '../run.js';

/** Minimum 0 everywhere. */
const problems: [string, Differentiable, number[]][] = [
  ['bowl', bowl, [0, 0]],
  ['ravine', quadratic(1, 30), [2, 1]],
  ['himmelblau', himmelblau, [1, 1]],
  ['rosenbrock', rosenbrock(2), [-0.5, 1]],
];

/** The same as residuals, for methods that want them. */
const residuals: Record<string, Differentiable> = {
  bowl: leastSquares(
    2,
    ([x, y]) => [x - 3, y + 2],
    () => [
      [1, 0],
      [0, 1],
    ],
  ),
  ravine: leastSquares(
    2,
    ([x, y]) => [x, Math.sqrt(30) * y],
    () => [
      [1, 0],
      [0, Math.sqrt(30)],
    ],
  ),
  himmelblau: leastSquares(
    2,
    ([x, y]) => [x * x + y - 11, x + y * y - 7],
    ([x, y]) => [
      [2 * x, 1],
      [1, 2 * y],
    ],
  ),
  rosenbrock: leastSquares(
    2,
    ([x, y]) => [10 * (y - x * x), 1 - x],
    ([x]) => [
      [-20 * x, 10],
      [-1, 0],
    ],
  ),
};

/** Short enough for the curvature of these problems, or long enough where a rate only falls. */
const rates: Record<string, Hyperparameters> = {
  gradientDescent: { learningRate: 0.001 },
  momentum: { learningRate: 0.001 },
  nesterov: { learningRate: 0.001 },
  qhm: { learningRate: 0.001, momentum: 0.9 },
  asgd: { learningRate: 0.001 },
  radam: { learningRate: 0.002 },
  adopt: { learningRate: 0.05 },
  adaptiveClip: { learningRate: 0.01, clipRatio: 1 },
  accumulate: { gradients: 2 },
  swa: { averageFrom: 3500 },
};
/** Dual averaging from the start is slow in a bent valley: its paper promises f within O(1/√steps) only. */
const shares: Record<string, number> = { 'dAdaptation on rosenbrock': 0.05 };
/** It keeps the mean of θ, and so solves another problem. */
const others = ['centralise'];

const names = new Set([...optimizers, ...wrappers].map(({ name }) => name));
others.forEach((name) => names.delete(name));
const innerOf = (name: string) => wrappers.find((wrapper) => wrapper.name === name)?.inner ?? '';

describe('convergence', () => {
  for (const name of names) {
    for (const [problem, scalar, start] of problems) {
      const f = findOptimizer(name).needs.includes('jacobian') ? residuals[problem] : scalar;
      it(`${name} on ${problem}`, () => {
        const hyperparameters = { ...rates[innerOf(name)], ...rates[name] };
        const share = shares[`${name} on ${problem}`] ?? 0.01;
        const { final, stopped } = run(f, findOptimizer(name), hyperparameters, { start, steps: 4000 });
        const first = f.value(Float64Array.from(start));
        assert.ok(final.loss <= share * first, `${first} → ${final.loss}: ${stopped.message}`);
      });
    }
  }
});
