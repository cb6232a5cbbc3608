// Each optimizer beside its paper's formula, written once more and differently: from the whole history of gradients, with
// running means as explicit sums instead of recursions.
import type { Hyperparameters } from '../../../src/protocol/objective.js';
import { himmelblau } from '../problems.js';
import { changes, corrected, each, follow, last, mean, size, squares, start, sum, type Step } from './history.js';

const formulas: [string, Hyperparameters, Step][] = [
  [
    'adabelief',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 0 },
    each(0.1, (g) => {
      const surprises = g.map((x, k) => x - mean(0.8, g.slice(0, k + 1)));
      return corrected(0.8, g) / Math.sqrt(corrected(0.9, squares(surprises)));
    }),
  ],
  [
    'adan',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.7, beta3: 0.9, epsilon: 1e-3, weightDecay: 0.5 },
    ({ theta, g }) =>
      last(theta).map((x, i) => {
        const gs = g.map((row) => row[i]);
        const after = (beta: number, xs: number[]) =>
          xs.length > 0 ? beta ** (xs.length - 1) * xs[0] + mean(beta, xs.slice(1)) : 0;
        const blended = gs.map((y, k) => (y + 0.7 * changes(gs)[k]) ** 2);
        const direction = after(0.8, gs) + 0.7 * after(0.7, changes(gs).slice(1));
        return (x - (0.1 * direction) / (Math.sqrt(after(0.9, blended)) + 1e-3)) / 1.05;
      }),
  ],
  [
    'yogi',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3, initialAccumulator: 0.5 },
    each(0.1, (g) => {
      const v = squares(g).reduce((held, square) => (held < square ? held + 0.1 * square : held - 0.1 * square), 0.5);
      return mean(0.8, g) / (Math.sqrt(v) + 1e-3);
    }),
  ],
  [
    'lion',
    { learningRate: 0.1, beta1: 0.6, beta2: 0.9, weightDecay: 0.2 },
    each(0.1, (g, theta) => Math.sign(0.6 * mean(0.9, g.slice(0, -1)) + 0.4 * last(g)) + 0.2 * theta),
  ],
  ['signSgd', { learningRate: 0.1 }, each(0.1, (g) => Math.sign(last(g)))],
  ['signum', { learningRate: 0.1, momentum: 0.8 }, each(0.1, (g) => Math.sign(mean(0.8, g)))],
  [
    'lamb',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3, weightDecay: 0.2 },
    ({ theta, g }) => {
      const x = last(theta);
      const r = x.map((_, i) => {
        const gs = g.map((row) => row[i]);
        return corrected(0.8, gs) / (Math.sqrt(corrected(0.9, squares(gs))) + 1e-3) + 0.2 * x[i];
      });
      return x.map((value, i) => value - ((0.1 * size(x)) / size(r)) * r[i]);
    },
  ],
  [
    'lars',
    { learningRate: 0.5, momentum: 0.8, trustCoefficient: 0.1, weightDecay: 0.2 },
    ({ theta, g }) => {
      const impulse = (k: number, i: number) => {
        const ratio = (0.1 * size(theta[k])) / (size(g[k]) + 0.2 * size(theta[k]));
        return 0.5 * ratio * (g[k][i] + 0.2 * theta[k][i]);
      };
      return last(theta).map((x, i) => x - sum(g.map((_, k) => 0.8 ** (g.length - 1 - k) * impulse(k, i))));
    },
  ],
  [
    'novograd',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3, weightDecay: 0.2 },
    ({ theta, g }) => {
      const norms = g.map((row) => size(row) ** 2);
      const v = (k: number) => 0.9 ** k * norms[0] + mean(0.9, norms.slice(1, k + 1));
      const term = (k: number, i: number) => g[k][i] / (Math.sqrt(v(k)) + 1e-3) + 0.2 * theta[k][i];
      return last(theta).map((x, i) => x - 0.1 * sum(g.map((_, k) => 0.8 ** (g.length - 1 - k) * term(k, i))));
    },
  ],
  [
    'adafactor',
    { learningRate: 0.05, epsilon1: 1e-4, clipThreshold: 0.8 },
    ({ t, theta, g }) => {
      const x = last(theta);
      const v = (i: number) => g.reduce((held, row, k) => (k + 1) ** -0.8 * (row[i] ** 2 + 1e-4) + (1 - (k + 1) ** -0.8) * held, 0); // prettier-ignore
      const u = last(g).map((y, i) => y / Math.sqrt(v(i)));
      const clip = Math.max(1, size(u) / Math.SQRT2 / 0.8);
      const stepSize = Math.max(1e-3, size(x) / Math.SQRT2) * Math.min(0.05, t ** -0.5);
      return x.map((y, i) => y - (stepSize * u[i]) / clip);
    },
  ],
  [
    'sm3',
    { learningRate: 0.1, momentum: 0.8 },
    each(0.1, (g) => mean(0.8, g.map((x, k) => x / Math.sqrt(sum(squares(g.slice(0, k + 1))))))), // prettier-ignore
  ],
  [
    'adopt',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3 },
    each(0.1, (g) => {
      const v = (k: number) => 0.9 ** k * g[0] ** 2 + mean(0.9, squares(g.slice(1, k + 1)));
      const scaled = (k: number) => Math.max(-(k ** 0.25), Math.min(k ** 0.25, g[k] / Math.sqrt(v(k - 1))));
      return mean(0.8, g.map((_, k) => (k === 0 ? 0 : scaled(k))).slice(1)); // prettier-ignore
    }),
  ],
  [
    'ademamix',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, beta3: 0.99, alpha: 3, epsilon: 1e-3, weightDecay: 0.2 },
    each(0.1, (g, theta) => {
      const numerator = corrected(0.8, g) + 3 * mean(0.99, g);
      return numerator / (Math.sqrt(corrected(0.9, squares(g))) + 1e-3) + 0.2 * theta;
    }),
  ],
  [
    'madgrad',
    { learningRate: 0.1, momentum: 0.8, epsilon: 1e-3 },
    ({ theta, g }) =>
      last(theta).map((x, i) => {
        const weighted = (of: (y: number) => number) => sum(g.map((row, k) => 0.1 * Math.sqrt(k + 1) * of(row[i])));
        const z = start[i] - weighted((y) => y) / (Math.cbrt(weighted((y) => y * y)) + 1e-3);
        return 0.8 * x + 0.2 * z;
      }),
  ],
  [
    'nadam',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3, momentumDecay: 2, weightDecay: 0.2, decoupledWeightDecay: true }, // prettier-ignore
    each(0.1, (g, theta) => {
      const mu = (t: number) => 0.8 * (1 - 0.96 ** (2 * t) / 2);
      const product = (t: number): number => (t === 0 ? 1 : mu(t) * product(t - 1));
      const t = g.length;
      const blended = ((1 - mu(t)) * last(g)) / (1 - product(t)) + (mu(t + 1) * mean(0.8, g)) / (1 - product(t + 1));
      return blended / (Math.sqrt(corrected(0.9, squares(g))) + 1e-3) + 0.2 * theta;
    }),
  ],
  [
    'radam',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3, weightDecay: 0.2, decoupledWeightDecay: true },
    each(0.1, (g, theta) => {
      const t = g.length;
      const rho = 19 - (2 * t * 0.9 ** t) / (1 - 0.9 ** t);
      const r = Math.sqrt(((rho - 4) * (rho - 2) * 19) / ((19 - 4) * (19 - 2) * rho));
      const divisor = Math.sqrt(mean(0.9, squares(g))) + 1e-3;
      const direction = corrected(0.8, g) * (rho > 5 ? (r * Math.sqrt(1 - 0.9 ** t)) / divisor : 1);
      return direction + 0.2 * theta;
    }),
  ],
  ['qhm', { learningRate: 0.01, momentum: 0.8, nu: 0.6 }, each(0.01, (g) => 0.4 * last(g) + 0.6 * mean(0.8, g))],
  [
    'qhadam',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, nu1: 0.6, nu2: 0.7, epsilon: 1e-3 },
    each(0.1, (g) => {
      const below = Math.sqrt(0.3 * last(g) ** 2 + 0.7 * corrected(0.9, squares(g))) + 1e-3;
      return (0.4 * last(g) + 0.6 * corrected(0.8, g)) / below;
    }),
  ],
  [
    'diffGrad',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3 },
    each(0.1, (g) => {
      const friction = 1 / (1 + Math.exp(-Math.abs(last(g) - (g.at(-2) ?? 0))));
      return (friction * corrected(0.8, g)) / (Math.sqrt(corrected(0.9, squares(g))) + 1e-3);
    }),
  ],
  [
    'adamp',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3, delta: 0.9 },
    ({ theta, g }) => {
      const x = last(theta);
      const p = x.map((_, i) => {
        const gs = g.map((row) => row[i]);
        return corrected(0.8, gs) / (Math.sqrt(corrected(0.9, squares(gs))) + 1e-3);
      });
      const inner = (u: readonly number[], v: readonly number[]) => sum(u.map((y, i) => y * v[i]));
      const cosine = Math.abs(inner(x, last(g))) / (size(x) * size(last(g)));
      const radial = cosine < 0.9 / Math.SQRT2 ? inner(x, p) / inner(x, x) : 0;
      return x.map((y, i) => y - 0.1 * (p[i] - radial * y));
    },
  ],
  [
    'laprop',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-3, weightDecay: 0.2 },
    each(0.1, (g, theta) => {
      const scaled = g.map((x, k) => x / (Math.sqrt(corrected(0.9, squares(g.slice(0, k + 1)))) + 1e-3));
      return corrected(0.8, scaled) + 0.2 * theta;
    }),
  ],
  [
    'dog',
    { learningRate: 0.9, initialDistance: 0.01 },
    ({ theta, g }) => {
      const distances = theta.map((x) => size(x.map((y, i) => y - start[i])));
      const farthest = Math.max(0.01 * (1 + size(start)), ...distances);
      const rate = (0.9 * farthest) / size(g.flat());
      return last(theta).map((x, i) => x - rate * last(g)[i]);
    },
  ],
  [
    'dowg',
    { initialDistance: 0.01 },
    ({ theta, g }) => {
      const distances = theta.map((x) => size(x.map((y, i) => y - start[i])));
      const farthest = (k: number) => Math.max(0.01 * (1 + size(start)), ...distances.slice(0, k + 1));
      const weighted = size(g.flatMap((row, k) => row.map((y) => farthest(k) * y)));
      const rate = farthest(g.length - 1) ** 2 / weighted;
      return last(theta).map((x, i) => x - rate * last(g)[i]);
    },
  ],
  [
    'polyak',
    { minimum: -3, maxLearningRate: 0.02 },
    ({ theta, g }) => {
      const gap = himmelblau.value(Float64Array.from(last(theta))) + 3;
      return last(theta).map((x, i) => x - Math.min(gap / size(last(g)) ** 2, 0.02) * last(g)[i]);
    },
  ],
  [
    'cocob',
    { alpha: 10 },
    ({ theta, g }) =>
      last(theta).map((_, i) => {
        const gs = g.map((row) => row[i]);
        const largest = Math.max(...gs.map(Math.abs));
        const reward = gs.reduce((won, y, k) => Math.max(0, won - y * (theta[k][i] - start[i])), 0);
        const stake = Math.max(sum(gs.map(Math.abs)) + largest, 10 * largest);
        return start[i] + (-sum(gs) / (largest * stake)) * (largest + reward);
      }),
  ],
  [
    'dAdaptation',
    { learningRate: 0.7, initialDistance: 0.01 },
    ({ g }) => {
      const rate = (k: number) => 1 / size(g.slice(0, Math.max(1, k)).flat());
      const distances = [0.01];
      const total = (k: number) => start.map((_, i) => sum(g.slice(0, k).map((row, j) => distances[j] * row[i])));
      for (let k = 1; k <= g.length; k++) {
        const weighted = sum(g.slice(0, k).map((row, j) => rate(j) * distances[j] ** 2 * size(row) ** 2));
        const s = size(total(k));
        distances.push(Math.max(last(distances), (rate(k) * s * s - weighted) / (2 * s)));
      }
      return start.map((x, i) => x - 0.7 * rate(g.length) * total(g.length)[i]);
    },
  ],
  [
    'mechanic(gradientDescent)',
    { learningRate: 0.1, initialScale: 0.01, mechanicDecay: 0.3 },
    ({ theta, g }) => {
      const betas = [0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999];
      const tiny = 1e-8;
      const moved = (k: number) => start.map((_, i) => -0.1 * sum(g.slice(0, k).map((row) => row[i])));
      const h: number[] = [];
      /** The scales of each β at each step. */
      const scales = betas.map(() => [0.01]);
      for (let k = 0; k < g.length; k++) {
        const decay = (0.3 * sum(scales.map(last)) * size(g[k])) / (size(theta[k]) + tiny);
        h.push(-sum(moved(k).map((d, i) => d * (g[k][i] + decay * theta[k][i]))));
        betas.forEach((beta, b) => {
          const largest = (j: number) => Math.max(0, ...h.slice(0, j).map((x, l) => beta ** (j - 1 - l) * (Math.abs(x) + tiny))); // prettier-ignore
          const clipped = h.map((x, j) => Math.max(-largest(j), Math.min(largest(j), x)));
          const reward = sum(clipped.map((x, j) => beta ** (k - j) * scales[b][j] * x));
          const root = Math.sqrt(sum(h.map((x, j) => beta ** (2 * (k - j)) * x * x)));
          scales[b].push(((0.01 * largest(k + 1)) / 6 + Math.max(0, reward)) / (root + tiny));
        });
      }
      return start.map((x, i) => x + sum(scales.map(last)) * moved(g.length)[i]);
    },
  ],
  [
    'prodigy',
    { learningRate: 0.6, beta1: 0.8, beta2: 0.81, epsilon: 1e-3, initialDistance: 0.01 },
    ({ theta, g }) => {
      const d = [0.01];
      const gains = (k: number) => -sum(g[k].map((y, i) => y * (theta[k][i] - start[i])));
      for (let k = 0; k + 1 < g.length; k++) {
        const inner = mean(0.9, d.map((x, j) => x * x * gains(j))); // prettier-ignore
        const below = start.map((_, i) => mean(0.9, d.map((x, j) => x * x * g[j][i]))); // prettier-ignore
        d.push(Math.max(last(d), inner / sum(below.map(Math.abs))));
      }
      return last(theta).map((x, i) => {
        const scaled = d.map((y, j) => y * g[j][i]);
        return x - (0.6 * last(d) * mean(0.8, scaled)) / (Math.sqrt(mean(0.81, squares(scaled))) + last(d) * 1e-3);
      });
    },
  ],
];

describe('optimizers by their formulas', () => {
  for (const [name, hyperparameters, step] of formulas) {
    it(`${name} takes the steps of its paper`, () => follow(name, hyperparameters, step));
  }
});
