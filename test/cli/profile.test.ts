import assert from 'node:assert/strict';
import type { PerformanceProfile } from '../../src/protocol/profile.js';
import { descent } from './descent.js';

const functions = ['builtin:booth', 'builtin:rosenbrock', 'builtin:himmelblau'];

describe('descent profile', () => {
  it('counts by the same evaluations as run does', async () => {
    const rate = ['--set', 'gradientDescent.learningRate=0.01'];
    const names = ['--optimizers', 'gradientDescent,lbfgs'];
    const { stdout } = await descent(['profile', ...functions, ...names, ...rate, '--tolerance', '0.01', '--json']);
    const { costs, curves } = JSON.parse(stdout) as PerformanceProfile;
    assert.equal(curves[1]?.ratios.length, 3, 'L-BFGS solves all of them');
    const alone = await descent([
      'run',
      functions[0]!,
      '--optimizer',
      'gradientDescent',
      '--set',
      'learningRate=0.01',
      '--json',
    ]);
    const { trajectory } = JSON.parse(alone.stdout) as {
      trajectory: readonly { readonly loss: number; readonly gradientEvaluations: number }[];
    };
    // The lowest of booth is 0.
    const first = trajectory.find(({ loss }) => loss <= 0.01 * trajectory[0]!.loss);
    assert.equal(costs[0]?.[0], first?.gradientEvaluations);
  });

  it('shows a table, and refuses what takes no gradients', async () => {
    const { stdout } = await descent(['profile', ...functions, '--optimizers', 'adam,lbfgs']);
    assert.match(stdout, /solved within +× 1/);
    const refused = await descent(['profile', functions[0]!, '--optimizers', 'nelderMead']);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /nelderMead takes no gradients/);
  });
});
