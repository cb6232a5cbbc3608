// What a run leaves to the garbage collector at each step: bytes are counted, no clock is read.
import assert from 'node:assert/strict';
import { findOptimizer, optimizers } from '../../src/engine/catalogue.js';
import { completeHyperparameters } from '../../src/engine/hyperparameters.js';
import { minimize } from '../../src/engine/minimize.js';
import type { Optimizer } from '../../src/engine/optimizer.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import { wrappers } from '../../src/engine/wrappers.js';
import type { LeastSquares } from '../../src/autodiff/differentiable.js';
import { bytesAllocated } from '../../src/runner/allocation.js';

const n = 64;
const lambda = Float64Array.from({ length: n }, (_, i) => 1 + i / n);
const start = Array.from({ length: n }, (_, i) => 1 + Math.sin(i));
const residuals = new Float64Array(n);
const jacobian = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? lambda[k % n] : 0));

/** ½ Σ (λᵢθᵢ)², which itself allocates nothing. */
const bowl: LeastSquares = {
  dimension: n,
  value(theta) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (lambda[i] * theta[i]) ** 2;
    return sum / 2;
  },
  gradient(theta, gradient) {
    for (let i = 0; i < n; i++) gradient[i] = lambda[i] ** 2 * theta[i];
    return bowl.value(theta);
  },
  hessianVectorProduct(_theta, direction, product) {
    for (let i = 0; i < n; i++) product[i] = lambda[i] ** 2 * direction[i];
  },
  hessian(_theta, hessian) {
    hessian.fill(0);
    for (let i = 0; i < n; i++) hessian[i * (n + 1)] = lambda[i] ** 2;
  },
  linearize(theta) {
    for (let i = 0; i < n; i++) residuals[i] = lambda[i] * theta[i];
    return { residuals, jacobian };
  },
  derivatives: 'compiled',
  notes: [],
};

/** Sixteen numbers that V8 boxes: an array of the size of a point is more. */
const fewNumbers = 256;
const steps = 2000;
const mostRounds = 40;

const shaped = ({ hyperparameters }: Optimizer) => (hyperparameters.some(({ name }) => name === 'rows') ? { rows: 8 } : {}); // prettier-ignore
const names = new Set([...optimizers, ...wrappers].map(({ name }) => name));
const all = [...names].map(findOptimizer);

/** An iteration of its own finds the eigenvectors of the first two; V8 boxes each random number of the last. */
const restless = ['shampoo', 'soap', 'noise'];
/** Those that make no trials and solve no systems. */
const steady = all.filter(
  ({ name, family }) =>
    ['first-order', 'adaptive', 'curvature', 'learning-rate-free'].includes(family) && !restless.includes(name),
);

describe('allocation', () => {
  it('is looked at for every optimizer that makes its steps without trials', () => assert.ok(steady.length >= 45));

  for (const optimizer of steady) {
    it(`a step of a run of ${optimizer.name} allocates no more than a few numbers`, () => {
      const go = (count: number) => {
        const settings = { ...defaultSettings, steps: count, gradientTolerance: 0, record: 1e9, start };
        const { stopped } = minimize(bowl, optimizer, { ...shaped(optimizer) }, settings, { iterates() {}, heartbeat() {} }); // prettier-ignore
        assert.equal(stopped.reason, 'maxSteps');
      };
      let least = Infinity;
      // Until the compiler has seen the code often enough.
      for (let round = 0; round < mostRounds && least > fewNumbers; round++) {
        const once = bytesAllocated(() => go(steps));
        least = Math.min(least, (bytesAllocated(() => go(2 * steps)) - once) / steps);
      }
      assert.ok(least <= fewNumbers, `${least} bytes a step`);
    });
  }

  for (const optimizer of all) {
    it(`${optimizer.name} makes all its vectors before its first step`, () => {
      const settings = completeHyperparameters(optimizer.name, optimizer.hyperparameters, shaped(optimizer));
      const theta = Float64Array.from(start);
      const at = { theta, value: bowl.value(theta), gradient: new Float64Array(n) };
      bowl.gradient(theta, at.gradient);
      const next = new Float64Array(n);
      const stepper = optimizer.create(settings, { ...bowl, start: Float64Array.from(theta), random: () => 0.3 });
      stepper.step(at, next);
      const vectors = countingVectors(() => {
        for (let k = 0; k < 20; k++) stepper.step(at, next);
      });
      assert.equal(vectors, 0);
    });
  }
});

/** How many typed arrays of doubles are made meanwhile. */
function countingVectors(work: () => void): number {
  let count = 0;
  const original = globalThis.Float64Array;
  globalThis.Float64Array = new Proxy(original, {
    construct(target, given, newTarget: NewableFunction) {
      count++;
      return Reflect.construct(target, given, newTarget) as Float64Array;
    },
  });
  try {
    work();
  } finally {
    globalThis.Float64Array = original;
  }
  return count;
}
