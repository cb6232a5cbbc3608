// What a critical point with zero eigenvalues truly is. By the splitting lemma, f near it is a quadratic form in the other
// directions plus the reduced function ψ(t) = min/max over those of f(θ + t + w): the sign of ψ decides.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import { addScaled } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { besidePoint, type LocalModel } from './localModel.js';
import { numberText, vectorText } from '../numberText.js';
import { unitDirections } from './unitDirections.js';
import { roundingOnFloor, settleOnFloor } from './valleyFloor.js';

/** `flat`: not isolated, f stays the same along a curve through the point. */
export type DegenerateNature = 'minimum' | 'maximum' | 'saddle' | 'flat' | 'undecided';

export interface DegenerateVerdict {
  readonly nature: DegenerateNature;
  /** Of a flat one: nothing near it is lower, or nothing is higher. */
  readonly extreme?: 'minimum' | 'maximum';
  /** f changes like a power between t and t²: its second derivatives are infinite, whatever the rules of |x| and powers say at 0. */
  readonly steep?: true;
  /** Why, without a full stop: `f rises like t⁴ along the null direction`. */
  readonly reason: Sentence;
}

/** ψ at one radius: its least and greatest over the null directions, and where they are reached. */
interface Sphere {
  readonly radius: number;
  readonly lowest: number;
  readonly highest: number;
  readonly lowestAt: Float64Array;
  readonly highestAt: Float64Array;
  /** Smaller values of |ψ| are rounding. */
  readonly noise: number;
}

/** How ψ scales with the radius: sign 0 where it is zero to rounding. */
interface Growth {
  readonly sign: -1 | 0 | 1;
  /** p of ψ ~ tᵖ. */
  readonly order: number;
}

const halvings = 16;

/**
 * Resolves the critical point of `model`, whose eigenvalues `nullAxes` are zero. Radii are halved from a tenth of max(1, ‖θ‖)
 * until the growth of ψ is the same power at three of them. Golubitsky and Schaeffer, Singularities and Groups in
 * Bifurcation Theory I (1985), section I.3 (the reduction), and Gromoll and Meyer, Topology 8 (1969) (the lemma).
 */
export function resolveDegenerate(
  f: Differentiable,
  model: LocalModel,
  nullAxes: readonly number[],
): DegenerateVerdict {
  const spheres: Sphere[] = [];
  const valueNoise = 4 * roundingOfValue(f, model);
  for (let k = 0; k < halvings; k++) {
    const radius = 0.1 * Math.max(1, norm(model.theta)) * 2 ** -k;
    const sphere = sampleSphere(f, model, nullAxes, radius, valueNoise);
    if (sphere === undefined) {
      spheres.length = 0;
      continue;
    }
    spheres.push(sphere);
    const lowest = growth(spheres, (at) => at.lowest);
    const highest = growth(spheres, (at) => at.highest);
    if (lowest && highest) {
      const steep = [lowest, highest].some(({ order }) => order > 1 && order < 2);
      return { ...conclude(model, nullAxes, lowest, highest, sphere), ...(steep && { steep }) };
    }
  }
  return {
    nature: 'undecided',
    reason: say`higher derivatives along the null directions show no clear power down to rounding`,
  };
}

/** How much f varies over a few ulps of θ, where it is level: in 1 − cos the rounding is that of 1, however small f is. */
function roundingOfValue(f: Differentiable, { theta, value }: LocalModel): number {
  const values = [-3e-16, -1e-16, 2e-16, 5e-16].map((look) => f.value(besidePoint(theta, look)) - value);
  return Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
}

function conclude(
  model: LocalModel,
  nullAxes: readonly number[],
  lowest: Growth,
  highest: Growth,
  sphere: Sphere,
): DegenerateVerdict {
  const free = model.eigenvalues.filter((_, i) => !nullAxes.includes(i));
  const everywhere = free.length === 0 ? say`in every direction` : curves(nullAxes.length, sphere.highestAt);
  const oneWay = (direction: Float64Array) =>
    free.length === 0
      ? say`along ${vectorText(direction, 2)}`
      : say`along the curve that leaves towards ${vectorText(direction, 2)}`;
  const rises = lowest.sign > 0 ? everywhere : oneWay(sphere.highestAt);
  const falls = highest.sign < 0 ? everywhere : oneWay(sphere.lowestAt);
  const up = highest.sign > 0 ? say`f rises like ${power(highest.order)} ${rises}` : undefined;
  const down = lowest.sign < 0 ? say`f falls like ${power(lowest.order)} ${falls}` : undefined;
  const isConstant = free.length === 0 && lowest.sign === 0 && highest.sign === 0;
  const someFlat =
    lowest.sign === 0 || highest.sign === 0 ? say`f does not change along a curve through it` : undefined;
  const flat = isConstant ? say`f does not change in any direction` : someFlat;
  const reason = [up, down, flat]
    .filter((part) => part !== undefined)
    .reduce((before, part) => say`${before}, and ${part}`);
  const canBeMinimum = free.every((value) => value > 0);
  const canBeMaximum = free.every((value) => value < 0);
  if (lowest.sign > 0 && canBeMinimum) return { nature: 'minimum', reason };
  if (highest.sign < 0 && canBeMaximum) return { nature: 'maximum', reason };
  const falling = lowest.sign < 0 || free.some((value) => value < 0);
  const rising = highest.sign > 0 || free.some((value) => value > 0);
  if (falling && rising) return { nature: 'saddle', reason };
  if (isConstant) return { nature: 'flat', reason };
  return { nature: 'flat', reason, extreme: falling ? 'maximum' : 'minimum' };
}

