import assert from 'node:assert/strict';
import { findOptimizer } from '../../../src/engine/catalogue.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import { bowl, differentiable, parabola, quadratic, rosenbrock } from '../problems.js';
import { run } from '../run.js';
import { say } from '../../../src/protocol/sentence.js';

const gradientDescent = findOptimizer('gradientDescent');
const steps = (trajectory: readonly { step: number }[]) => trajectory.map(({ step }) => step);

describe('minimize', () => {
  it('walks the worked example θ² + 4θ + 5 from 3', () => {
    const { trajectory, final } = run(parabola, gradientDescent, { learningRate: 0.1 }, { start: [3], steps: 20 });
    const expected = [
      [3, 26, 10],
      [2, 17, 8],
      [1.2, 11.24, 6.4],
      [0.56, 7.5536, 5.12],
      [0.048, 5.194304, 4.096],
      [-0.3616, 3.68435456, 3.2768],
    ];
    expected.forEach(([theta, loss, slope], step) => {
      const row = trajectory[step];
      assert.equal(row.step, step);
      assert.ok(Math.abs(row.theta[0] - theta) < 1e-14);
      assert.ok(Math.abs(row.loss - loss) < 1e-13);
      assert.ok(Math.abs(row.gradientNorm - slope) < 1e-14);
      assert.equal(row.learningRate, 0.1);
      assert.equal(row.gradientEvaluations, step + 1);
    });
    assert.ok(Math.abs(final.theta[0] - (-2 + 5 * 0.8 ** 20)) < 1e-14);
    assert.equal(final.step, 20);
  });

  it('stops at the gradient tolerance and says its numbers', () => {
    const { stopped, final, evaluations } = run(bowl, gradientDescent, { learningRate: 0.1 });
    assert.equal(stopped.reason, 'gradientTolerance');
    assert.equal(stopped.message, '‖∇f‖ = 9.49e-7 < 1e-6 after 71 steps.');
    assert.equal(final.step, 71);
    assert.deepEqual(evaluations, { value: 0, gradient: 72, hessian: 0, hessianVectorProduct: 0 });
  });

  it('stops before the first step where the start is a critical point', () => {
    const { stopped, trajectory } = run(bowl, gradientDescent, {}, { start: [3, -2] });
    assert.equal(stopped.message, '‖∇f‖ = 0 < 1e-6 after 0 steps.');
    assert.deepEqual(steps(trajectory), [0]);
  });

  it('allows no steps at all', () => {
    const { stopped, trajectory, evaluations } = run(bowl, gradientDescent, {}, { steps: 0 });
    assert.equal(stopped.reason, 'maxSteps');
    assert.deepEqual(steps(trajectory), [0]);
    assert.equal(evaluations.gradient, 1);
  });

  it('turns the gradient tolerance off at 0', () => {
    const { stopped } = run(bowl, gradientDescent, {}, { start: [3, -2], gradientTolerance: 0, steps: 5 });
    assert.equal(stopped.reason, 'maxSteps');
  });

  it('stops when f no longer changes', () => {
    const { stopped, trajectory } = run(bowl, gradientDescent, { learningRate: 0.1 }, { lossTolerance: 1e-3 });
    assert.equal(stopped.reason, 'lossTolerance');
    const [before, last] = trajectory.slice(-2);
    assert.ok(before.loss - last.loss <= 1e-3);
  });

  it('stops when θ no longer moves', () => {
    const { stopped, trajectory } = run(bowl, gradientDescent, { learningRate: 0.1 }, { stepTolerance: 1e-3 });
    assert.equal(stopped.reason, 'stepTolerance');
    const [before, last] = trajectory.slice(-2).map(({ theta }) => theta);
    const moved = Math.hypot(last[0] - before[0], last[1] - before[1]);
    assert.ok(moved <= 1e-3 * Math.hypot(...last) && moved > 0.7e-3 * Math.hypot(...last));
  });

  it('stops at the budget of gradient evaluations and at the time limit', () => {
    assert.equal(run(bowl, gradientDescent, {}, { evaluationBudget: 7 }).evaluations.gradient, 7);
    const late = run(bowl, gradientDescent, {}, { timeLimit: 30 }, 1);
    assert.equal(late.stopped.reason, 'timeLimit');
    assert.match(late.stopped.message, /^The time limit of 30 s was reached after \d+ steps: /);
  });

  it('records every K-th step, the first and the last', () => {
    const { trajectory, final } = run(bowl, gradientDescent, {}, { steps: 25, record: 10 });
    assert.deepEqual(steps(trajectory), [0, 10, 20, 25]);
    assert.deepEqual(trajectory[3].theta, final.theta);
  });

  it('hands on chunks when the steps have grown by a tenth, and after 50 ms', () => {
    const quick = run(bowl, gradientDescent, {}, { steps: 33 });
    assert.deepEqual(
      quick.chunks.map(({ steps }) => steps.at(-1)),
      [0, 1, 3, 5, 7, 9, 11, 14, 17, 20, 23, 27, 31, 33],
    );
    const slow = run(bowl, gradientDescent, {}, { steps: 33 }, 0.06);
    assert.deepEqual(steps(slow.chunks.map(({ steps }) => ({ step: steps.length }))), new Array(34).fill(1));
  });

  it('calls growth without bound divergence, with its evidence', () => {
    const tooLong = run(rosenbrock(2), gradientDescent, { learningRate: 0.01 }, { start: [-1.2, 1] });
    assert.equal(tooLong.stopped.reason, 'diverged');
    assert.match(
      tooLong.stopped.message,
      /^Diverged: f grew from 24\.2 to \S+ in \d steps, then .* the steps are too long\.$/,
    );
    assert.ok(tooLong.final.theta.every(Number.isFinite));
    const slowly = run(quadratic(1), gradientDescent, { learningRate: 2.1 }, { start: [1] });
    assert.equal(slowly.stopped.reason, 'diverged');
    assert.ok(slowly.final.loss > 1e20 && slowly.final.loss < 2e20);
  });

  it('calls it divergence, too, when f stays hopelessly high', () => {
    const { stopped, final } = run(rosenbrock(2), findOptimizer('radam'), {}, { start: [-0.5, 1] });
    assert.equal(stopped.reason, 'diverged');
    assert.ok(final.loss > 1e100 && final.step < 100);
  });

  it('says that f falls without bound', () => {
    const cubic = differentiable(
      1,
      ([x]) => -(x ** 3),
      ([x]) => [-3 * x * x],
    );
    const { stopped } = run(cubic, gradientDescent, { learningRate: 0.1 }, { start: [1] });
    assert.equal(stopped.reason, 'diverged');
    assert.match(stopped.message, /f fell from -1 to -\S+ in \d+ steps/);
  });

  it('does not call a pole divergence', () => {
    const pole = differentiable(
      1,
      ([x]) => (x < 0.55 ? -Infinity : x),
      () => [1],
    );
    const { stopped } = run(pole, gradientDescent, { learningRate: 0.1 }, { start: [1] });
    assert.equal(stopped.reason, 'nonFinite');
    assert.match(stopped.message, /^At step 5 f = -Infinity; step 4 \(f = 0\.6\) is the last good point\.$/);
  });

  it('keeps the last good point where f is not finite', () => {
    const logarithm = differentiable(
      1,
      ([x]) => x - Math.log(x),
      ([x]) => [1 - 1 / x],
    );
    const { stopped, final } = run(logarithm, gradientDescent, { learningRate: 10 }, { start: [2] });
    assert.equal(stopped.reason, 'nonFinite');
    assert.equal(stopped.message, 'At step 1 f = NaN; step 0 (f = 1.31) is the last good point.');
    assert.deepEqual(final.theta, [2]);
  });

  it('does not iterate on NaN', () => {
    const nowhere = differentiable(
      1,
      () => NaN,
      () => [NaN],
    );
    const { stopped, evaluations } = run(nowhere, gradientDescent);
    assert.equal(stopped.reason, 'nonFinite');
    assert.match(stopped.message, /^At the start f = NaN/);
    assert.equal(evaluations.gradient, 1);
  });

  it('keeps what was reached when the objective fails', () => {
    let calls = 0;
    const location = { file: 'loss.ts', line: 3, column: 5 };
    const failing = differentiable(
      1,
      ([x]) => {
        if (++calls > 5) throw new ObjectiveError(say`x must be positive.`, location);
        return x * x;
      },
      ([x]) => [2 * x],
    );
    const { stopped, final } = run(failing, gradientDescent, { learningRate: 0.1 }, { start: [1] });
    assert.deepEqual(stopped, { reason: 'error', message: 'x must be positive.', location });
    assert.equal(final.step, 4);
    assert.ok(Math.abs(final.theta[0] - 0.8 ** 4) < 1e-15);
  });

  it('refuses a start of the wrong length', () => {
    assert.throws(() => run(bowl, gradientDescent, {}, { start: [1, 2, 3] }), {
      name: 'ObjectiveError',
      message: 'The start has 3 numbers, but the objective has 2 parameters.',
    });
  });

  it('rounds everything to single precision where asked', () => {
    const { trajectory } = run(bowl, findOptimizer('adam'), {}, { precision: 'float32', steps: 50 });
    for (const { theta, loss } of trajectory) {
      assert.deepEqual(theta, theta.map(Math.fround));
      assert.equal(loss, Math.fround(loss));
    }
  });
});
