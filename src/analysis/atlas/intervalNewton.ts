// What interval arithmetic proves of a box: that it holds no critical point, or exactly one.
import type { Enclosure } from '../../autodiff/enclosure/enclosure.js';
import {
  add,
  holdsZero,
  intersection,
  isInside,
  middle,
  multiply,
  negate,
  point,
  subtract,
  width,
  zero,
  type Range,
} from '../../autodiff/enclosure/range.js';
import { inverseOf } from './inverse.js';

/**
 * `empty`: no zero of ∇f. `single`: exactly one, and the Hessian is regular there. `unknown`: any number. All are in `within`, to
 * be cut along `axis` where more is to be known.
 */
export type Finding =
  | { readonly kind: 'empty' }
  | { readonly kind: 'single' | 'unknown'; readonly within: readonly Range[]; readonly axis: number };

/**
 * Krawczyk's operator with an enclosure of the Hessian: K = c − Y∇f(c) + (I − Y∇²f(X))(X − c) holds every zero in X, and where it lies
 * inside of X there is exactly one (Krawczyk, Computing 4 (1969); Neumaier, Interval Methods for Systems of Equations (1990), theorem 5.1.8).
 */
export function examine(f: Enclosure, box: readonly Range[]): Finding {
  const n = f.dimension;
  const everywhere = f.over(box);
  const unknown: Finding = { kind: 'unknown', within: box, axis: widestAxis(box) };
  if (!everywhere) return unknown;
  const { gradient, hessian } = everywhere;
  if (!gradient.every(holdsZero)) return { kind: 'empty' };
  const centre = box.map(middle);
  const slope = f.over(centre.map(point))?.gradient;
  if (!slope) return unknown;
  const offsets = box.map((range, i) => subtract(range, point(centre[i])));
  const byMeanValue = slope.map((s, i) => add(s, product(hessian, offsets, i, n)));
  if (!byMeanValue.every(holdsZero)) return { kind: 'empty' };
  const axis = steepestAxis(hessian, box);
  const inverse = inverseOf(Float64Array.from(hessian, middle), n);
  if (!inverse) return { kind: 'unknown', within: box, axis };

  const inverseRanges = Array.from(inverse, point);
  const remainder = hessian.map((_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    let sum = i === j ? point(1) : zero;
    for (let l = 0; l < n; l++) sum = subtract(sum, multiply(inverseRanges[i * n + l], hessian[l * n + j]));
    return sum;
  });
  const image = centre.map((c, i) =>
    add(add(point(c), negate(product(inverseRanges, slope, i, n))), product(remainder, offsets, i, n)),
  );
  if (image.every((range, i) => isInside(range, box[i]))) return { kind: 'single', within: image, axis };
  const within: Range[] = [];
  for (let i = 0; i < n; i++) {
    const common = intersection(image[i], box[i]);
    if (!common) return { kind: 'empty' };
    within.push(common);
  }
  return { kind: 'unknown', within, axis };
}

/** Row i of the n × n `matrix` times `vector`. */
function product(matrix: readonly Range[], vector: readonly Range[], i: number, n: number): Range {
  let sum = zero;
  for (let j = 0; j < n; j++) sum = add(sum, multiply(matrix[i * n + j], vector[j]));
  return sum;
}

/** The axis along which the ranges of ∇f are widest by the Hessian; sides are compared by what they do. */
function steepestAxis(hessian: readonly Range[], box: readonly Range[]): number {
  const n = box.length;
  const effect = (j: number) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += width(hessian[i * n + j]) * width(box[i]);
    return sum * width(box[j]);
  };
  let best = widestAxis(box);
  for (let j = 0; j < n; j++) if (effect(j) > effect(best)) best = j;
  return best;
}

function widestAxis(box: readonly Range[]): number {
  return box.reduce((best, range, i) => (width(range) > width(box[best]) ? i : best), 0);
}
