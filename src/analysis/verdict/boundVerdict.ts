// The verdict on a point that bounds hold: there f need not be critical, and yet nothing within the bounds is lower.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { Interval } from '../../protocol/objective.js';
import type { CriticalPoint } from '../../protocol/run.js';
import { joined, say } from '../../protocol/sentence.js';
import { numberText } from '../numberText.js';
import { inWords } from '../record.js';
import { judge } from './verdict.js';

/** Most bounds that are named one by one. */
const mostNamed = 3;

/**
 * `point` is the verdict on `theta` without bounds. Where bounds are active (θᵢ lies on one and f falls beyond it), the
 * detail names them and judges f as a function of the other parameters alone.
 */
export function judgeWithinBounds(
  f: Differentiable,
  theta: Float64Array,
  bounds: readonly Interval[],
  point: CriticalPoint,
): CriticalPoint {
  if (point.kind !== 'notCritical') return point;
  const gradient = new Float64Array(theta.length);
  f.gradient(theta, gradient);
  const indices = [...theta.keys()];
  const active = indices.filter((i) => {
    const [low, high] = bounds[i];
    return (theta[i] <= low && gradient[i] > 0) || (theta[i] >= high && gradient[i] < 0);
  });
  if (active.length === 0) return point;
  const named = active.slice(0, mostNamed).map((i) => {
    const place = `θ[${i}] = ${numberText(theta[i])}`;
    const slope = `∂f/∂θ[${i}] = ${numberText(gradient[i])}`;
    return theta[i] <= bounds[i][0]
      ? say`${place} lies on its lower bound, where ${slope}`
      : say`${place} lies on its upper bound, where ${slope}`;
  });
  const more = active.length > mostNamed ? [say`${active.length - mostNamed} more lie on theirs`] : [];
  const held = joined([...named, ...more], ', ');
  const free = indices.filter((i) => !active.includes(i));
  const along =
    free.length === 0
      ? undefined
      : judge(
          restricted(f, theta, free),
          Float64Array.from(free, (i) => theta[i]),
        );
  const isMinimum = !along || along.kind === 'minimum';
  const rest = along ? say`; along the other parameters ${along.said ?? along.detail}` : '';
  const unbounded = point.said ?? point.detail;
  const detail = isMinimum
    ? say`minimum within the bounds: ${held}${rest}. Without the bounds ${unbounded}`
    : say`held by bounds: ${held}${rest}. Without the bounds ${unbounded}`;
  return { ...point, ...inWords(detail) };
}

/** f as a function of the free parameters, the others fixed. */
function restricted(f: Differentiable, theta: Float64Array, free: readonly number[]): Differentiable {
  const n = theta.length;
  const at = theta.slice();
  const full = new Float64Array(n);
  const along = new Float64Array(n);
  const place = (part: Float64Array) => {
    free.forEach((i, k) => (at[i] = part[k]));
    return at;
  };
  const gather = (into: Float64Array) => free.forEach((i, k) => (into[k] = full[i]));
  const product = (part: Float64Array, direction: Float64Array, into: Float64Array) => {
    along.fill(0);
    free.forEach((i, k) => (along[i] = direction[k]));
    f.hessianVectorProduct(place(part), along, full);
    gather(into);
  };
  return {
    dimension: free.length,
    value: (part) => f.value(place(part)),
    gradient(part, gradient) {
      const value = f.gradient(place(part), full);
      gather(gradient);
      return value;
    },
    hessianVectorProduct: product,
    hessian(part, hessian) {
      const whole = new Float64Array(n * n);
      f.hessian(place(part), whole);
      free.forEach((i, k) => free.forEach((j, l) => (hessian[k * free.length + l] = whole[i * n + j])));
    },
    derivatives: f.derivatives,
    notes: f.notes,
  };
}
