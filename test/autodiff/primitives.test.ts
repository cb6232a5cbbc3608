// Every rule against differences of the level below it, first and second order, and the conventions at singular points.
import assert from 'node:assert/strict';
import { binaryRules, stepRules, unaryRules } from '../../src/autodiff/primitives.js';
import type { BinaryPrimitive, UnaryPrimitive } from '../../src/autodiff/primitives.js';
import { english } from '../../src/protocol/sentence.js';

/** Fourth-order central difference, error near 1e-11 for smooth functions of scale 1. */
function slope(f: (x: number) => number, x: number): number {
  const h = 1e-3 * Math.max(1e-2, Math.abs(x));
  return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
}

function assertNear(found: number, wanted: number, what: string): void {
  assert.ok(Math.abs(found - wanted) <= 1e-8 * Math.max(1, Math.abs(wanted)), `${what}: ${found}, not ${wanted}`);
}

/** Where each function is smooth; the others on the whole line. */
const domains: Partial<Record<UnaryPrimitive, readonly number[]>> = {
  ...Object.fromEntries(['sqrt', 'log', 'log2', 'log10'].map((name) => [name, [0.2, 1, 3.7, 250]])),
  log1p: [-0.7, 1e-3, 2.5, 90],
  asin: [-0.6, -0.1, 0.4, 0.7],
  acos: [-0.6, -0.1, 0.4, 0.7],
  atanh: [-0.6, -0.1, 0.4, 0.7],
  acosh: [1.5, 1.9, 5, 40],
  // Its value is rounded to single precision: no differences of it.
  fround: [],
};
const line = [-2.3, -0.4, 0.15, 1.3, 2.9];
const pairs = [
  [1.3, 0.7],
  [0.4, -2.2],
  [2.5, 3.1],
] as const;

describe('rules', () => {
  for (const name of Object.keys(unaryRules) as UnaryPrimitive[]) {
    it(`${name} agrees with differences to second order`, () => {
      const { value, first, second } = unaryRules[name];
      for (const x of domains[name] ?? line) {
        assertNear(first(x, value(x)), slope(value, x), `${name}′(${x})`);
        assertNear(
          second(x, value(x)),
          slope((t) => first(t, value(t)), x),
          `${name}″(${x})`,
        );
      }
    });
  }

  for (const name of Object.keys(binaryRules) as BinaryPrimitive[]) {
    it(`${name} agrees with differences to second order`, () => {
      const { value, firstX, firstY, secondXX, secondXY, secondYY } = binaryRules[name];
      for (const [x, y] of pairs) {
        const z = value(x, y);
        const dx = (s: number, t: number) => firstX(s, t, value(s, t));
        const dy = (s: number, t: number) => firstY(s, t, value(s, t));
        assertNear(
          firstX(x, y, z),
          slope((t) => value(t, y), x),
          `${name} by x at ${x}, ${y}`,
        );
        assertNear(
          firstY(x, y, z),
          slope((t) => value(x, t), y),
          `${name} by y at ${x}, ${y}`,
        );
        assertNear(
          secondXX(x, y, z),
          slope((t) => dx(t, y), x),
          `${name} by x, x at ${x}, ${y}`,
        );
        assertNear(
          secondXY(x, y, z),
          slope((t) => dx(x, t), y),
          `${name} by x, y at ${x}, ${y}`,
        );
        assertNear(
          secondXY(x, y, z),
          slope((t) => dy(t, y), x),
          `${name} by y, x at ${x}, ${y}`,
        );
        assertNear(
          secondYY(x, y, z),
          slope((t) => dy(x, t), y),
          `${name} by y, y at ${x}, ${y}`,
        );
      }
    });
  }

  it('powers are exact at zero', () => {
    const { firstX, secondXX, firstY } = binaryRules.pow;
    assert.deepEqual(
      [0, 1, 2, 3].map((n) => firstX(0, n, 0 ** n)),
      [0, 1, 0, 0],
    );
    assert.deepEqual(
      [0, 1, 2, 3].map((n) => secondXX(0, n, 0 ** n)),
      [0, 0, 2, 0],
    );
    assert.equal(firstY(0, 2, 0), 0);
    assert.equal(firstX(-2, 3, -8), 12);
  });

  it('keep their digits far out', () => {
    assert.equal(unaryRules.expm1.first(-40, Math.expm1(-40)), Math.exp(-40));
    assertNear(unaryRules.tanh.first(20, Math.tanh(20)) / (4 * Math.exp(-40)), 1, 'tanh′(20)');
    assert.equal(binaryRules.hypot.firstX(3e200, 4e200, 5e200), 0.6);
    assertNear(binaryRules.atan2.firstX(3e-200, 4e-200, 0) / 1.6e199, 1, 'atan2 near the origin');
  });

  it('have a convention and a sentence where there is no derivative', () => {
    assert.equal(unaryRules.abs.first(0, 0), 0);
    assert.match(english(unaryRules.abs.nonSmooth!(0)!), /not differentiable at 0/);
    assert.equal(unaryRules.sqrt.first(0, 0), Infinity);
    assert.equal(binaryRules.hypot.firstX(0, 0, 0), 0);
    assert.match(english(binaryRules.hypot.nonSmooth!(0, 0)!), /origin/);
    assert.equal(unaryRules.sqrt.nonSmooth!(1), undefined);
    assert.ok(stepRules.floor.jumps(3) && !stepRules.floor.jumps(3.5));
    assert.ok(stepRules.round.jumps(2.5) && !stepRules.round.jumps(2));
    assert.ok(Number.isNaN(unaryRules.log.first(-1, NaN)));
  });
});
