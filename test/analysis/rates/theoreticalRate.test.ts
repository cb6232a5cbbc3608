import assert from 'node:assert/strict';
import { theoreticalRate } from '../../../src/analysis/rates/theoreticalRate.js';
import type { Hyperparameters } from '../../../src/protocol/objective.js';
import { finishedRun } from '../finishedRun.js';
import { jetObjective } from '../jet.js';

/** ½(x² + 10y² + 25z²) */
const eigenvalues = [1, 10, 25];
const bowl = jetObjective(3, (x, y, z) => x.times(x).plus(y.times(y).times(10)).plus(z.times(z).times(25)).times(0.5));

function theory(name: string, hyperparameters: Hyperparameters) {
  return theoreticalRate({ name, hyperparameter: (key) => hyperparameters[key] as number | undefined }, eigenvalues);
}

/** The factor a step over many steps, of ‖∇f‖ in the Hessian's norm: ringing averages out. */
function measured(name: string, hyperparameters: Hyperparameters): number {
  const settings = { start: [1, 1, 1], steps: 400, gradientTolerance: 0 };
  const { gradientNorm } = finishedRun(bowl, name, hyperparameters, settings).iterates;
  const peak = (from: number) => Math.max(...gradientNorm.subarray(from, from + 40));
  return (peak(240) / peak(80)) ** (1 / 160);
}

describe('theoreticalRate is what a run on a quadratic does, at any rate:', () => {
  const cases: readonly [string, Hyperparameters][] = [
    ['gradientDescent', { learningRate: 0.01 }],
    ['gradientDescent', { learningRate: 0.079 }],
    ['momentum', { learningRate: 0.02, momentum: 0.5 }],
    ['momentum', { learningRate: 0.01, momentum: 0.9 }],
    ['momentum', { learningRate: 0.04, momentum: 0.6, dampening: 0.3 }],
    ['nesterov', { learningRate: 0.02, momentum: 0.6 }],
    ['nesterov', { learningRate: 0.04, momentum: 0.8 }],
  ];
  for (const [name, hyperparameters] of cases) {
    it(`${name} with ${JSON.stringify(hyperparameters)}`, () => {
      const { here = NaN } = theory(name, hyperparameters);
      assert.ok(
        Math.abs(measured(name, hyperparameters) / here - 1) < 5e-3,
        `${measured(name, hyperparameters)}, ${here}`,
      );
    });
  }

  it('and the best rates of the three are reached at their best hyper-parameters', () => {
    const descent = theory('gradientDescent', { learningRate: 2 / 26 });
    assert.ok(Math.abs((descent.here ?? NaN) - (descent.best ?? NaN)) < 1e-12);
    const momentum = ((5 - 1) / (5 + 1)) ** 2;
    const ball = theory('momentum', { learningRate: (2 / 6) ** 2, momentum });
    assert.ok(Math.abs((ball.here ?? NaN) - 2 / 3) < 1e-6);
    assert.ok(Math.abs((ball.best ?? NaN) - 2 / 3) < 1e-12);
    const root = Math.sqrt(76);
    const ahead = theory('nesterov', { learningRate: 4 / 76, momentum: (root - 2) / (root + 2) });
    assert.ok(Math.abs((ahead.here ?? NaN) - (ahead.best ?? NaN)) < 1e-6);
  });
});
