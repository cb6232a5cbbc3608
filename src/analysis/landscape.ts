// The landscape experiment: in random functions of n parameters, how does the index of a critical point vary with its
// height, and how rare do minima become as n grows? (Courses say about 2⁻ⁿ.)
import type { Differentiable } from '../autodiff/differentiable.js';
import { normal, seededRandom } from '../engine/random.js';
import type { Landscape } from '../protocol/landscape.js';
import type { CriticalPoint } from '../protocol/run.js';

/** Waves per function: enough that sums of them are nearly Gaussian. */
const waves = 40;

/**
 * f(θ) = √(2/K) Σₖ cos(wₖ·θ + φₖ), wₖ standard normal, φₖ uniform: nearly a stationary Gaussian random field of variance 1 and
 * length scale 1. Derivatives are exact. Rahimi and Recht (2007).
 */
export function randomWaves(dimension: number, seed: number): Differentiable {
  const random = seededRandom(seed, 'start');
  const n = dimension;
  /** Row k is wₖ. */
  const frequencies = Float64Array.from({ length: waves * n }, () => normal(random));
  const phases = Float64Array.from({ length: waves }, () => 2 * Math.PI * random());
  const amplitude = Math.sqrt(2 / waves);
  const along = (k: number, direction: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += frequencies[k * n + i] * direction[i];
    return sum;
  };
  return {
    dimension,
    derivatives: 'compiled',
    notes: [],
    value(theta) {
      let sum = 0;
      for (let k = 0; k < waves; k++) sum += amplitude * Math.cos(phases[k] + along(k, theta));
      return sum;
    },
    gradient(theta, gradient) {
      gradient.fill(0);
      let sum = 0;
      for (let k = 0; k < waves; k++) {
        const angle = phases[k] + along(k, theta);
        sum += amplitude * Math.cos(angle);
        const slope = -amplitude * Math.sin(angle);
        for (let i = 0; i < n; i++) gradient[i] += slope * frequencies[k * n + i];
      }
      return sum;
    },
    hessianVectorProduct(theta, direction, product) {
      product.fill(0);
      for (let k = 0; k < waves; k++) {
        const bend = -amplitude * Math.cos(phases[k] + along(k, theta)) * along(k, direction);
        for (let i = 0; i < n; i++) product[i] += bend * frequencies[k * n + i];
      }
    },
    hessian(theta, hessian) {
      hessian.fill(0);
      for (let k = 0; k < waves; k++) {
        const bend = -amplitude * Math.cos(phases[k] + along(k, theta));
        for (let i = 0; i < n; i++) {
          const row = bend * frequencies[k * n + i];
          for (let j = 0; j < n; j++) hessian[i * n + j] += row * frequencies[k * n + j];
        }
      }
    },
  };
}

/** Sums up the regular critical points of functions of n parameters. */
export function landscape(points: readonly CriticalPoint[], n: number): Omit<Landscape, 'functions' | 'complete'> {
  const regular = points.filter(({ kind }) => kind === 'minimum' || kind === 'maximum' || kind === 'saddle');
  const groups = Array.from({ length: n + 1 }, (_, index) => {
    const members = regular.filter((point) => point.index === index);
    const height = members.reduce((sum, { value }) => sum + value, 0);
    return { index, count: members.length, meanHeight: height / members.length };
  }).filter(({ count }) => count > 0);
  const share = regular.filter(({ index }) => index === 0).length / regular.length;
  return {
    dimension: n,
    groups,
    shareOfMinima: share,
    standardError: Math.sqrt((share * (1 - share)) / regular.length),
    coinToss: 2 ** -n,
    indices: Int8Array.from(regular, ({ index }) => index),
    heights: Float64Array.from(regular, ({ value }) => value),
  };
}
