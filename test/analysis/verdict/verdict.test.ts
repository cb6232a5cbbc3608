import assert from 'node:assert/strict';
import type { FiniteSum } from '../../../src/autodiff/differentiable.js';
import { judge, type JudgeOptions } from '../../../src/analysis/verdict/verdict.js';
import { cos, exp, jetObjective, sin, type Jet } from '../jet.js';

const parabola = jetObjective(1, (x) => x.times(x).plus(x.times(4)).plus(5));
const rosenbrock = jetObjective(2, (x, y) =>
  x
    .minus(1)
    .power(2)
    .plus(y.minus(x.power(2)).power(2).times(100)),
);
const saddle = jetObjective(2, (x, y) => x.power(2).minus(y.power(2)));

function at(f: ReturnType<typeof jetObjective>, theta: number[], options?: JudgeOptions) {
  return judge(f, Float64Array.from(theta), options);
}

describe('judge', () => {
  it('names the minimum of θ² + 4θ + 5 with λ = 2', () => {
    const point = at(parabola, [-2 + 1e-7]);
    assert.equal(point.kind, 'minimum');
    assert.deepEqual(point.eigenvalues, [2]);
    assert.deepEqual(point.theta, [-2]);
    assert.equal(point.conditionNumber, 1);
    assert.equal(point.detail, 'minimum: f″ = 2 > 0');
  });

  it('polishes the end of a run on Rosenbrock and tells κ', () => {
    const point = at(rosenbrock, [0.9999, 0.9998]);
    assert.equal(point.kind, 'minimum');
    assert.ok(Math.abs(point.eigenvalues[0] - 0.39936076748763305) < 1e-10);
    assert.ok(Math.abs(point.conditionNumber - 2508.0096) < 1e-3);
    assert.equal(point.detail, 'minimum: both eigenvalues positive, 0.3994 and 1002; κ = 2508');
    assert.ok(point.gradientNorm < 1e-13);
  });

  it('calls a run stopped halfway not critical, and says what lies ahead', () => {
    const point = at(parabola, [-1.942]);
    assert.equal(point.kind, 'notCritical');
    assert.deepEqual(point.theta, [-1.942]);
    assert.equal(point.detail, 'not critical: ‖∇f‖ = 0.116; a minimum lies 0.058 away, where f = 1');
    assert.equal(at(rosenbrock, [-1.2, 1]).kind, 'notCritical');
    assert.equal(at(rosenbrock, [0.9, 0.81]).kind, 'notCritical');
  });

  it('stays on the ridge: a saddle of index 1 with its escape direction', () => {
    const point = at(saddle, [1e-7, 0], { eigenvectors: true });
    assert.equal(point.kind, 'saddle');
    assert.equal(point.index, 1);
    assert.deepEqual(point.eigenvalues, [-2, 2]);
    assert.deepEqual(point.eigenvectors?.[0].map(Math.abs), [0, 1]);
    assert.match(point.detail, /falls fastest along ±\(0, 1\)/);
  });

  it('names the kink at which f is lowest, and calls no slope along a kink flat', () => {
    const tilted = (slope: number) => (x: Jet, y: Jet) => {
      const across = x.minus(y.times(2));
      return across.times(Math.sign(across.value)).plus(y.times(slope)).plus(y.minus(1).power(2).times(0.5));
    };
    const f = jetObjective(2, tilted(0));
    assert.match(
      at(f, [2.1, 1]).detail,
      /^not critical: .*; f is lowest at a kink, where ∇f jumps: 0\.1 away, at \(2, 1\), where f = /,
    );
    // On the kink, but farther up: lower points of it lie beside.
    assert.doesNotMatch(at(f, [2.1, 1.05]).detail, /kink/);
    const there = at(f, [2, 1]);
    assert.equal(there.kind, 'degenerate');
    assert.match(there.detail, /f is lowest at a kink, where ∇f jumps: here$/);
    // On the kink, where |x − 2y|′ = 0 by convention: along it f falls.
    const falling = at(jetObjective(2, tilted(0.3)), [2, 1]);
    assert.equal(falling.kind, 'notCritical');
    assert.ok(Math.abs(falling.gradientNorm - 0.3) < 1e-12);
    assert.doesNotMatch(at(rosenbrock, [-1.2, 1]).detail, /kink/);
  });

  it('predicts no decrease by a curvature that is but rounding', () => {
    const cone = jetObjective(2, (x, y) => x.power(2).plus(y.power(2)).power(0.5));
    const { kind, detail } = at(cone, [0.1, 0.05]);
    assert.equal(kind, 'notCritical');
    assert.equal(
      detail,
      'not critical: ‖∇f‖ = 1; f is lowest at a kink, where ∇f jumps: 0.1118 away, at (0, 0), where f = 0',
    );
  });

  it('names a maximum', () => {
    const point = at(
      jetObjective(2, (x, y) => x.power(2).plus(y.power(2).times(3)).times(-1)),
      [0, 1e-5],
    );
    assert.equal(point.kind, 'maximum');
    assert.equal(point.index, 2);
  });

  it('keeps a true small eigenvalue beside a large one', () => {
    const bowl = (small: number) => jetObjective(2, (x, y) => x.power(2).plus(y.power(2).times(small)));
    assert.equal(at(bowl(1e-9), [0, 1e-4]).kind, 'minimum');
    assert.equal(at(bowl(1e10), [0, 1e-9]).kind, 'minimum');
  });

  it('knows a curvature far below the rounding of another one where the entries tell it', () => {
    const graded = (small: number) => jetObjective(2, (x, y) => x.power(2).times(small).plus(y.power(2).times(1e8)));
    const bowl = at(graded(1e-8), [1e-5, 1e-9]);
    assert.equal(bowl.kind, 'minimum');
    assert.deepEqual(bowl.eigenvalues, [2e-8, 2e8]);
    assert.ok(Math.abs(bowl.conditionNumber / 1e16 - 1) < 1e-12);
    assert.equal(at(graded(-1e-8), [0, 0]).kind, 'saddle');
    // sin² x + cos² x: its second derivative is rounding, different everywhere.
    const flat = jetObjective(2, (x, y) => sin(x).power(2).plus(cos(x).power(2)).plus(y.power(2)));
    assert.equal(at(flat, [0.7, 0]).kind, 'degenerate');
    const valley = jetObjective(2, (x, y) => x.times(0.8).minus(y.times(0.6)).power(2));
    assert.equal(at(valley, [3, 4]).isolated, false);
  });

  it('goes to the floor of a flat valley before it follows it', () => {
    const entropy = (x: Jet) => x.times(x.compose(Math.log(x.value), 1 / x.value, -1 / x.value ** 2));
    const f = jetObjective(2, (x, y) => entropy(x).plus(entropy(y)).minus(x.times(y)));
    for (const theta of [
      [0.99999, 1.00002],
      [1 - 1e-6, 1 + 1e-6],
    ]) {
      const point = at(f, theta);
      assert.equal(point.kind, 'degenerate');
      assert.ok(Math.hypot(point.theta[0] - 1, point.theta[1] - 1) < 1e-8);
      assert.match(point.detail, /neither minimum nor maximum/);
    }
  });

  it('asks the eigenvalues nothing at a kink', () => {
    const abs = (x: Jet) => x.compose(Math.abs(x.value), Math.sign(x.value), 0);
    const lowest = at(
      jetObjective(1, (x) => abs(x).plus(x.power(2))),
      [0],
    );
    assert.equal(lowest.kind, 'notCritical');
    assert.equal(lowest.detail, 'not critical: ∇f jumps here, at a kink where f is lowest');
    const highest = at(
      jetObjective(1, (x) => x.power(2).times(2).minus(abs(x))),
      [0],
    );
    assert.equal(highest.detail, 'not critical: ∇f jumps here');
    assert.equal(
      at(
        jetObjective(1, (x) => x.times(abs(x)).plus(x.power(2).times(3))),
        [0],
      ).kind,
      'minimum',
    );
  });

  it('does not take a tail for a critical point, however small the gradient', () => {
    const decay = (f: (x: Jet) => Jet, x: number) => at(jetObjective(1, f), [x]).kind;
    assert.equal(
      decay((x) => exp(x.times(-1)), 30),
      'notCritical',
    );
    assert.equal(
      decay((x) => exp(x.times(x).times(-1)).times(-1), 7),
      'notCritical',
    );
    assert.equal(
      decay((x) => x.power(-2), 1e5),
      'notCritical',
    );
  });

  it('tells a local from the global minimum by what is known', () => {
    const doubleWell = jetObjective(1, (x) => x.power(4).minus(x.power(2).times(2)).plus(x.times(0.1)));
    const options = { knownMinima: [{ value: -1.1006 }] };
    assert.equal(at(doubleWell, [-1.0125], options).global, true);
    const local = at(doubleWell, [0.9872], options);
    assert.equal(local.kind, 'minimum');
    assert.equal(local.global, false);
    assert.match(local.detail, /only local: the lowest known value is −1.101/);
  });

  it('calls no point critical that is a whole step away, however far from the origin it lies', () => {
    const far = jetObjective(1, (x) => x.minus(12345).power(4).times(0.25).minus(x.minus(12345).power(2).times(0.5)));
    assert.equal(at(far, [12346 + 1e-4]).kind, 'minimum');
    const slope = at(far, [12346.37]);
    assert.equal(slope.kind, 'notCritical');
    assert.match(slope.detail, /‖∇f‖ = 1.2.*a minimum lies 0.37 away/);
    const flat = jetObjective(1, (x) => x.minus(9).power(3));
    assert.equal(at(flat, [9.01]).kind, 'degenerate');
    assert.equal(at(flat, [9.35]).kind, 'notCritical');
  });

  it('judges the point as given when told not to polish', () => {
    const point = at(rosenbrock, [1 + 1e-6, 1], { polish: false });
    assert.deepEqual(point.theta, [1 + 1e-6, 1]);
    assert.equal(point.kind, 'minimum');
    assert.equal(at(rosenbrock, [1.01, 1], { polish: false }).kind, 'notCritical');
  });

  it('judges a finite sum over all its rows, whatever batch a run left selected', () => {
    let centre = 5;
    const selected = {
      rows: 2,
      standardised: false,
      selectBatch: () => void (centre = 5),
      selectAll: () => void (centre = 1),
    };
    const sum: FiniteSum = { ...jetObjective(1, (x) => x.minus(centre).power(2)), ...selected };
    const point = judge(sum, Float64Array.of(1));
    assert.equal(point.kind, 'minimum');
    assert.equal(point.value, 0);
  });

  it('gives no verdict where f is not finite', () => {
    const point = at(
      jetObjective(1, (x) => x.power(-1)),
      [0],
    );
    assert.equal(point.kind, 'notCritical');
    assert.match(point.detail, /not finite/);
  });

  it('knows a point where f is the same along rays, and Newton only leads outwards: the Rayleigh quotient', () => {
    // A = [[2, 1, 0], [1, 3, 1], [0, 1, 4]] has the eigenvalues 3 and 3 ± √3; the gradient is rounded off by a run that stopped.
    const quotient = jetObjective(3, (x, y, z) => {
      const form = x.times(x).times(2).plus(y.times(y).times(3)).plus(z.times(z).times(4));
      const mixed = x.times(y).plus(y.times(z)).times(2);
      return form.plus(mixed).times(x.times(x).plus(y.times(y)).plus(z.times(z)).power(-1));
    });
    const lowest = [2 + Math.sqrt(3), -1 - Math.sqrt(3), 1];
    const verdict = judge(
      quotient,
      Float64Array.from(lowest, (value, i) => 0.3 * value + 1e-7 * (i - 1)),
    );
    assert.equal(verdict.kind, 'degenerate');
    assert.equal(verdict.isolated, false);
    assert.ok(Math.abs(verdict.value - (3 - Math.sqrt(3))) < 1e-14);
  });
});
