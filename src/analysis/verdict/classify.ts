// The second-order test at a critical point, and the words for it. What "zero" means for an eigenvalue is decided here.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { CriticalPointKind } from '../../protocol/run.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import { addScaled, dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { resolveDegenerate, type DegenerateNature } from './degenerate.js';
import { besidePoint, spectralRadius, type LocalModel } from './localModel.js';
import { numberText, vectorText } from '../numberText.js';
import type { Polished } from './polish.js';

/** What a critical point is. */
export interface Classification {
  readonly kind: Exclude<CriticalPointKind, 'notCritical'>;
  /** Number of negative eigenvalues. */
  readonly index: number;
  readonly conditionNumber: number;
  /** What a degenerate point is by its higher derivatives. */
  readonly nature?: DegenerateNature;
  readonly detail: Sentence;
}

/**
 * Classifies the point that `polish` reached; it must have converged. `shown`: the same point in the coordinates of which the words
 * and numbers are to tell; the signs of the eigenvalues are the same in all (Sylvester).
 */
export function classify(f: Differentiable, polished: Polished, shown: LocalModel = polished.model): Classification {
  const { model } = polished;
  const zero = nullAxes(f, polished);
  const index = model.eigenvalues.filter((value, i) => value < 0 && !zero.includes(i)).length;
  if (zero.length > 0) return classifyDegenerate(f, model, zero, index, shown);
  const conditionNumber = spectralRadius(shown) / smallestMagnitude(shown);
  const spectrum = spectrumText(shown);
  const n = shown.eigenvalues.length;
  if (index === 0) {
    const detail =
      n === 1
        ? say`minimum: f″ = ${spectrum} > 0`
        : say`minimum: ${allText(n)} positive, ${spectrum}; κ = ${numberText(conditionNumber)}`;
    return { kind: 'minimum', index, conditionNumber, detail };
  }
  if (index === n) {
    const detail =
      n === 1
        ? say`maximum: f″ = ${spectrum} < 0`
        : say`maximum: ${allText(n)} negative, ${spectrum}; κ = ${numberText(conditionNumber)}`;
    return { kind: 'maximum', index, conditionNumber, detail };
  }
  const escape = vectorText(withPositiveLead(shown.eigenvectors[0]));
  const detail = say`saddle of index ${index}: eigenvalues ${saddleText(shown, index)}; f falls fastest along ±${escape}`;
  return { kind: 'saddle', index, conditionNumber, detail };
}

/** `−2 and 2`; of many the ends of each sign: `3 from −9 to −1, 5 from 0.2 to 40`. */
function saddleText({ eigenvalues }: LocalModel, index: number): Sentence {
  const values = Array.from(eigenvalues, (value) => numberText(value));
  if (values.length <= 4) return say`${values.slice(0, -1).join(', ')} and ${values[values.length - 1]}`;
  const group = (part: readonly string[]) =>
    part.length === 1 ? part[0] : say`${part.length} from ${part[0]} to ${part[part.length - 1]}`;
  return say`${group(values.slice(0, index))}, ${group(values.slice(index))}`;
}

/**
 * The eigenvalues that are zero: no larger than the rounding of the Hessian, n·ε·max|λ|, unless its entries tell it better, or no larger than their own change
 * over twice the distance to which the point is known. The second makes y⁴ at y = 1e−5, as near as rounding lets anyone
 * come, degenerate, and leaves a true λ = 1e−9 beside λ = 1 alone. The distance is also as far as ∇f stays below its rounding: near
 * the flat top of a cosine it is 0 exactly on all of a stretch.
 */
function nullAxes(f: Differentiable, { model, noise, uncertainty }: Polished): number[] {
  const rounding = 4 * model.eigenvalues.length * Number.EPSILON * spectralRadius(model);
  return Array.from(model.eigenvalues.keys()).filter((i) => {
    const magnitude = Math.abs(model.eigenvalues[i]);
    if (magnitude <= rounding && !isGraded(f, model, i)) return true;
    const known = Math.max(uncertainty, noise / magnitude);
    const distance = 2 * blindReach(f, model, i, known, noise);
    return [distance, -distance].some((shift) => eigenvalueChange(f, model, i, shift) >= magnitude);
  });
}

/** Relative to max(1, ‖θ‖): where a curvature is looked at again; and how little it may then differ. */
const secondLooks = [1e-7, -3e-7, 1e-6];
const likeness = 1e-3;

/**
 * Whether λᵢ is told by entries of its own size, as in 10⁻⁸x² + 10⁸y²: then it is known to n·ε·|v|ᵀ|H||v| (Barlow and Demmel, SIAM J.
 * Numer. Anal. 27, 1990), far less than n·ε·max|λ|. Rounding within the entries shows itself by being different nearby.
 */
function isGraded(f: Differentiable, { theta, eigenvalues, eigenvectors }: LocalModel, i: number): boolean {
  const n = f.dimension;
  const axis = eigenvectors[i];
  const hessian = new Float64Array(n * n);
  f.hessian(theta, hessian);
  let size = 0;
  for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) size += Math.abs(axis[j] * hessian[j * n + k] * axis[k]);
  const magnitude = Math.abs(eigenvalues[i]);
  if (!(magnitude > 4 * n * Number.EPSILON * size)) return false;
  const product = new Float64Array(n);
  return secondLooks.every((look) => {
    f.hessianVectorProduct(besidePoint(theta, look), axis, product);
    return Math.abs(dot(axis, product) - eigenvalues[i]) <= likeness * magnitude;
  });
}

