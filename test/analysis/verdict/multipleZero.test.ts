import assert from 'node:assert/strict';
import { localModel } from '../../../src/analysis/verdict/localModel.js';
import { placeMultipleZero } from '../../../src/analysis/verdict/multipleZero.js';
import { polish } from '../../../src/analysis/verdict/polish.js';
import { findCriticalPoints } from '../../../src/analysis/atlas/criticalPoints.js';
import type { Differentiable } from '../../../src/autodiff/differentiable.js';
import { cos, jetObjective, type Jet } from '../jet.js';

const square = (x: Jet) => x.times(x);

function placedFrom(f: Differentiable, theta: number[], reach = 0.2) {
  const polished = polish(f, localModel(f, Float64Array.from(theta)), 0.5);
  assert.ok(polished.converged);
  return { polished, placed: placeMultipleZero(f, polished, reach) };
}

describe('placeMultipleZero', () => {
  it('finds the zero of price4, whose own slope is rounding over 1e−4', () => {
    // Along its valley, 6x ≈ −y, f ~ y⁶.
    const price4 = jetObjective(2, (x, y) =>
      square(x.power(3).times(2).times(y).minus(y.power(3))).plus(square(x.times(6).minus(square(y)).plus(y))),
    );
    const { points } = findCriticalPoints(price4, [
      [-3, 3],
      [-3, 3],
    ]);
    const degenerate = points.filter(({ kind }) => kind === 'degenerate');
    assert.equal(degenerate.length, 1);
    assert.ok(Math.hypot(...degenerate[0].theta) < 1e-9, degenerate[0].theta.join());
  });

  for (const [order, place] of [
    [3, 0.7],
    [4, -0.3],
    [6, 1.2],
  ] as const) {
    it(`finds a zero of order ${order - 1} at ${place} along a curved valley, beside other terms`, () => {
      const f = jetObjective(2, (x, y) => {
        const t = x.minus(place);
        return t
          .power(order)
          .times(cos(t))
          .plus(square(y.minus(square(x))).times(3));
      });
      const { placed } = placedFrom(f, [place + 1e-3, place ** 2]);
      const [x, y] = placed.model.theta;
      assert.ok(Math.hypot(x - place, y - place ** 2) < 1e-8, `${x}, ${y}`);
    });
  }

  it('leaves a zero that is known better already', () => {
    const f = jetObjective(2, (x, y) =>
      x
        .minus(0.7)
        .power(10)
        .times(cos(x.times(3)))
        .plus(square(y)),
    );
    const polished = polish(f, localModel(f, Float64Array.of(0.7, 0)), 0.5);
    assert.equal(placeMultipleZero(f, polished, 0.2), polished);
  });

  it('leaves regular zeros, and those with two null axes, where they are', () => {
    const regular = placedFrom(
      jetObjective(2, (x, y) => square(x.minus(0.1)).plus(square(y))),
      [0.2, 0.1],
    );
    assert.equal(regular.placed, regular.polished);
    const monkey = placedFrom(
      jetObjective(2, (x, y) => x.power(3).minus(x.times(square(y)).times(3))),
      [1e-3, 2e-3],
    );
    assert.equal(monkey.placed, monkey.polished);
  });
});
