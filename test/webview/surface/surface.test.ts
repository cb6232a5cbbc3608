import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contourLevels, levelPosition } from '../../../webview/contour/levels/levels.js';
import { eyeOf, firstCamera, orbit, seenAt } from '../../../webview/surface/camera.js';
import { heightAt, inBox, isHidden, meshOf, numbersPerVertex, reliefOf } from '../../../webview/surface/relief.js';
import { withSkirt } from '../../../webview/surface/skirt.js';
import { gridOf } from '../fixtures/madeRuns.js';
import { himmelblau } from '../fixtures/problems.js';

describe('heights of the surface', () => {
  const levels = { scale: 'log', base: 0, thresholds: [1, 2, 5, 10] } as const;

  it('rise by one at each level', () => {
    const positions = [-1, 0, 0.5, 1, 2, 3.5, 5, 10, 12.5, 1e9].map((value) => levelPosition(levels, value));
    assert.deepEqual(positions, [0, 0, 0.5, 1, 2, 2.5, 3, 4, 4.5, 5]);
  });

  it('never fall while f rises', () => {
    const value = fc.double({ min: -10, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        assert.ok(a <= b ? levelPosition(levels, a) <= levelPosition(levels, b) : true);
      }),
    );
  });
});

describe('the relief', () => {
  const grid = gridOf(himmelblau);
  const relief = reliefOf(grid, contourLevels(grid.values, grid.xs.length, 0));

  it('covers the grid with two triangles a cell, all normals of length one and upwards', () => {
    const { vertices, triangles } = meshOf(relief);
    assert.equal(triangles.length, 119 * 109 * 6);
    for (let v = 0; v < vertices.length; v += numbersPerVertex) {
      const [x = 0, y = 0, z = 0] = vertices.subarray(v + 4, v + 7);
      assert.ok(z > 0 && Math.abs(Math.hypot(x, y, z) - 1) < 1e-6);
    }
  });

  it('stands on sides that reach below the deepest pit, but for where f is not finite', () => {
    const { vertices, triangles } = withSkirt(meshOf(relief), relief);
    assert.equal(triangles.length, (119 * 109 + 2 * (119 + 109)) * 6);
    const low = Array.from(
      { length: vertices.length / numbersPerVertex },
      (_, v) => vertices[v * numbersPerVertex + 2]!,
    );
    assert.ok(Math.min(...low) < Math.min(...relief.heights));
    assert.ok(triangles.every((vertex) => vertex < low.length));
    const values = grid.values.slice();
    values[3] = NaN;
    const holed = reliefOf({ ...grid, values }, relief.levels);
    // Two of the edges beside the hole and two of the cells.
    assert.equal(withSkirt(meshOf(holed), holed).triangles.length, triangles.length - 4 * 6);
  });

  it('has a hole where f is not finite', () => {
    const values = grid.values.slice();
    values[5 * grid.xs.length + 7] = NaN;
    const { triangles } = meshOf(reliefOf({ ...grid, values }, relief.levels));
    assert.equal(triangles.length, (119 * 109 - 4) * 6);
  });

  it('is as high as its grid at the middle of an edge, and at its floor where f is not finite', () => {
    const [columns, rows] = [grid.xs.length, grid.ys.length];
    assert.equal(heightAt(relief, -1, -1), relief.heights[0]);
    assert.equal(heightAt(relief, 1, 1), relief.heights[rows * columns - 1]);
    assert.equal(heightAt(relief, 0, -1), relief.heights[Math.round((columns - 1) / 2)]);
    const holed = reliefOf({ ...grid, values: grid.values.slice().fill(NaN, 0, columns) }, relief.levels);
    assert.equal(heightAt(holed, 0, -1), -0.5);
  });

  it('hides the bottom of a pit from an eye near the horizon, and from above hides nothing', () => {
    const pit = inBox(relief, 3, 2, 0);
    assert.equal(isHidden(relief, pit, orbit(firstCamera, 0, -0.5)), true);
    const above = orbit(firstCamera, 0, 2);
    assert.equal(above.pitch, Math.PI / 2);
    assert.equal(isHidden(relief, pit, above), false);
    assert.equal(isHidden(relief, inBox(relief, -0.27, -0.92, 181.6), firstCamera), false);
  });
});

describe('the camera', () => {
  it('sees the middle of the box in the middle of the picture, up above it', () => {
    assert.deepEqual(seenAt(firstCamera, [0, 0, 0], 800, 600), [400, 300]);
    const [x, y] = seenAt(firstCamera, [0, 0, 0.5], 800, 600);
    assert.ok(Math.abs(x - 400) < 1e-9 && y < 300);
  });

  it('sees the whole box at first, as long as nobody comes closer', () => {
    for (const [width, height] of [
      [420, 340],
      [970, 690],
      [340, 600],
    ] as const) {
      for (let turn = 0; turn < 32; turn++) {
        for (const [x, y, z] of [-1, 1].flatMap((x) =>
          [-1, 1].flatMap((y) => [-0.5, 0.5].map((z) => [x, y, z] as const)),
        )) {
          const [px, py] = seenAt(orbit(firstCamera, turn / 5, 0), [x, y, z], width, height);
          assert.ok(px >= 0 && px <= width && py >= 0 && py <= height, `${px}, ${py}`);
        }
      }
    }
  });

  it('sees what lies towards the eye larger and lower', () => {
    const [x, y, z] = eyeOf(firstCamera);
    const near = seenAt(firstCamera, [x / 5, y / 5, 0], 800, 600);
    assert.ok(z > 0 && near[1] > 300 && Math.abs(near[0] - 400) < 1e-9);
  });
});