function growth(spheres: readonly Sphere[], pick: (sphere: Sphere) => number): Growth | undefined {
  if (spheres.length < 3) return undefined;
  const last = spheres.slice(-3);
  const signs = last.map((sphere) => (Math.abs(pick(sphere)) <= sphere.noise ? 0 : pick(sphere) > 0 ? 1 : -1));
  const sign = signs[0];
  if (!signs.every((other) => other === sign)) return undefined;
  if (sign === 0) return { sign, order: NaN };
  const [far, middle, near] = last.map((sphere) => Math.abs(pick(sphere)));
  const orders = [Math.log2(far / middle), Math.log2(middle / near)];
  const order = Math.round(orders[1]);
  const steady = order > 2 && orders.every((slope) => Math.abs(slope - order) < deviation(order));
  if (steady) return { sign: sign > 0 ? 1 : -1, order };
  const isKept = Math.abs(orders[0] - orders[1]) < keptOrder && orders[1] < 3 - keptOrder && orders[1] > keptOrder;
  return isKept ? { sign: sign > 0 ? 1 : -1, order: Number(orders[1].toPrecision(2)) } : undefined;
}

/**
 * Powers up to t², and broken ones, come of kinks and of curvature that jumps, as in max(0, x)² and |x|^1.5: they must be the same from
 * radius to radius to this accuracy.
 */
const keptOrder = 1e-3;

/** Powers as high as t²⁰ drown in rounding before the next term of the series is small beside them. */
function deviation(order: number): number {
  return order < 8 ? 0.15 : 0.15 * order;
}

/** ψ on the sphere of one radius in the null space, extremes refined; undefined where the reduction fails. */
function sampleSphere(
  f: Differentiable,
  model: LocalModel,
  nullAxes: readonly number[],
  radius: number,
  valueNoise: number,
): Sphere | undefined {
  const reduced = (direction: Float64Array) => reducedValue(f, model, nullAxes, direction, radius);
  const directions = unitDirections(nullAxes.length);
  const values = directions.map(reduced);
  if (values.some((value) => value === undefined)) return undefined;
  const lowest = refine(reduced, directions, values, -1);
  const highest = refine(reduced, directions, values, 1);
  const inValue =
    64 * Number.EPSILON * Math.max(Math.abs(model.value), Math.abs(lowest.value), Math.abs(highest.value));
  const noise = inValue + roundingOnFloor(model) + valueNoise;
  return {
    radius,
    lowest: lowest.value,
    highest: highest.value,
    lowestAt: inSpace(model, nullAxes, lowest.direction),
    highestAt: inSpace(model, nullAxes, highest.direction),
    noise,
  };
}

/** Walks from the best sampled direction to the extreme near it, by ever smaller turns: a narrow tongue must not be missed. */
function refine(
  reduced: (direction: Float64Array) => number | undefined,
  directions: readonly Float64Array[],
  values: readonly (number | undefined)[],
  sign: 1 | -1,
): { value: number; direction: Float64Array } {
  const score = (value: number | undefined) => (value === undefined ? -Infinity : sign * value);
  const best = values.reduce((most: number, value, i) => (score(value) > score(values[most]) ? i : most), 0);
  let direction = directions[best];
  let value = values[best] ?? NaN;
  const dimension = direction.length;
  if (dimension === 1) return { value, direction };
  for (let turn = 0.1; turn > 1e-9; turn /= 2) {
    for (let moved = true, moves = 0; moved && moves < 8; moves++) {
      moved = false;
      for (let k = 0; k < 2 * dimension; k++) {
        const unit = turned(direction, k >> 1, k % 2 === 0 ? turn : -turn);
        const there = reduced(unit);
        if (there === undefined || !(score(there) > score(value))) continue;
        value = there;
        direction = unit;
        moved = true;
      }
    }
  }
  return { value, direction };
}

function turned(direction: Float64Array, axis: number, by: number): Float64Array {
  const moved = Float64Array.from(direction);
  moved[axis] += by;
  const length = norm(moved);
  return moved.map((component) => component / length);
}

/** ψ(radius · direction) − f(θ). */
function reducedValue(
  f: Differentiable,
  model: LocalModel,
  nullAxes: readonly number[],
  direction: Float64Array,
  radius: number,
): number | undefined {
  const at = Float64Array.from(model.theta);
  addScaled(at, radius, inSpace(model, nullAxes, direction));
  const value = settleOnFloor(f, model, nullAxes, at, radius);
  return value === undefined ? undefined : finite(value - model.value);
}

function inSpace(model: LocalModel, nullAxes: readonly number[], coordinates: Float64Array): Float64Array {
  const vector = new Float64Array(model.theta.length);
  nullAxes.forEach((axis, i) => addScaled(vector, coordinates[i], model.eigenvectors[axis]));
  return vector;
}

/** ψ lives on the valley floors (or ridges) tangent to the null space, not on straight lines: Peano's example. */
function curves(nullity: number, direction: Float64Array): Sentence {
  return nullity === 1
    ? say`along the curve tangent to ±${vectorText(direction, 2)}`
    : say`along every curve tangent to the null directions`;
}

/** t⁴, t^1.5 */
function power(order: number): string {
  if (order === 1) return 't';
  if (!Number.isInteger(order)) return `t^${numberText(order)}`;
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  return `t${[...String(order)].map((digit) => digits[Number(digit)]).join('')}`;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
