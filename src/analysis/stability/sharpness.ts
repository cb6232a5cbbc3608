// λmax of the Hessian at a point, and the direction in which it bends most.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { normal, seededRandom } from '../../engine/random.js';
import { lanczos } from '../spectrum/lanczos.js';

export interface Sharpness {
  /** The largest eigenvalue (not magnitude). */
  readonly value: number;
  /** Its unit eigenvector, with its largest component positive: the start of the iteration must not decide the sign. */
  readonly direction: Float64Array;
}

const mostProducts = 40;

/**
 * By at most 40 Hessian-vector products; undefined where they are not finite. With `scale`, a diagonal matrix S, of S·H·S instead
 * of H.
 */
export function sharpness(f: Differentiable, theta: Float64Array, scale?: Float64Array): Sharpness | undefined {
  const random = seededRandom(0, 'start');
  const start = Float64Array.from(theta, () => normal(random));
  let finite = true;
  const multiply = (direction: Float64Array, product: Float64Array) => {
    f.hessianVectorProduct(theta, scale ? direction.map((component, i) => component * scale[i]) : direction, product);
    if (scale) product.forEach((component, i) => (product[i] = component * scale[i]));
    if (!product.every(Number.isFinite)) {
      finite = false;
      product.fill(0);
    }
  };
  const ritz = lanczos(multiply, start, mostProducts);
  if (!finite) return undefined;
  const last = ritz.values.length - 1;
  return { value: ritz.values[last], direction: largestPositive(ritz.vector(last)) };
}

function largestPositive(vector: Float64Array): Float64Array {
  const largest = vector.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return largest < 0 ? vector.map((x) => -x) : vector;
}