/** How far along axis i, from `from` on, ∇f is no larger than it is at the point or than its rounding. */
function blindReach(f: Differentiable, model: LocalModel, i: number, from: number, noise: number): number {
  const gradient = new Float64Array(f.dimension);
  const blind = Math.max(noise, model.gradientNorm);
  const stays = (shift: number) => {
    const at = Float64Array.from(model.theta);
    addScaled(at, shift, model.eigenvectors[i]);
    f.gradient(at, gradient);
    return norm(gradient) <= blind;
  };
  const farthest = 1e-4 * Math.max(1, norm(model.theta));
  let reach = from;
  while (reach < farthest && stays(2 * reach) && stays(-2 * reach)) reach *= 2;
  return reach;
}

/** |Δλᵢ| when θ moves by `shift` along axis i: perturbation theory to second order, with eigenvalues closer than |λᵢ| as one. */
function eigenvalueChange(f: Differentiable, model: LocalModel, i: number, shift: number): number {
  const at = Float64Array.from(model.theta);
  addScaled(at, shift, model.eigenvectors[i]);
  const product = new Float64Array(f.dimension);
  f.hessianVectorProduct(at, model.eigenvectors[i], product);
  const value = model.eigenvalues[i];
  let change = Math.abs(dot(model.eigenvectors[i], product) - value);
  model.eigenvectors.forEach((axis, k) => {
    if (k !== i) change += dot(axis, product) ** 2 / (Math.abs(model.eigenvalues[k] - value) + Math.abs(value));
  });
  return change;
}

function classifyDegenerate(
  f: Differentiable,
  model: LocalModel,
  zero: readonly number[],
  index: number,
  shown: LocalModel,
): Classification {
  const n = model.eigenvalues.length;
  const { nature, extreme, steep, reason } = resolveDegenerate(f, model, zero);
  const allZero = n === 1 ? say`f″ is zero` : say`${allText(n)} are zero`;
  const infinite = n === 1 ? say`f″ is infinite` : say`the Hessian is infinite`;
  const which = steep
    ? infinite
    : zero.length === n
      ? allZero
      : someZero(zero.length, n, otherEigenvalues(shown, shown === model ? zero : flattest(shown, zero.length)));
  const meaning = {
    minimum: say`it is a minimum`,
    maximum: say`it is a maximum`,
    saddle: say`it is neither minimum nor maximum`,
    flat: extreme ? sharedExtreme[extreme] : say`it is not isolated`,
    undecided: say`what it is stays undecided`,
  }[nature];
  const detail = say`degenerate: ${which}, so second order does not decide; ${reason}: ${meaning}`;
  return { kind: 'degenerate', index, conditionNumber: Infinity, nature, detail };
}

const sharedExtreme = {
  minimum: say`it is a minimum that is not isolated`,
  maximum: say`it is a maximum that is not isolated`,
};

function someZero(zeros: number, n: number, others: Sentence | string): Sentence {
  return zeros === 1
    ? say`${zeros} of ${n} eigenvalues is zero (beside ${others})`
    : say`${zeros} of ${n} eigenvalues are zero (beside ${others})`;
}

function otherEigenvalues(model: LocalModel, zero: readonly number[]): Sentence | string {
  const others = Array.from(model.eigenvalues).filter((_, i) => !zero.includes(i));
  return others.length <= 3
    ? others.map((value) => numberText(value)).join(', ')
    : say`${numberText(others[0])} to ${numberText(others[others.length - 1])}`;
}

/** The axes of the `count` eigenvalues of least magnitude. */
function flattest({ eigenvalues }: LocalModel, count: number): number[] {
  const byMagnitude = Array.from(eigenvalues.keys()).sort(
    (a, b) => Math.abs(eigenvalues[a]) - Math.abs(eigenvalues[b]),
  );
  return byMagnitude.slice(0, count);
}

function allText(n: number): Sentence {
  return n === 2 ? say`both eigenvalues` : say`all ${n} eigenvalues`;
}

function spectrumText(model: LocalModel): Sentence | string {
  const values = model.eigenvalues;
  if (values.length === 1) return numberText(values[0]);
  const last = numberText(values[values.length - 1]);
  return values.length === 2 ? say`${numberText(values[0])} and ${last}` : say`${numberText(values[0])} to ${last}`;
}

function smallestMagnitude(model: LocalModel): number {
  return model.eigenvalues.reduce((least, value) => Math.min(least, Math.abs(value)), Infinity);
}

/** Of ±v the one whose largest component is positive, so that the same axis always reads the same. */
function withPositiveLead(axis: Float64Array): Float64Array {
  const lead = axis.reduce((most, component) => (Math.abs(component) > Math.abs(most) ? component : most), 0);
  return lead < 0 ? axis.map((component) => -component) : axis;
}
