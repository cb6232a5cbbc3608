// Where there is nothing to find, or f is not what a method assumes: every run ends with a reason, a sentence and the last good point.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Differentiable, LeastSquares } from '../../../src/autodiff/differentiable.js';
import { optimizers } from '../../../src/engine/catalogue.js';
import { differentiable, leastSquares } from '../problems.js';
import { run } from '../run.js';

const { sign, abs, exp, log } = Math;

const landscapes: Readonly<Record<string, Differentiable>> = {
  constant: differentiable(
    2,
    () => 3,
    () => [0, 0],
  ),
  linear: differentiable(
    2,
    ([x, y]) => x - 2 * y,
    () => [1, -2],
  ),
  'unbounded below': differentiable(
    2,
    ([x, y]) => y - x * x * x,
    ([x]) => [-3 * x * x, 1],
  ),
  'a kink': differentiable(
    2,
    ([x, y]) => abs(x) + 3 * abs(y),
    ([x, y]) => [sign(x), 3 * sign(y)],
  ),
  'NaN beyond a line': differentiable(
    2,
    ([x, y]) => y * y - log(x + 4),
    ([x, y]) => [x > -4 ? -1 / (x + 4) : NaN, 2 * y],
  ),
  'an overflowing wall': differentiable(
    2,
    ([x, y]) => exp(x * x * 20) + y * y,
    ([x, y]) => [40 * x * exp(x * x * 20), 2 * y],
  ),
  'a cliff': differentiable(
    2,
    ([x, y]) => (x < 0 ? 5 : x + y * y),
    ([x, y]) => (x < 0 ? [0, 0] : [1, 2 * y]),
  ),
  'flat to rounding': differentiable(
    2,
    ([x, y]) => 1e16 + x * x + y * y,
    ([x, y]) => [2 * x, 2 * y],
  ),
};

const residuals: Readonly<Record<string, LeastSquares>> = {
  'constant residuals': leastSquares(
    2,
    () => [1, 2],
    () => [
      [0, 0],
      [0, 0],
    ],
  ),
  'dependent residuals': leastSquares(
    2,
    ([x, y]) => [x + y, x + y - 3],
    () => [
      [1, 1],
      [1, 1],
    ],
  ),
  'NaN residuals': leastSquares(
    2,
    ([x, y]) => [log(x + 4), y],
    ([x]) => [
      [x > -4 ? 1 / (x + 4) : NaN, 0],
      [0, 1],
    ],
  ),
  'kinked residuals': leastSquares(
    2,
    ([x, y]) => [abs(x), abs(y) + 1],
    ([x, y]) => [
      [sign(x), 0],
      [0, sign(y)],
    ],
  ),
};

const start = fc.tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -12, max: 12 }));

describe('a run that cannot succeed', () => {
  for (const optimizer of optimizers) {
    const known = optimizer.needs.includes('jacobian') ? residuals : { ...landscapes, ...residuals };
    it(`${optimizer.name}: ends with a sentence at the last good point, with exact counts`, () => {
      for (const [name, f] of Object.entries(known)) {
        fc.assert(
          fc.property(start, ([a, b]) => {
            const begin = [a / 4, b / 4];
            const { stopped, final, trajectory, evaluations } = run(f, optimizer, {}, { start: begin, steps: 40 });
            const where = `${name} from ${begin.join(', ')}: ${stopped.reason}, ${stopped.message}`;
            assert.match(stopped.message, /^\S.*\.$/s, where);
            assert.ok(final.theta.every(Number.isFinite), where);
            assert.ok(
              Object.values(evaluations).every((count) => Number.isInteger(count) && count >= 0),
              where,
            );
            if (!Number.isFinite(f.value(Float64Array.from(begin)))) return;
            assert.ok(Number.isFinite(final.loss), where);
            assert.ok(abs(final.loss - f.value(Float64Array.from(final.theta))) <= 1e-12 * abs(final.loss), where);
            assert.ok(
              trajectory.every(({ loss, theta }) => Number.isFinite(loss) && theta.every(Number.isFinite)),
              where,
            );
          }),
          { numRuns: 6 },
        );
      }
    });
  }
});
