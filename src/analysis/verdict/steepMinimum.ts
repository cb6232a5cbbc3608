// Minima at which the Hessian is infinite, as |x|^1.5 at 0: ∇f = 0 there, but it grows faster than the distance, so that Newton's method
// steps across them for ever.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import { addScaled, distance } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import type { Classification } from './classify.js';
import { compassSearch, mostSurveyed } from './kinks.js';
import { besidePoint, localModel, type LocalModel } from './localModel.js';
import { numberText } from '../numberText.js';
import type { Polished } from './polish.js';
import { slopeAt } from './gradientJump.js';
import { unitDirections } from './unitDirections.js';

/** Relative to max(1, ‖θ‖): the distances at which ∇f is measured, each a tenth of the one before. */
const radii = [1e-4, 1e-5, 1e-6, 1e-7];
/** Between a kink, where ∇f does not shrink with the distance, and a parabola, where it shrinks as that does: p − 1 of tᵖ. */
const leastOrder = 0.02;
const greatestOrder = 0.95;
/** How much the power may differ from radius to radius. */
const steadiness = 0.05;
/** An eigenvalue is infinite that grows by this factor from the farthest look to the nearest. */
const looks = [1e-4, 1e-8];
const growing = 1.5;

/**
 * The lowest point within `reach` of θ along each axis, where compass search ends, if f rises from there in all directions and ‖∇f‖
 * falls like rᵖ⁻¹ with 1 < p < 2 towards it. Its model has infinite eigenvalues. Undefined where there is none, and beyond ten parameters.
 */
export function steepMinimumNear(
  f: Differentiable,
  theta: Float64Array,
  reach: number,
): { polished: Polished; classification: Classification } | undefined {
  const n = f.dimension;
  if (n > mostSurveyed) return undefined;
  const box = { centre: theta, radius: new Float64Array(n).fill(reach) };
  const lowest = compassSearch((at) => f.value(at), theta, box);
  if (!lowest.every((value, i) => Math.abs(value - theta[i]) < 0.99 * reach)) return undefined;
  const order = orderOfRise(f, lowest);
  if (order === undefined) return undefined;
  const model = modelAt(f, lowest);
  const infinite = model.eigenvalues.filter((value) => value === Infinity).length;
  if (infinite === 0) return undefined;
  const rises = say`f rises in every direction, like t^${numberText(order)} in the steepest`;
  const meaning = say`it is a minimum`;
  const detail = say`degenerate: ${whichText(model, infinite)}, so second order does not decide; ${rises}: ${meaning}`;
  return {
    polished: { model, converged: true, travelled: distance(lowest, theta), uncertainty: 0, noise: 0 },
    classification: { kind: 'degenerate', index: 0, conditionNumber: Infinity, nature: 'minimum', detail },
  };
}

/** p of f ~ tᵖ in the steepest direction; undefined where f does not rise, or like no power between 1 and 2. */
function orderOfRise(f: Differentiable, lowest: Float64Array): number | undefined {
  const value = f.value(lowest);
  const scale = Math.max(1, norm(lowest));
  const directions = unitDirections(f.dimension);
  const slopes: number[] = [];
  for (const radius of radii) {
    let steepest = 0;
    for (const direction of directions) {
      const at = Float64Array.from(lowest);
      addScaled(at, radius * scale, direction);
      const rise = f.value(at) - value;
      if (!(rise >= 0) || (radius === radii[0] && rise === 0)) return undefined;
      steepest = Math.max(steepest, norm(slopeAt(f, at)));
    }
    slopes.push(steepest);
  }
  const orders = slopes.slice(1).map((slope, k) => Math.log10(slopes[k] / slope));
  const [least, greatest] = [Math.min(...orders), Math.max(...orders)];
  if (!(least > leastOrder && greatest < greatestOrder && greatest - least < steadiness)) return undefined;
  return Number((1 + orders[orders.length - 1]).toPrecision(2));
}

/** With the eigenvalues beside the point, those that grow without bound towards it as ∞; ∇f is 0, whatever the rules say there. */
function modelAt(f: Differentiable, theta: Float64Array): LocalModel {
  const [far, near] = looks.map((look) => localModel(f, besidePoint(theta, look)));
  const eigenvalues = near.eigenvalues.map((value, i) => (value > growing * far.eigenvalues[i] ? Infinity : value));
  return {
    ...near,
    theta,
    value: f.value(theta),
    gradient: new Float64Array(theta.length),
    gradientNorm: 0,
    eigenvalues,
  };
}

function whichText({ eigenvalues }: LocalModel, infinite: number): Sentence {
  const n = eigenvalues.length;
  if (n === 1) return say`f″ is infinite`;
  if (infinite === n) return n === 2 ? say`both eigenvalues are infinite` : say`all ${n} eigenvalues are infinite`;
  const others = Array.from(eigenvalues.filter(Number.isFinite), (value) => numberText(value)).join(', ');
  return infinite === 1
    ? say`1 of ${n} eigenvalues is infinite (beside ${others})`
    : say`${infinite} of ${n} eigenvalues are infinite (beside ${others})`;
}
