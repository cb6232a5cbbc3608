import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GridView, Plane } from '../../../src/protocol/panel.js';
import { contourLevels } from '../../../webview/contour/levels/levels.js';
import { pointOnPlane, projectOntoPlane } from '../../../webview/contour/plane.js';
import { valueAt } from '../../../webview/contour/readout.js';
import { contourRegions, gridTransform } from '../../../webview/contour/levels/regions.js';
import { axisTicks } from '../../../webview/plot/ticks.js';
import { pan, zoom } from '../../../webview/contour/viewport.js';
import { gridOf } from '../fixtures/madeRuns.js';
import { himmelblau } from '../fixtures/problems.js';

const flat: Plane = { kind: 'coordinates', origin: [0, 0], u: [1, 0], v: [0, 1], xLabel: 'x', yLabel: 'y' };

function gridOn(n: number, half: number, f: (x: number, y: number) => number): GridView {
  const axis = Float64Array.from({ length: n }, (_, i) => -half + (2 * half * i) / (n - 1));
  const values = Float64Array.from({ length: n * n }, (_, i) => f(axis[i % n]!, axis[Math.floor(i / n)]!));
  return { plane: flat, xs: axis, ys: axis, values };
}

describe('contour levels', () => {
  it('are 1, 2, 5 in each decade above a minimum of 0', () => {
    const { values, xs } = gridOf(himmelblau);
    const levels = contourLevels(values, xs.length, 0);
    assert.equal(levels.scale, 'log');
    assert.deepEqual(levels.thresholds, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]);
  });

  it('are even where f falls over the edge: no minimum is in sight', () => {
    const { values } = gridOn(41, 2, (x, y) => x * x - y * y);
    const levels = contourLevels(values, 41);
    assert.equal(levels.scale, 'linear');
    assert.deepEqual(levels.thresholds, [-3, -2, -1, 0, 1, 2, 3]);
  });

  it('are log-spaced above 0 where a positive f falls over the edge by decades', () => {
    const { values } = gridOn(41, 2, (x) => Math.exp(-2 * x));
    const levels = contourLevels(values, 41);
    assert.deepEqual([levels.scale, levels.base], ['log', 0]);
    assert.deepEqual(levels.thresholds, [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50]);
  });

  it('leave out what is not finite, and need none where f is constant', () => {
    assert.deepEqual(contourLevels(Float64Array.of(NaN, 3, 3, Infinity), 2).thresholds, []);
    assert.deepEqual(contourLevels(Float64Array.of(NaN, NaN), 2).thresholds, []);
  });

  it('always ascend strictly within the values and are few', () => {
    const value = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 9, maxLength: 9 }), (values) => {
        const { thresholds } = contourLevels(Float64Array.from(values), 3);
        assert.ok(thresholds.length <= 40);
        thresholds.forEach((threshold, i) => assert.ok(i === 0 || threshold > thresholds[i - 1]!));
        for (const t of thresholds) assert.ok(t > Math.min(...values) && t <= Math.max(...values));
      }),
    );
  });
});

describe('contour regions', () => {
  it('of a bowl bound a disc of the level’s radius', () => {
    const grid = gridOn(201, 4, (x, y) => x * x + y * y);
    const { levels, shapes } = contourRegions(grid, 0);
    const { x, y } = gridTransform(grid);
    const place = levels.thresholds.indexOf(5);
    const hole = shapes[place + 1]![0]!.at(-1)!;
    for (const [a = NaN, b = NaN] of hole) {
      assert.ok(Math.abs(Math.hypot(x[0] + x[1] * a, y[0] + y[1] * b) - Math.sqrt(5)) < 2e-3);
    }
  });

  it('leave a hole where f is not finite', () => {
    const grid = gridOn(41, 2, (x, y) => (x > 1 ? NaN : x * x + y * y));
    const { x } = gridTransform(grid);
    const all = contourRegions(grid, 0).shapes[0]!.flat(2);
    assert.ok(Math.max(...all.map(([a = NaN]) => x[0] + x[1] * a)) <= 1.1 + 1e-9);
  });
});

describe('the plane', () => {
  const number = fc.double({ min: -10, max: 10, noNaN: true });

  it('is where its points project, also when its axes are oblique', () => {
    const plane: Plane = { ...flat, origin: [1, 2, 3], u: [1, 1, 0], v: [0, 2, 1] };
    fc.assert(
      fc.property(number, number, (x, y) => {
        const [a = NaN, b = NaN] = projectOntoPlane(plane, pointOnPlane(plane, x, y));
        assert.ok(Math.abs(a - x) < 1e-12 * 100 && Math.abs(b - y) < 1e-12 * 100);
      }),
    );
  });

  it('projects at a right angle', () => {
    const plane: Plane = { ...flat, origin: [0, 0, 0], u: [1, 0, 0], v: [0, 1, 0] };
    assert.deepEqual([...projectOntoPlane(plane, [1, 2, 99, 3, 4, -5])], [1, 2, 3, 4]);
  });
});

describe('the view', () => {
  const all = { x: [-2, 2], y: [0, 8] } as const;

  it('zooms around the point that stays', () => {
    assert.deepEqual(zoom(all, 0.5, -2, 8), { x: [-2, 0], y: [4, 8] });
  });

  it('stops zooming where doubles end', () => {
    const tiny = { x: [1, 1 + 1e-12], y: [1, 1 + 1e-12] } as const;
    assert.equal(zoom(tiny, 0.5, 1, 1), tiny);
  });

  it('moves by shares of its size', () => {
    assert.deepEqual(pan(all, 0.25, -0.5), { x: [-1, 3], y: [-4, 4] });
  });

  it('has round ticks', () => {
    assert.deepEqual(axisTicks(-5.5, 5.5, 6), [-4, -2, 0, 2, 4]);
    assert.deepEqual(axisTicks(0, 0.3, 3), [0, 0.1, 0.2, 0.3]);
    assert.deepEqual(axisTicks(1, 1, 3), []);
  });

  it('reads a bilinear function from the grid without error, and nothing outside', () => {
    const grid = gridOn(5, 2, (x, y) => 3 + x - 2 * y + x * y);
    assert.ok(Math.abs(valueAt(grid, 0.3, -1.7) - (3 + 0.3 + 3.4 - 0.51)) < 1e-12);
    assert.equal(valueAt(grid, 2, 2), 3 + 2 - 4 + 4);
    assert.ok(Number.isNaN(valueAt(grid, 2.01, 0)));
  });
});
