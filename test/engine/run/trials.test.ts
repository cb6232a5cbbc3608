import assert from 'node:assert/strict';
import { findOptimizer } from '../../../src/engine/catalogue.js';
import { minimize } from '../../../src/engine/run/minimize.js';
import { defaultSettings } from '../../../src/protocol/defaultSettings.js';
import { collectTrials } from '../../../src/engine/run/trials.js';
import { rosenbrock } from '../problems.js';

function tried(optimizer: string, steps: number) {
  const collector = collectTrials(2);
  const f = rosenbrock(2);
  const settings = { ...defaultSettings, start: [-1.2, 1], steps };
  const path: number[][] = [];
  const result = minimize(f, findOptimizer(optimizer), {}, settings, {
    iterates({ theta, steps: { length } }) {
      for (let k = 0; k < length; k++) path.push([...theta.subarray(2 * k, 2 * k + 2)]);
    },
    heartbeat() {},
    tried: (step, theta, value, isSlope) => collector.add(step, theta, value, isSlope),
  });
  return { trials: collector.trials, slopes: collector.slopes, path, f, evaluations: result.evaluations };
}

describe('the trials of a run', () => {
  it('are the evaluations of the line searches, on the ray from the iterate of their step, with their values', () => {
    const { trials, path, f, evaluations } = tried('steepestDescent', 20);
    assert.ok(trials);
    assert.equal(trials.steps.length, evaluations.value);
    trials.steps.forEach((step, k) => {
      const theta = Float64Array.from(trials.theta.slice(2 * k, 2 * k + 2));
      assert.equal(trials.loss[k], f.value(theta));
      const gradient = new Float64Array(2);
      f.gradient(Float64Array.from(path[step]), gradient);
      const [dx, dy] = [theta[0] - path[step][0], theta[1] - path[step][1]];
      const cross = dx * gradient[1] - dy * gradient[0];
      assert.ok(Math.abs(cross) <= 1e-9 * Math.hypot(dx, dy) * Math.hypot(...gradient));
    });
    // The last trial of each step is where it went.
    for (let step = 0; step < 20; step++) {
      const last = trials.steps.lastIndexOf(step);
      assert.deepEqual(trials.theta.slice(2 * last, 2 * last + 2), path[step + 1]);
    }
  });

  it('are none where a method goes without looking', () => {
    assert.equal(tried('adam', 20).trials, undefined);
  });

  it('where the gradient was asked for are known', () => {
    const { trials, slopes, evaluations } = tried('lbfgs', 10);
    assert.equal(slopes.length, 2 * (evaluations.gradient - 1));
    assert.ok(trials && slopes.length > 0 && slopes.length <= trials.theta.length);
    assert.deepEqual(tried('nelderMead', 10).slopes, []);
  });

  it('are bounded', () => {
    const { trials, evaluations } = tried('nelderMead', 2000);
    assert.ok(evaluations.value > 300);
    const collector = collectTrials(2);
    for (let k = 0; k < 5000; k++) collector.add(k, Float64Array.of(k, k), k, true);
    assert.equal(collector.trials?.steps.length, 2000);
    assert.equal(collector.trials?.theta.length, 4000);
    assert.equal(collector.slopes.length, 4000);
    assert.ok(trials && trials.steps.length <= 2000);
  });
});
