// What each optimizer says that it asks of an objective is what it asks, and the counts are those of the calls.
import assert from 'node:assert/strict';
import type { LeastSquares } from '../../../src/autodiff/differentiable.js';
import { optimizers } from '../../../src/engine/catalogue.js';
import { lineSearchHyperparameters } from '../../../src/engine/lineSearches/catalogue.js';
import { isGradientFree } from '../../../src/engine/optimizer.js';
import type { Need } from '../../../src/protocol/objective.js';
import { leastSquares } from '../problems.js';
import { run } from '../run.js';

/** Counts the calls that reach f; a Jacobian is asked for as `linearize`. */
function counting(f: LeastSquares) {
  const calls: Record<Need, number> = { value: 0, gradient: 0, hessian: 0, hessianVectorProduct: 0, jacobian: 0 };
  const counted: LeastSquares = {
    ...f,
    value: (theta) => (calls.value++, f.value(theta)),
    gradient: (theta, gradient) => (calls.gradient++, f.gradient(theta, gradient)),
    hessian: (theta, hessian) => (calls.hessian++, f.hessian(theta, hessian)),
    hessianVectorProduct: (theta, d, product) => (
      calls.hessianVectorProduct++,
      f.hessianVectorProduct(theta, d, product)
    ),
    linearize: (theta) => (calls.jacobian++, f.linearize(theta)),
  };
  return { counted, calls };
}

const valley = leastSquares(
  2,
  ([x, y]) => [10 * (y - x * x), 1 - x],
  ([x]) => [
    [-20 * x, 10],
    [-1, 0],
  ],
);
const settings = { start: [-1.2, 1], steps: 30 };

describe('what optimizers need', () => {
  for (const optimizer of optimizers) {
    it(`${optimizer.name} asks for ${optimizer.needs.join(', ')} and nothing else`, () => {
      const { counted, calls } = counting(valley);
      const { evaluations } = run(counted, optimizer, {}, settings);
      assert.deepEqual(evaluations, calls);
      const asked = Object.entries(calls).flatMap(([need, count]) => (count > 0 ? [need] : []));
      // Without gradients the loop takes one all the same, at the end: how steep it still is there.
      const atTheEnd = isGradientFree(optimizer) ? ['gradient'] : [];
      assert.deepEqual(asked.sort(), [...atTheEnd, ...optimizer.needs].sort());
      if (isGradientFree(optimizer)) assert.equal(evaluations.gradient, 1);
      assert.ok(optimizer.source.length > 0);
    });
  }

  const [{ choices = [] }] = lineSearchHyperparameters('moreThuente', 0.9);
  for (const optimizer of optimizers.filter(({ hyperparameters }) =>
    hyperparameters.some(({ name }) => name === 'lineSearch'),
  )) {
    it(`${optimizer.name} goes with every line search, and counts what it asks`, () => {
      assert.equal(choices.length, 5);
      for (const lineSearch of choices) {
        const { counted, calls } = counting(valley);
        const { evaluations, final } = run(counted, optimizer, { lineSearch }, { ...settings, steps: 300 });
        assert.deepEqual(evaluations, calls);
        assert.ok(final.loss < valley.value(Float64Array.from(settings.start)) / 10, `${lineSearch}: ${final.loss}`);
      }
    });
  }
});
