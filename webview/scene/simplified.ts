// The corners of a line that tell it from others on a screen: long smooth paths keep one point in ten.

/**
 * Some of the points x₀, y₀, x₁, y₁, … such that each of the others lies within `tolerance` of the line through those
 * that stay. Follows the line as long as one straight piece can serve (Williams, "An efficient algorithm for the piecewise linear
 * approximation of planar curves", 1978): never past a turn back, so that zigzags keep their ends.
 */
export function simplified(points: Float64Array, tolerance: number): Float64Array {
  const kept = new Float64Array(points.length);
  let length = 0;
  let [x0, y0] = [NaN, NaN];
  /** The ways from the last corner that pass all points since then, as angles around `middle`. */
  let [middle, low, high] = [0, -Infinity, Infinity];
  let far = 0;
  let last = -1;
  const keep = (at: number): void => {
    if (at === last) return;
    last = at;
    [x0, y0] = [points[at] ?? NaN, points[at + 1] ?? NaN];
    kept[length++] = x0;
    kept[length++] = y0;
    [low, high, far] = [-Infinity, Infinity, 0];
  };
  for (let i = 0; i < points.length; i += 2) {
    let [dx, dy] = [(points[i] ?? NaN) - x0, (points[i + 1] ?? NaN) - y0];
    let distance = Math.hypot(dx, dy);
    const turn = (): number => angleBetween(middle, Math.atan2(dy, dx));
    if (far > 0 && (distance < far - tolerance || (low > -Infinity && !(turn() >= low && turn() <= high)))) {
      keep(i - 2);
      [dx, dy] = [(points[i] ?? NaN) - x0, (points[i + 1] ?? NaN) - y0];
      distance = Math.hypot(dx, dy);
    }
    if (!Number.isFinite(distance)) {
      if (i > 0) keep(i - 2);
      keep(i);
      continue;
    }
    if (distance <= tolerance) continue;
    if (low === -Infinity) middle = Math.atan2(dy, dx);
    const [at, room] = [turn(), Math.asin(tolerance / distance)];
    [low, high, far] = [Math.max(low, at - room), Math.min(high, at + room), Math.max(far, distance)];
  }
  if (points.length > 0) keep(points.length - 2);
  return kept.subarray(0, length);
}

/** From one angle to another, −π to π. */
function angleBetween(from: number, to: number): number {
  const turn = to - from;
  return turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI));
}
