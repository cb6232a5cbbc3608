// How often the gradient of a function of two parameters turns while one walks around a box: by Poincaré and Hopf the sum of
// the indices of the critical points inside (extremum +1, simple saddle −1).
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { Box } from './box.js';

/** Turns between neighbouring samples must be smaller than this, else the stretch is halved. */
const smallTurn = Math.PI / 5;

/**
 * Counts turns counter-clockwise; undefined where ∇f vanishes or is not finite on the boundary, or turns too fast to follow.
 */
export function windingNumber(f: Differentiable, box: Box): number | undefined {
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([x, y]) => Float64Array.of(box.centre[0] + x * box.radius[0], box.centre[1] + y * box.radius[1]));
  const stretches = 48;
  let turned = 0;
  for (let side = 0; side < 4; side++) {
    const from = corners[side];
    const to = corners[(side + 1) % 4];
    for (let k = 0; k < stretches; k++) {
      const turn = turnBetween(f, between(from, to, k / stretches), between(from, to, (k + 1) / stretches), 0);
      if (turn === undefined) return undefined;
      turned += turn;
    }
  }
  return Math.round(turned / (2 * Math.PI));
}

function turnBetween(f: Differentiable, from: Float64Array, to: Float64Array, depth: number): number | undefined {
  const middle = between(from, to, 0.5);
  const first = angleBetween(slopeAt(f, from), slopeAt(f, middle));
  const second = angleBetween(slopeAt(f, middle), slopeAt(f, to));
  if (Math.abs(first) < smallTurn && Math.abs(second) < smallTurn) return first + second;
  if (depth > 30) return undefined;
  const left = turnBetween(f, from, middle, depth + 1);
  const right = left === undefined ? undefined : turnBetween(f, middle, to, depth + 1);
  return left === undefined || right === undefined ? undefined : left + right;
}

/** ∇f scaled to length 1; NaN where it vanishes. */
function slopeAt(f: Differentiable, theta: Float64Array): Float64Array {
  const gradient = new Float64Array(2);
  f.gradient(theta, gradient);
  const size = Math.max(Math.abs(gradient[0]), Math.abs(gradient[1]));
  return gradient.map((component) => component / size);
}

function angleBetween(a: Float64Array, b: Float64Array): number {
  return Math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]);
}

function between(from: Float64Array, to: Float64Array, share: number): Float64Array {
  return from.map((value, i) => value + share * (to[i] - value));
}
