// Quadratics whose condition number can be chosen: builtin:conditioned?condition=1e6, with noise or without.
import { normal, times } from './data/random';

/** κ = λmax / λmin; λmin is 1. */
const condition = 1000;
/** Standard deviation of each component of a row's gradient. */
const deviation = 1;

/** ½ Σ λᵢ xᵢ² with λ from 1 to `condition`, evenly spaced on a log scale. */
function stretched(x: number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const share = x.length > 1 ? i / (x.length - 1) : 0;
    sum += Math.pow(condition, share) * x[i] * x[i];
  }
  return sum / 2;
}

/**
 * A quadratic of the condition number that you choose: ½ Σ λᵢ xᵢ² with λ from 1 to κ.
 * @start 2, 1, ...
 * @domain [-3, 3]
 * @dimension 2
 * @minimum 0 at 0
 * @constant condition Condition number κ. [1, 1e12]
 */
export const conditioned = (x: number[]): number => stretched(x);

/**
 * The same quadratic, rotated by 45° in each plane of neighbouring coordinates: no coordinate is an eigenvector.
 * @start 2, 1, ...
 * @domain [-3, 3]
 * @dimension 2
 * @minimum 0 at 0
 * @constant condition Condition number κ. [1, 1e12]
 */
export function conditionedRotated(x: number[]): number {
  const turned = x.slice();
  for (let i = 0; i + 1 < x.length; i++) {
    const [a, b] = [turned[i], turned[i + 1]];
    turned[i] = (a - b) * Math.SQRT1_2;
    turned[i + 1] = (a + b) * Math.SQRT1_2;
  }
  return stretched(turned);
}

const noise = normal(11);
const half = times(64, () => times(16, noise));
/** In opposite pairs, so that their mean is exactly zero. */
export const pushes: number[][] = [...half, ...half.map((row) => row.map((component) => -component))];

/**
 * A noisy quadratic: each row pushes with a force ξ, so that its gradient is off by a deviation that you choose; the
 * mean is the quadratic of condition number κ.
 * @start 2, 1, ...
 * @domain [-3, 3]
 * @dimension 2
 * @data pushes
 * @minimum 0 at 0
 * @constant condition Condition number κ. [1, 1e12]
 * @constant deviation Standard deviation of a row's gradient, per component. [0, 1e6]
 */
export function conditionedNoisy(theta: number[], push: number[]): number {
  let work = 0;
  for (let i = 0; i < theta.length; i++) work += push[i % 16] * theta[i];
  return stretched(theta) + deviation * work;
}
