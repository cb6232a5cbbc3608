import assert from 'node:assert/strict';
import { judge } from '../../../src/analysis/verdict/verdict.js';
import { jetObjective, type Jet } from '../jet.js';

/** |x|ᵖ, with all derivatives 0 at 0 as the rule of |x| has it. */
const steep = (x: Jet, p: number) => (x.value === 0 ? x.times(0) : x.times(Math.sign(x.value)).power(p));
const at = (f: ReturnType<typeof jetObjective>, ...theta: number[]) => judge(f, Float64Array.from(theta));

describe('a minimum with an infinite Hessian', () => {
  it('is named from where fixed steps bounce across it, and at the point itself', () => {
    const f = jetObjective(1, (x) => steep(x.minus(0.25), 1.5));
    for (const x of [0.25 + 5e-5, 0.25 - 1e-9, 0.25]) {
      const point = at(f, x);
      assert.equal(point.kind, 'degenerate', point.detail);
      assert.match(point.detail, /^degenerate: f″ is infinite, .* like t\^1\.5 in the steepest: it is a minimum$/);
      assert.deepEqual([point.eigenvalues, point.gradientNorm], [[Infinity], 0]);
      assert.ok(Math.abs(point.theta[0] - 0.25) < 1e-9);
    }
  });

  it('keeps the finite eigenvalues beside the infinite ones', () => {
    const f = jetObjective(2, (x, y) => steep(x, 4 / 3).plus(y.minus(1).power(2).times(3)));
    const point = at(f, 1e-4, 1);
    assert.match(
      point.detail,
      /^degenerate: 1 of 2 eigenvalues is infinite \(beside 6\), .* like t\^1\.3 in the steepest/,
    );
    assert.ok(Math.abs(point.eigenvalues[0] - 6) < 1e-6 && point.eigenvalues[1] === Infinity, `${point.eigenvalues}`);
  });

  it('lies ahead where f still has to fall to it', () => {
    const { kind, detail } = at(
      jetObjective(1, (x) => steep(x, 1.5)),
      0.04,
    );
    assert.equal(kind, 'notCritical');
    assert.match(detail, /; a degenerate critical point lies 0\.04 away, where f = 0$/);
  });

  it('is neither a kink nor a narrow valley nor a saddle', () => {
    const kink = at(
      jetObjective(1, (x) => steep(x, 1).plus(x.power(2))),
      1e-4,
    );
    assert.match(kink.detail, /f is lowest at a kink/);
    const smoothed = at(
      jetObjective(1, (x) => x.power(2).plus(1e-12).power(0.5)),
      2e-5,
    );
    assert.doesNotMatch(smoothed.detail, /infinite/);
    const saddle = at(
      jetObjective(2, (x, y) => steep(x, 1.5).minus(y.power(2))),
      1e-9,
      0,
    );
    assert.doesNotMatch(saddle.detail, /it is a minimum/);
  });

  it('has its counterpart in maxima, of which f″ is not zero either', () => {
    const point = at(
      jetObjective(1, (x) => steep(x, 1.5).times(-1)),
      0,
    );
    assert.match(
      point.detail,
      /^degenerate: f″ is infinite, .*f falls like t\^1\.5 in every direction: it is a maximum$/,
    );
  });
});
