import assert from 'node:assert/strict';
import fc from 'fast-check';
import { simplified } from '../../../webview/scene/simplified.js';

const tolerance = 0.3;

/** From a point to the nearest of the pieces of a line. */
function distanceTo(line: Float64Array, x: number, y: number): number {
  let least = Infinity;
  for (let i = 0; i < line.length; i += 2) {
    const [x0, y0] = [line[i]!, line[i + 1]!];
    const [dx, dy] = [(line[i + 2] ?? x0) - x0, (line[i + 3] ?? y0) - y0];
    const share = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(x0 + share * dx - x, y0 + share * dy - y));
  }
  return least;
}

describe('a line simplified for a screen', () => {
  it('passes every point, whatever the line', () => {
    const place = fc.oneof(
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: -500, max: 500, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 120 }), (numbers) => {
        const points = Float64Array.from(numbers.slice(0, 2 * Math.floor(numbers.length / 2)));
        const line = simplified(points, tolerance);
        for (let i = 0; i < points.length; i += 2) {
          assert.ok(distanceTo(line, points[i]!, points[i + 1]!) <= 2 * tolerance);
        }
        assert.deepEqual(
          [...line.subarray(0, 2), ...line.subarray(-2)],
          [...points.subarray(0, 2), ...points.subarray(-2)],
        );
      }),
    );
  });

  it('keeps few points of a spiral and two of a straight line', () => {
    const spiral = Float64Array.from({ length: 4000 }, (_, i) => 200 * (i % 2 ? Math.sin(i / 80) : Math.cos(i / 80)));
    assert.ok(simplified(spiral, tolerance).length < 1400);
    assert.deepEqual(
      [
        ...simplified(
          Float64Array.from({ length: 200 }, (_, i) => i),
          tolerance,
        ),
      ],
      [0, 1, 198, 199],
    );
  });

  it('keeps the ends of a zigzag and the gaps', () => {
    const zigzag = Float64Array.of(0, 0, 10, 0, 2, 0, 9, 0);
    assert.deepEqual(simplified(zigzag, tolerance), zigzag);
    assert.deepEqual(
      [...simplified(Float64Array.of(0, 0, 5, 0, NaN, NaN, 7, 7, 8, 8), tolerance)],
      [0, 0, 5, 0, NaN, NaN, 7, 7, 8, 8],
    );
  });
});
