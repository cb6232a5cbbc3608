// The verdict where the Hessian is too large to write down: extreme eigenvalues by Lanczos, not polished.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { CriticalPoint } from '../../protocol/run.js';
import { say } from '../../protocol/sentence.js';
import { dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { normal, seededRandom } from '../../engine/random.js';
import { lanczos, type Ritz } from '../spectrum/lanczos.js';
import { numberText } from '../numberText.js';
import { inWords } from '../record.js';
import { spectralDensity } from '../spectrum/spectralDensity.js';

/** Steps of Lanczos: more until both ends of the spectrum are resolved; fewer where the basis would take over 256 MB. */
const stepsTried = [60, 150, 300, 600];
const mostBasisEntries = 3.2e7;

/** n·steps² of the many: about a second of orthogonalisation. */
const manySteps = 300;
const mostWork = 4e8;

/** An end is resolved when its error is below this share of it. */
const resolved = 0.1;

/** Ritz values known to this, relative to the largest, are told; an eigenvalue this small counts as zero. */
const settled = 1e-6;
const zero = 1e-10;

/** See `judge`: the same nearness, with Newton's step from the Krylov space of the gradient. */
const nearStep = 1e-3;
const nearDecrease = 1e-6;

/**
 * Judges `theta` of any dimension by Hessian-vector products alone (at most 1260). The index of a saddle is the number of
 * negative eigenvalues that Lanczos resolved: a lower bound, and said so, with an estimate from the spectral density.
 */
export function judgeByProducts(f: Differentiable, theta: Float64Array): CriticalPoint {
  const gradient = new Float64Array(f.dimension);
  const value = f.gradient(theta, gradient);
  const gradientNorm = norm(gradient);
  const multiply: Multiply = (direction, product) => f.hessianVectorProduct(theta, direction, product);
  const random = seededRandom(0, 'start');
  const ritz = resolveEnds(
    multiply,
    Float64Array.from(theta, () => normal(random)),
  );
  const density = spectralDensity(ritz, f.dimension);
  const point = { theta: Array.from(theta), value, gradientNorm, ...spectrumOf(ritz), ...(density && { density }) };
  if (!Number.isFinite(gradientNorm) || !ritz.values.every(Number.isFinite)) {
    return { ...point, kind: 'notCritical', ...inWords(say`not critical: f or its derivatives are not finite here`) };
  }
  if (gradientNorm > 0) {
    const { length, decrease } = newtonFrom(
      gradient,
      lanczos(multiply, gradient, affordable(stepsTried[1], f.dimension)),
    );
    const isNear =
      length <= nearStep * Math.max(1, norm(theta)) || decrease <= nearDecrease * Math.max(1, Math.abs(value));
    if (!isNear) {
      const slope = say`not critical: ‖∇f‖ = ${numberText(gradientNorm)}`;
      const gain = say`; a Newton step would lower f by about ${numberText(decrease)}`;
      return { ...point, kind: 'notCritical', ...inWords(say`${slope}${gain}`) };
    }
  }
  const classified = classifyByEnds(ritz, f.dimension, point.index);
  return { ...point, ...classified, ...(classified.kind === 'maximum' && { index: f.dimension }) };
}

type Multiply = (direction: Float64Array, product: Float64Array) => void;

function resolveEnds(multiply: Multiply, start: Float64Array): Ritz {
  let ritz = lanczos(multiply, start, affordable(stepsTried[0], start.length));
  for (const steps of stepsTried.slice(1)) {
    const isTooMany = affordable(steps, start.length) < Math.min(steps, start.length);
    if (isTooMany || (isResolved(ritz, 0) && isResolved(ritz, ritz.values.length - 1))) break;
    ritz = lanczos(multiply, start, steps);
  }
  return ritz;
}

function affordable(steps: number, n: number): number {
  const inTime = Math.max(manySteps, Math.sqrt(mostWork / n));
  return Math.max(10, Math.floor(Math.min(steps, n, inTime, mostBasisEntries / n)));
}

function isResolved(ritz: Ritz, i: number): boolean {
  return ritz.residuals[i] <= resolved * Math.abs(ritz.values[i]);
}

/** The length of |H|⁻¹∇f and the decrease ½∇fᵀ|H|⁻¹∇f, in the Krylov space of ∇f. */
function newtonFrom(gradient: Float64Array, ritz: Ritz): { length: number; decrease: number } {
  const squared = dot(gradient, gradient);
  let length = 0;
  let decrease = 0;
  ritz.values.forEach((value, i) => {
    length += (squared * ritz.weights[i]) / (value * value);
    decrease += (squared * ritz.weights[i]) / (2 * Math.abs(value));
  });
  return { length: Math.sqrt(length), decrease };
}

function spectrumOf(ritz: Ritz) {
  const scale = Math.max(...ritz.values.map(Math.abs));
  const told = Array.from(ritz.values).filter((_, i) => ritz.residuals[i] <= settled * scale);
  return {
    eigenvalues: told,
    index: told.filter((value) => value < -zero * scale).length,
    conditionNumber: conditionOf(ritz, scale, told.length === ritz.values.length),
  };
}

/** NaN where the eigenvalue nearest zero is not resolved; amid eigenvalues of both signs it is only if all are known. */
function conditionOf(ritz: Ritz, scale: number, areAllKnown: boolean): number {
  const last = ritz.values.length - 1;
  const nearest = Math.abs(ritz.values[0]) < Math.abs(ritz.values[last]) ? 0 : last;
  const isDefinite = ritz.values[0] > 0 || ritz.values[last] < 0;
  const least = ritz.values.reduce((smallest, value) => Math.min(smallest, Math.abs(value)), Infinity);
  if (!areAllKnown && !(isDefinite && isResolved(ritz, nearest)) && least > zero * scale) return NaN;
  return least <= zero * scale ? Infinity : scale / least;
}

function classifyByEnds(ritz: Ritz, n: number, index: number): Pick<CriticalPoint, 'kind' | 'detail' | 'said'> {
  const last = ritz.values.length - 1;
  const scale = Math.max(...ritz.values.map(Math.abs));
  const lowest = ritz.values[0];
  const highest = ritz.values[last];
  const ends = say`by Lanczos the ${n} eigenvalues lie from ${numberText(lowest)} (±${numberText(ritz.residuals[0], 2)}) to ${numberText(highest)} (±${numberText(ritz.residuals[last], 2)})`;
  const negative = ritz.weights.reduce((sum, weight, i) => (ritz.values[i] < 0 ? sum + weight : sum), 0);
  if (lowest < -zero * scale && highest > zero * scale && isResolved(ritz, 0)) {
    const estimate = say`about ${numberText(negative * n, 2)} ± ${numberText(Math.sqrt(2 * n * negative), 1)} by their density`;
    return { kind: 'saddle', ...inWords(say`saddle: ${ends}; ${index} negative ones resolved, ${estimate}`) };
  }
  const nearest = Math.abs(lowest) < Math.abs(highest) ? 0 : last;
  if (Math.abs(ritz.values[nearest]) <= zero * scale) {
    return { kind: 'degenerate', ...inWords(say`degenerate: ${ends}; the one nearest zero is zero to rounding`) };
  }
  const hedge = isResolved(ritz, nearest)
    ? ''
    : say`; the one nearest zero is not resolved, so that others may lie beyond it`;
  return lowest > 0
    ? { kind: 'minimum', ...inWords(say`minimum: ${ends}${hedge}`) }
    : { kind: 'maximum', ...inWords(say`maximum: ${ends}${hedge}`) };
}
