import assert from 'node:assert/strict';
import { coordinatePlane, initialViewport, projected } from '../../../../src/extension/panel/plane/viewport.js';
import { GrowingIterates } from '../../../../src/runs/growingIterates.js';
import type { ObjectiveInfo } from '../../../../src/protocol/objective.js';

const info: ObjectiveInfo = {
  name: 'f',
  title: 'f',
  description: '',
  range: { file: '/f.ts', line: 1, column: 1, endLine: 1, endColumn: 2, start: 0, end: 1 },
  parameters: { kind: 'vector', container: 'array' },
  minima: [],
};

function path(points: readonly (readonly [number, number])[]): GrowingIterates {
  const column = points.map((_, i) => i);
  const zeros = Float64Array.from(column, () => 0);
  return new GrowingIterates({
    steps: Float64Array.from(column),
    theta: Float64Array.from(points.flat()),
    loss: zeros,
    gradientNorm: zeros,
    learningRate: zeros,
    gradientEvaluations: zeros,
    time: zeros,
  });
}

describe('the first view of the contour', () => {
  const plane = coordinatePlane(2, [0, 0], [0, 1]);

  it("is the author's domain when the paths stay in it", () => {
    const domain = [
      [-2, 2],
      [-1, 3],
    ] as const;
    const walk = path([
      [-1.2, 1],
      [1, 1],
    ]);
    assert.deepEqual(initialViewport({ ...info, domain }, plane, [{ iterates: walk }]), { x: [-2, 2], y: [-1, 3] });
  });

  it('holds start, path and end', () => {
    const walk = path([
      [3, 4],
      [1, 1],
      [0, 0],
    ]);
    const { x, y } = initialViewport({ ...info, start: [3, 4] }, plane, [{ iterates: walk, end: [0, 0] }]);
    assert.ok(x[0] < 0 && x[1] > 3 && y[0] < 0 && y[1] > 4);
  });

  it('does not follow a path that diverges', () => {
    const walk = path([
      [1, 0],
      [-3, 0],
      [9, 0],
      [-1e12, 0],
      [Infinity, NaN],
    ]);
    const { x } = initialViewport({ ...info, start: [1, 0] }, plane, [{ iterates: walk }]);
    assert.ok(x[1] - x[0] < 100, `${x}`);
  });

  it('cuts through a point along two of many coordinates', () => {
    const slice = coordinatePlane(4, [1, 2, 3, 4], [1, 3]);
    assert.deepEqual(slice.origin, [1, 0, 3, 0]);
    assert.deepEqual(projected(slice, [9, 5, 9, 7]), [5, 7]);
    assert.deepEqual([slice.xLabel, slice.yLabel], ['θ₂', 'θ₄']);
  });
});
