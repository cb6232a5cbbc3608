// L-BFGS-B beside SciPy's on problems whose minimum lies on bounds and within them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Differentiable } from '../../../src/autodiff/differentiable.js';
import { lbfgsb } from '../../../src/engine/optimizers/lbfgsb.js';
import { differentiable, quadratic, rosenbrock } from '../problems.js';
import { run } from '../run.js';

interface Reference {
  readonly start: number[];
  readonly bounds: [number, number][];
  readonly theta: number[];
  readonly f: number;
  readonly nfev: number;
}

const references: Record<string, Reference> = JSON.parse(
  readFileSync(new URL('../../reference/lbfgsb.json', import.meta.url), 'utf8'),
).problems;

/** The problem of the authors' first driver. */
function driver1(n: number): Differentiable {
  return differentiable(
    n,
    (x) => {
      let sum = (x[0] - 1) ** 2 / 4;
      for (let i = 1; i < n; i++) sum += (x[i] - x[i - 1] ** 2) ** 2;
      return 4 * sum;
    },
    (x) => {
      const g = new Array<number>(n).fill(0);
      g[0] = 2 * (x[0] - 1);
      for (let i = 1; i < n; i++) {
        const r = x[i] - x[i - 1] ** 2;
        g[i] += 8 * r;
        g[i - 1] -= 16 * x[i - 1] * r;
      }
      return g;
    },
  );
}

const problems: Record<string, Differentiable> = {
  rosenbrockUpper: rosenbrock(2),
  rosenbrockLower: rosenbrock(2),
  rosenbrock10: rosenbrock(10),
  driver1: driver1(25),
  hockSchittkowski3: differentiable(
    2,
    ([x, y]) => y + 1e-5 * (y - x) ** 2,
    ([x, y]) => [-2e-5 * (y - x), 1 + 2e-5 * (y - x)],
  ),
  hockSchittkowski5: differentiable(
    2,
    ([x, y]) => Math.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1,
    ([x, y]) => [Math.cos(x + y) + 2 * (x - y) - 1.5, Math.cos(x + y) - 2 * (x - y) + 2.5],
  ),
  hockSchittkowski38: differentiable(
    4,
    ([a, b, c, d]) =>
      100 * (b - a * a) ** 2 +
      (1 - a) ** 2 +
      90 * (d - c * c) ** 2 +
      (1 - c) ** 2 +
      10.1 * ((b - 1) ** 2 + (d - 1) ** 2) +
      19.8 * (b - 1) * (d - 1),
    ([a, b, c, d]) => [
      -400 * a * (b - a * a) - 2 * (1 - a),
      200 * (b - a * a) + 20.2 * (b - 1) + 19.8 * (d - 1),
      -360 * c * (d - c * c) - 2 * (1 - c),
      180 * (d - c * c) + 20.2 * (d - 1) + 19.8 * (b - 1),
    ],
  ),
  quadratic: differentiable(
    20,
    (x) => {
      const sum = x.reduce((a, b) => a + b, 0);
      return x.reduce((total, v, i) => total + ((i + 1) * (v - (i + 1) / 10) ** 2) / 2, (sum * sum) / 2);
    },
    (x) => {
      const sum = x.reduce((a, b) => a + b, 0);
      return Array.from(x, (v, i) => (i + 1) * (v - (i + 1) / 10) + sum);
    },
  ),
};

describe('L-BFGS-B', () => {
  for (const [name, { start, bounds, theta, f, nfev }] of Object.entries(references)) {
    it(`finds what SciPy finds on ${name}, in at most 1.5 × its evaluations`, () => {
      const settings = { start, bounds, gradientTolerance: 1e-8 };
      const { stopped, final, evaluations, trajectory } = run(problems[name], lbfgsb, {}, settings);
      assert.equal(stopped.reason, 'gradientTolerance', stopped.message);
      assert.ok(final.loss - f <= 1e-12 * Math.max(1, Math.abs(f)), `${final.loss} against ${f}`);
      if (f > 1e-3) theta.forEach((x, i) => assert.ok(Math.abs(final.theta[i] - x) < 1e-6));
      for (const { theta: point } of trajectory.slice(1))
        point.forEach((x, i) => assert.ok(x >= bounds[i][0] && x <= bounds[i][1]));
      assert.ok(evaluations.gradient <= 1.5 * nfev + 1, `${evaluations.gradient} against ${nfev}`);
      assert.deepEqual([evaluations.value, evaluations.hessian], [0, 0]);
    });
  }

  it('goes to the nearest point within the bounds first, and ends in a corner that f pushes into', () => {
    const settings = {
      start: [5, -5],
      bounds: [
        [1, 2],
        [-3, -2],
      ] as [number, number][],
    };
    const { trajectory, final, stopped } = run(quadratic(1, 10), lbfgsb, {}, settings);
    assert.deepEqual(trajectory[1].theta, [2, -3]);
    assert.deepEqual(final.theta, [1, -2]);
    assert.match(stopped.message, /^Within the bounds ‖P\(θ − ∇f\) − θ‖ = 0 < 1e-6/);
    assert.ok(Math.abs(final.gradientNorm - Math.hypot(1, 20)) < 1e-12);
  });

  it('knows no bounds where it is told to mind none, or there are none', () => {
    for (const [hyperparameters, bounds] of [
      [
        { bounds: false },
        [
          [2, 3],
          [2, 3],
        ],
      ],
      [{}, undefined],
    ] as const) {
      const settings = { start: [-1.2, 1], gradientTolerance: 1e-9, ...(bounds && { bounds }) };
      const { final } = run(rosenbrock(2), lbfgsb, hyperparameters, settings);
      assert.ok(Math.hypot(final.theta[0] - 1, final.theta[1] - 1) < 1e-8);
    }
  });

  it('refuses bounds that are none', () => {
    assert.throws(
      () =>
        run(
          rosenbrock(2),
          lbfgsb,
          {},
          {
            start: [0, 0],
            bounds: [
              [1, 0],
              [0, 1],
            ],
          },
        ),
      {
        kind: 'request',
        message: 'bounds must be 2 intervals, one for each parameter, the lower end first.',
      },
    );
  });
});
