import assert from 'node:assert/strict';
import { judge } from '../../../src/analysis/verdict/verdict.js';
import { exp, jetObjective, type Jet } from '../jet.js';

/** Judges the origin of a formula, or a point near it. */
function detail(formula: (...x: Jet[]) => Jet, theta: number[]): string {
  const point = judge(jetObjective(theta.length, formula), Float64Array.from(theta));
  assert.equal(point.kind, 'degenerate', point.detail);
  assert.equal(point.conditionNumber, Infinity);
  return point.detail;
}
const quartic = (...x: Jet[]) => x.map((component) => component.power(4)).reduce((sum, term) => sum.plus(term));

describe('degenerate points', () => {
  it('x⁴ + y⁴: both eigenvalues zero, a minimum, also where a first-order method stops', () => {
    const expected =
      'degenerate: both eigenvalues are zero, so second order does not decide; f rises like t⁴ in every direction: it is a minimum';
    assert.equal(detail(quartic, [0, 0]), expected);
    assert.equal(detail(quartic, [0.0063, 0.0063]), expected);
    assert.equal(detail(quartic, [0.1, -0.03]), expected);
    assert.match(detail(quartic, [1e-3, 0, -1e-3]), /all 3 eigenvalues are zero.*it is a minimum/);
  });

  it('the monkey saddle is neither', () => {
    assert.match(
      detail((x, y) => x.power(3).minus(x.times(y).times(y).times(3)), [1e-4, 2e-4]),
      /t³.*neither/,
    );
  });

  it('x² + y⁴ is a minimum, x² + y³ neither, x² + y⁴ − z² neither', () => {
    assert.match(
      detail((x, y) => x.power(2).plus(y.power(4)), [1e-9, 0.006]),
      /±\(0, 1\): it is a minimum/,
    );
    assert.match(
      detail((x, y) => x.power(2).plus(y.power(3)), [1e-9, 6e-4]),
      /neither/,
    );
    assert.match(
      detail((x, y, z) => x.power(2).plus(y.power(4)).minus(z.power(2)), [0, 0, 0]),
      /neither/,
    );
  });

  it("Peano's surface rises along every straight line, yet is no minimum", () => {
    const peano = (x: Jet, y: Jet) => y.minus(x.power(2)).times(y.minus(x.power(2).times(3)));
    assert.match(detail(peano, [0, 0]), /f falls like t⁴ along the curve tangent to ±\(1, 0\).*neither/);
  });

  it('finds the narrow tongue of (y² − x⁴)(y² − 3x⁴)', () => {
    const tongue = (x: Jet, y: Jet) =>
      y
        .power(2)
        .minus(x.power(4))
        .times(y.power(2).minus(x.power(4).times(3)));
    assert.match(detail(tongue, [0, 0]), /falls like t⁸.*neither/);
  });

  it('1 − the cosine of an angle is the same along rays, up to the rounding of the 1 and not of the small difference', () => {
    const cosine = (...x: Jet[]) => {
      const along = x.map((component, i) => component.times(i + 1)).reduce((sum, term) => sum.plus(term));
      const square = x.map((component) => component.power(2)).reduce((sum, term) => sum.plus(term));
      return along.times(square.times(14).power(-0.5)).times(-1).plus(1);
    };
    for (const scale of [0.31, 0.37, 0.43, 0.49]) {
      assert.match(detail(cosine, [scale, 2 * scale + 1e-6, 3 * scale]), /f does not change.*not isolated/);
    }
  });

  it('a circle of minima and a trough are not isolated', () => {
    const circle = (x: Jet, y: Jet) => x.power(2).plus(y.power(2)).minus(1).power(2);
    assert.match(detail(circle, [0.6, 0.8]), /does not change along a curve.*it is a minimum that is not isolated/);
    assert.match(
      detail((x) => x.power(2), [0, 3]),
      /not isolated/,
    );
  });

  it('an expanded (x − 1)⁴, known only to 1e−5, is still degenerate', () => {
    const expanded = (x: Jet) =>
      x.power(4).minus(x.power(3).times(4)).plus(x.power(2).times(6)).minus(x.times(4)).plus(1);
    assert.match(detail(expanded, [1.003]), /f″ is zero.*t⁴.*minimum/);
  });

  it('tells higher powers: x⁶, −x⁴, x³', () => {
    assert.match(
      detail((x) => x.power(6), [0.05]),
      /t⁶.*it is a minimum/,
    );
    assert.match(
      detail((x) => x.power(4).times(-1), [0.05]),
      /f falls like t⁴.*it is a maximum/,
    );
    assert.match(
      detail((x) => x.power(3), [0.01]),
      /neither/,
    );
  });

  it('tells how f grows from kinks and from curvature that jumps: t, t², powers between', () => {
    const hinge = (x: Jet) => (x.value > 0 ? x : x.times(0));
    const size = (x: Jet) => x.times(Math.sign(x.value));
    assert.match(
      detail(size, [0]),
      /f rises like t in every direction: it is a minimum; f is lowest at a kink, where ∇f jumps: here$/,
    );
    assert.match(
      detail(hinge, [0]),
      /f rises like t along \(1\), and f does not change.*a minimum that is not isolated$/,
    );
    assert.match(
      detail(
        (x, y) =>
          hinge(x.minus(1))
            .power(2)
            .plus(hinge(y.minus(1)).power(2)),
        [1, 1],
      ),
      /f rises like t² along .*: it is a minimum that is not isolated$/,
    );
    assert.match(
      detail((x, y) => hinge(x).times(y), [0, 0]),
      /f rises like t² along .*f falls like t² along .*: it is neither minimum nor maximum$/,
    );
    const broken = (x: Jet) => (x.value === 0 ? x.times(0) : size(x).power(2.5));
    assert.match(detail(broken, [0]), /f rises like t\^2\.5 in every direction: it is a minimum$/);
  });

  it('two lines of minima that cross, from a run that ended beside the crossing', () => {
    const cross = (x: Jet, y: Jet) => x.times(y).power(2);
    for (const at of [
      [1.2e-4, 1.2e-4],
      [2.5e-4, -2e-4],
      [0.01, 0.011],
    ])
      assert.match(detail(cross, at), /f rises like t⁴ along .*: it is a minimum that is not isolated$/);
  });

  it('the zero losses of more parameters than data are minima, from a run that ended beside them', () => {
    const losses = (x: Jet, y: Jet, z: Jet, w: Jet) =>
      x
        .times(y)
        .minus(1)
        .power(2)
        .plus(exp(z).times(x).minus(y.power(2)).minus(w.times(0.3)).power(2).times(1e-6));
    const beside = [1.1, 1 / 1.1 + 2e-6, Math.log(((1 / 1.1) ** 2 + 0.3) / 1.1) + 3e-3, 1];
    assert.match(
      detail(losses, beside),
      /2 of 4 eigenvalues are zero .*f does not change along a curve through it: it is a minimum that is not isolated$/,
    );
  });
});
