// Where a multiple zero of ∇f is, far nearer than its own slope can tell: price4's is flat to rounding over 1e−4. Along the valley
// floor the slope is like (t − t₀)ᵐ; its (m − 1)-th derivative has a simple zero at t₀, and can be told from points farther off.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { addScaled, distance, dot } from '../../engine/linalg/vector.js';
import { isFiniteModel, localModel, spectralRadius, type LocalModel } from './localModel.js';
import type { Polished } from './polish.js';
import { settleOnFloor } from './valleyFloor.js';

/** Radii tried, as shares of the reach, each half the one before. */
const halvings = 8;

const turns = 4;

/** A shorter move, relative to the reach, tells nothing: where f has the digits, the given place may be better. */
const accuracy = 1e-8;

/** The order must be this near a whole number, in the mean of both sides; a zero off centre parts them by at most so much. */
const deviation = 0.2;
const mostParted = 1;
const highestOrder = 9;

/** Terms of the series beyond tᵐ; the last ones must be this small beside the largest. */
const furtherTerms = 5;
const resolved = 1e-7;

/** Other curvatures must be this many times the flattest one. */
const separation = 1e3;

/**
 * The same zero, moved along its one null axis to where the higher derivatives place it. Unchanged where it has more null axes than
 * one, where no order shows, or where the new place is not as good a zero.
 */
export function placeMultipleZero(f: Differentiable, polished: Polished, reach: number): Polished {
  let { model } = polished;
  const most = Math.max(model.gradientNorm, 8 * Math.sqrt(f.dimension) * polished.noise);
  for (let turn = 0; turn < turns; turn++) {
    const theta = placed(f, model, reach);
    const next = theta && localModel(f, theta);
    if (!next || !isFiniteModel(next) || !(next.gradientNorm <= most)) break;
    if (distance(next.theta, polished.model.theta) > reach) return polished;
    model = next;
  }
  return distance(model.theta, polished.model.theta) <= accuracy * reach ? polished : { ...polished, model };
}

function placed(f: Differentiable, model: LocalModel, reach: number): Float64Array | undefined {
  const flattest = flattestAxis(model);
  if (flattest === undefined) return undefined;
  const onFloor = (t: number, radius: number) => {
    const at = Float64Array.from(model.theta);
    addScaled(at, t, model.eigenvectors[flattest]);
    return settleOnFloor(f, model, [flattest], at, radius) === undefined ? undefined : at;
  };
  const gradient = new Float64Array(f.dimension);
  for (let k = 0; k < halvings; k++) {
    const radius = reach * 2 ** -k;
    const slope = (share: number) => {
      const at = onFloor(share * radius, radius);
      if (!at) return NaN;
      f.gradient(at, gradient);
      return dot(model.eigenvectors[flattest], gradient);
    };
    const order = orderOf(slope);
    const share = order === undefined ? undefined : simpleZero(slope, order);
    if (share !== undefined) return onFloor(share * radius, radius);
  }
  return undefined;
}

/** The one axis along which the curvature is next to nothing. */
function flattestAxis(model: LocalModel): number | undefined {
  const { eigenvalues } = model;
  const flattest = eigenvalues.reduce(
    (best, value, i) => (Math.abs(value) < Math.abs(eigenvalues[best]) ? i : best),
    0,
  );
  const rest = eigenvalues.filter((_, i) => i !== flattest);
  const next = rest.reduce((least, value) => Math.min(least, Math.abs(value)), Infinity);
  const isAlone = spectralRadius(model) > 0 && next > separation * Math.abs(eigenvalues[flattest]);
  return isAlone ? flattest : undefined;
}

/** m where the slope goes like tᵐ, m > 1, from half the radius to all of it. */
function orderOf(slope: (share: number) => number): number | undefined {
  const [right, left] = [1, -1].map((side) => Math.log2(Math.abs(slope(side) / slope(side / 2))));
  const order = Math.round((right + left) / 2);
  const isClear = Math.abs((right + left) / 2 - order) < deviation && Math.abs(right - left) < mostParted;
  return isClear && order > 1 && order <= highestOrder ? order : undefined;
}

/** The zero of the (m − 1)-th derivative of the slope's Chebyshev series on [−1, 1], if the series is resolved. */
function simpleZero(slope: (share: number) => number, order: number): number | undefined {
  const terms = order + furtherTerms + 1;
  const series = chebyshevSeries(slope, terms);
  const largest = Math.max(...series.map(Math.abs));
  const rest = Math.max(...series.slice(-2).map(Math.abs));
  if (!(rest <= resolved * largest)) return undefined;
  let derivative = series;
  for (let k = 1; k < order; k++) derivative = differentiated(derivative);
  const steeper = differentiated(derivative);
  let share = 0;
  for (let k = 0; k < 4; k++) share -= valueOf(derivative, share) / valueOf(steeper, share);
  return Math.abs(share) < 0.5 ? share : undefined;
}

/** By least squares at four times as many Chebyshev points: rounding is averaged. */
function chebyshevSeries(f: (x: number) => number, terms: number): number[] {
  const count = 4 * terms;
  const angles = Array.from({ length: count }, (_, j) => (Math.PI * (j + 0.5)) / count);
  const values = angles.map((angle) => f(Math.cos(angle)));
  return Array.from({ length: terms }, (_, k) => {
    const sum = values.reduce((total, value, j) => total + value * Math.cos(k * angles[j]), 0);
    return ((k === 0 ? 1 : 2) * sum) / count;
  });
}

/** Of a Chebyshev series, as one: c′ₖ₋₁ = c′ₖ₊₁ + 2k cₖ. */
function differentiated(series: readonly number[]): number[] {
  const result = new Array<number>(Math.max(1, series.length - 1)).fill(0);
  for (let k = series.length - 1; k > 0; k--) result[k - 1] = (result[k + 1] ?? 0) + 2 * k * series[k];
  result[0] /= 2;
  return result;
}

/** Clenshaw. */
function valueOf(series: readonly number[], x: number): number {
  let [next, afterNext] = [0, 0];
  for (let k = series.length - 1; k > 0; k--) [next, afterNext] = [2 * x * next - afterNext + series[k], next];
  return x * next - afterNext + series[0];
}
