import assert from 'node:assert/strict';
import { bfgs } from '../../../src/engine/optimizers/bfgs.js';
import { barzilaiBorwein } from '../../../src/engine/optimizers/barzilaiBorwein.js';
import { conjugateGradient } from '../../../src/engine/optimizers/conjugateGradient.js';
import { coordinateDescent } from '../../../src/engine/optimizers/coordinateDescent.js';
import { cubicRegularization } from '../../../src/engine/optimizers/cubicRegularization.js';
import { lbfgs } from '../../../src/engine/optimizers/lbfgs.js';
import { nelderMead } from '../../../src/engine/optimizers/nelderMead.js';
import { newton } from '../../../src/engine/optimizers/newton.js';
import { newtonCg } from '../../../src/engine/optimizers/newtonCg.js';
import { saddleFreeNewton } from '../../../src/engine/optimizers/saddleFreeNewton.js';
import { steepestDescent } from '../../../src/engine/optimizers/steepestDescent.js';
import { trustRegion } from '../../../src/engine/optimizers/trustRegion.js';
import { trustRegionDogleg } from '../../../src/engine/optimizers/trustRegionDogleg.js';
import { trustRegionSteihaug } from '../../../src/engine/optimizers/trustRegionSteihaug.js';
import { differentiable, quadratic, rosenbrock } from '../problems.js';
import { run } from '../run.js';

const fast = [
  bfgs,
  lbfgs,
  conjugateGradient,
  barzilaiBorwein,
  newton,
  newtonCg,
  saddleFreeNewton,
  trustRegion,
  trustRegionDogleg,
  trustRegionSteihaug,
  cubicRegularization,
];

/** f = x² − y² + y⁴/4: a saddle at the origin, minima at (0, ±√2). */
const saddle = differentiable(
  2,
  ([x, y]) => x * x - y * y + y ** 4 / 4,
  ([x, y]) => [2 * x, -2 * y + y ** 3],
);

describe('methods that finish', () => {
  for (const optimizer of fast) {
    it(`${optimizer.name} solves Rosenbrock from its standard start`, () => {
      const { stopped, final } = run(
        rosenbrock(2),
        optimizer,
        {},
        { start: [-1.2, 1], steps: 200, gradientTolerance: 1e-7 },
      );
      assert.equal(stopped.reason, 'gradientTolerance');
      assert.ok(Math.hypot(final.theta[0] - 1, final.theta[1] - 1) < 1e-6);
    });

    it(`${optimizer.name} ends at a minimum from beside a saddle`, () => {
      const { final } = run(saddle, optimizer, {}, { start: [1, 1e-3], steps: 300, gradientTolerance: 1e-9 });
      assert.ok(Math.abs(Math.abs(final.theta[1]) - Math.SQRT2) < 1e-6, `θ = ${final.theta}`);
    });
  }

  it('Newton needs one step, one Hessian and one value on a quadratic', () => {
    const { final, evaluations } = run(
      quadratic(1, 1000),
      newton,
      {},
      { start: [3, -2], steps: 5, gradientTolerance: 1e-6 },
    );
    assert.equal(final.step, 1);
    assert.deepEqual(evaluations, { value: 1, gradient: 2, hessian: 1, hessianVectorProduct: 0 });
  });

  it('steepest descent with exact search contracts by (κ − 1)/(κ + 1) from the worst start', () => {
    // From (κ, 1) every step of exact steepest descent shrinks f by ((κ − 1)/(κ + 1))² exactly (Nocedal & Wright, eq. 3.29).
    const kappa = 10;
    const settings = { start: [kappa, 1], steps: 6, gradientTolerance: 0 };
    const { final } = run(quadratic(1, kappa), steepestDescent, { lineSearch: 'exact' }, settings);
    const expected = ((kappa * kappa + kappa) / 2) * ((kappa - 1) / (kappa + 1)) ** 12;
    assert.ok(Math.abs(final.loss - expected) < 1e-6 * expected, `${final.loss} against ${expected}`);
  });

  it('the exact trust region leaves the saddle itself along the escape direction', () => {
    const { final } = run(saddle, trustRegion, {}, { start: [1, 0], steps: 100, gradientTolerance: 1e-9 });
    assert.ok(Math.abs(Math.abs(final.theta[1]) - Math.SQRT2) < 1e-6, `θ = ${final.theta}`);
  });

  it('Nelder–Mead and coordinate descent ask for no derivative but the one gradient at the end that the result reports', () => {
    for (const optimizer of [nelderMead, coordinateDescent]) {
      const settings = { start: [3, -2], steps: 400, gradientTolerance: 1e-6 };
      const { final, evaluations } = run(quadratic(1, 5), optimizer, {}, settings);
      assert.equal(evaluations.gradient + evaluations.hessian + evaluations.hessianVectorProduct, 1, optimizer.name);
      assert.ok(final.loss < 1e-12, `${optimizer.name}: ${final.loss}`);
    }
  });

  it('the exact trust region ends with a sentence where the Hessian overflows', () => {
    const root = {
      ...differentiable(
        2,
        ([x, y]) => Math.sqrt(Math.abs(x)) + y * y,
        ([x, y]) => [1 / (2 * Math.sqrt(x)), 2 * y],
      ),
      hessian: (_: Float64Array, hessian: Float64Array) => hessian.set([-Infinity, 0, 0, 2]),
    };
    const { stopped } = run(root, trustRegion, {}, { start: [1e-210, 1], steps: 5 });
    assert.equal(stopped.reason, 'lineSearchFailed', stopped.message);
  });

  it('a failed search is a result with a sentence', () => {
    const cliff = differentiable(
      1,
      ([x]) => (x < 1 ? 5 : x),
      () => [1],
    );
    const { stopped, final } = run(cliff, bfgs, {}, { start: [1], steps: 10, gradientTolerance: 1e-6 });
    assert.equal(stopped.reason, 'lineSearchFailed');
    assert.match(stopped.message, /^The line search found no decrease: /);
    assert.deepEqual(final.theta, [1]);
  });
});
