import assert from 'node:assert/strict';
import { secondsPerGradient } from '../../../../src/extension/panel/study/gradientCost.js';
import { GrowingIterates } from '../../../../src/runs/growingIterates.js';

/** A run in one parameter that had taken so many seconds and gradients at each of its steps. */
function run(time: number[], gradients: number[]): { iterates: GrowingIterates } {
  const zeros = new Float64Array(time.length);
  const iterates = new GrowingIterates({
    steps: Float64Array.from(zeros.keys()),
    theta: zeros,
    loss: zeros,
    gradientNorm: zeros,
    learningRate: zeros,
    gradientEvaluations: Float64Array.from(gradients),
    time: Float64Array.from(time),
  });
  return { iterates };
}

describe('what a gradient costs', () => {
  const steps = Array.from({ length: 101 }, (_, k) => k);

  it('is what it took once the engine was warm, not what the start and a pause of the machine took', () => {
    const time = steps.map((k) => (k === 0 ? 0 : 0.5) + 0.002 * k + (k > 60 ? 3 : 0));
    const measured = secondsPerGradient(
      run(
        time,
        steps.map((k) => 2 * k),
      ),
    );
    assert.ok(Math.abs(measured - 0.001) < 1e-12, `${measured}`);
  });

  it('is told of runs of a few steps, and counts steps where no gradients are taken', () => {
    assert.equal(secondsPerGradient(run([0, 0.25, 0.75], [1, 2, 3])), 0.25);
    assert.equal(secondsPerGradient(run([0, 0.25, 0.75], [0, 0, 0])), 0.25);
    assert.equal(secondsPerGradient(run([0.125], [1])), 0.125);
  });
});
