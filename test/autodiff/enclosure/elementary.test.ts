import assert from 'node:assert/strict';
import fc from 'fast-check';
import { curves, powerCurve, type Curve } from '../../../src/autodiff/enclosure/elementary.js';
import type { Range } from '../../../src/autodiff/enclosure/range.js';
import { binaryRules, unaryRules, type UnaryPrimitive } from '../../../src/autodiff/primitives.js';

/** A range and a number in it. */
const rangeAndPoint = fc
  .tuple(
    fc.integer({ min: -20_000, max: 20_000 }).map((thousandths) => thousandths / 1000),
    fc.integer({ min: -90, max: 5 }).map((tenths) => tenths / 10),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([low, exponent, share]) => {
    const high = low + 10 ** exponent;
    return { range: { low, high }, x: Math.min(high, Math.max(low, low + share * (high - low))) };
  });

/** Derivatives are computed by formulas of their own, which round, and cancel near poles. */
function assertHolds(range: Range, value: number, what: string): void {
  const slack = 1e-9 * Math.max(Math.abs(value), 1e-300);
  assert.ok(
    value >= range.low - slack && value <= range.high + slack,
    `${what}: ${value} in ${range.low}, ${range.high}`,
  );
}

describe('ranges of elementary functions', () => {
  const names = Object.keys(curves) as UnaryPrimitive[];
  for (const name of names) {
    it(`${name}: hold value and derivatives of every number in the range`, () => {
      const rule = unaryRules[name];
      let met = 0;
      fc.assert(
        fc.property(rangeAndPoint, ({ range, x }) => {
          // Some functions are defined on a small part only.
          const scale = ['asin', 'acos', 'atanh'].includes(name) ? 1 / 21 : 1;
          const [scaled, at] = [{ low: range.low * scale, high: range.high * scale }, x * scale];
          const curve: Curve | undefined = curves[name]!(scaled);
          if (!curve) return;
          met++;
          const y = rule.value(at);
          assertHolds(curve.value, y, 'value');
          assertHolds(curve.first, rule.first(at, y), 'first');
          assertHolds(curve.second, rule.second(at, y), 'second');
        }),
        { numRuns: 400 },
      );
      assert.ok(met > 40, `${met} ranges`);
    });
  }

  it('powers: hold value and derivatives, whatever the exponent', () => {
    const exponents = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ min: -5, max: 5, noNaN: true }));
    const property = fc.property(rangeAndPoint, exponents, ({ range, x }, exponent) => {
      const curve = powerCurve(range, exponent);
      if (!curve) return;
      const { pow } = binaryRules;
      const y = pow.value(x, exponent);
      assertHolds(curve.value, y, 'value');
      assertHolds(curve.first, pow.firstX(x, exponent, y), 'first');
      assertHolds(curve.second, pow.secondXX(x, exponent, y), 'second');
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('are undefined where the function is not defined or has a kink or a pole', () => {
    const around = { low: -0.1, high: 0.2 };
    for (const name of ['abs', 'sqrt', 'cbrt', 'log', 'log2', 'log10'] as const) {
      assert.equal(curves[name]!(around), undefined, name);
    }
    assert.equal(curves.tan!({ low: 1.5, high: 1.6 }), undefined);
    assert.equal(curves.asin!({ low: 0.9, high: 1 }), undefined);
    assert.equal(curves.acosh!({ low: 1, high: 2 }), undefined);
    assert.equal(powerCurve(around, -1), undefined);
    assert.equal(powerCurve(around, 2.5), undefined);
  });

  it('are tight: the extremes of a wave, the square about zero', () => {
    assert.equal(curves.sin!({ low: 1.5, high: 1.6 })!.value.high, 1);
    assert.ok(curves.sin!({ low: 1.5, high: 1.6 })!.value.low > 0.997);
    assert.ok(curves.cos!({ low: 3.1, high: 3.2 })!.value.low === -1);
    assert.deepEqual(powerCurve({ low: -1, high: 2 }, 2)!.value.low, 0);
    assert.ok(powerCurve({ low: -1, high: 2 }, 2)!.value.high < 4 + 1e-14);
  });
});
