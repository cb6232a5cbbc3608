import assert from 'node:assert/strict';
import { judgeWithinBounds } from '../../../src/analysis/verdict/boundVerdict.js';
import { judge } from '../../../src/analysis/verdict/verdict.js';
import type { Interval } from '../../../src/protocol/objective.js';
import { quadratic, rosenbrock } from '../../engine/problems.js';

function verdict(f: ReturnType<typeof rosenbrock>, theta: number[], bounds: Interval[]) {
  const at = Float64Array.from(theta);
  return judgeWithinBounds(f, at, bounds, judge(f, at));
}

describe('the verdict within bounds', () => {
  it('names the active bound and judges the other parameters', () => {
    // With x = ½ held, 100(y − ¼)² + ¼ has its minimum at ¼, curvature 200.
    const { kind, detail, gradientNorm } = verdict(
      rosenbrock(2),
      [0.5, 0.25],
      [
        [-2, 0.5],
        [-2, 2],
      ],
    );
    assert.equal(kind, 'notCritical');
    assert.ok(Math.abs(gradientNorm - 1) < 1e-12);
    assert.match(detail, /^minimum within the bounds: θ\[0\] = 0\.5 lies on its upper bound, where ∂f\/∂θ\[0\] = −1; /);
    assert.match(
      detail,
      /along the other parameters minimum: f″ = 200 > 0\. Without the bounds not critical: ‖∇f‖ = 1/,
    );
  });

  it('says what is not a minimum along the others', () => {
    const { detail } = verdict(
      quadratic(1, -1),
      [1, 0],
      [
        [1, 2],
        [-3, 3],
      ],
    );
    assert.match(detail, /^held by bounds: θ\[0\] = 1 lies on its lower bound.*along the other parameters maximum/);
  });

  it('counts what it does not name, in a corner', () => {
    const { detail } = verdict(quadratic(1, 1, 1, 1, 1), [1, 1, 1, 1, 1], Array<Interval>(5).fill([1, 2]));
    assert.match(
      detail,
      /^minimum within the bounds: .*θ\[2\] = 1 .*, 2 more lie on theirs\. Without the bounds not critical/,
    );
  });

  it('leaves alone what no bound holds', () => {
    const inside = verdict(
      rosenbrock(2),
      [1, 1],
      [
        [-2, 2],
        [-2, 2],
      ],
    );
    assert.equal(inside.kind, 'minimum');
    const onTheWay = verdict(
      rosenbrock(2),
      [-1.2, 1],
      [
        [-1.2, 2],
        [-2, 2],
      ],
    );
    assert.match(onTheWay.detail, /^not critical/);
  });
});
