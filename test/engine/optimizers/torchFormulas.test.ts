// The first thirteen by the formulas of PyTorch, at settings that its recorded trajectories leave at their defaults.
import type { Hyperparameters } from '../../../src/protocol/objective.js';
import { corrected, each, follow, last, mean, squares, sum, type Step } from './history.js';

/** The step on gradients to which λθ is added. */
const coupled =
  (lambda: number, step: Step): Step =>
  ({ t, theta, g }) =>
    step({ t, theta, g: g.map((row, k) => row.map((x, i) => x + lambda * theta[k][i])) });

/** b = g at first, then μb + (1 − τ)g. */
const velocity = (mu: number, tau: number, g: readonly number[]) =>
  sum(g.map((x, k) => (k === 0 ? 1 : 1 - tau) * mu ** (g.length - 1 - k) * x));
const upTo = (g: readonly number[], k: number) => g.slice(0, k + 1);

const formulas: [string, Hyperparameters, Step][] = [
  ['gradientDescent', { learningRate: 0.005, weightDecay: 0.3 }, coupled(0.3, each(0.005, last))],
  [
    'momentum',
    { learningRate: 0.002, momentum: 0.8, dampening: 0.4, weightDecay: 0.3 },
    coupled(
      0.3,
      each(0.002, (g) => velocity(0.8, 0.4, g)),
    ),
  ],
  [
    'nesterov',
    { learningRate: 0.002, momentum: 0.8, dampening: 0.4, weightDecay: 0.3 },
    coupled(
      0.3,
      each(0.002, (g) => last(g) + 0.8 * velocity(0.8, 0.4, g)),
    ),
  ],
  [
    'adagrad',
    { learningRate: 0.3, learningRateDecay: 0.2, initialAccumulator: 5, epsilon: 0.1, weightDecay: 0.3 },
    coupled(
      0.3,
      each(0.3, (g) => last(g) / (1 + 0.2 * (g.length - 1)) / (Math.sqrt(5 + sum(squares(g))) + 0.1)),
    ),
  ],
  [
    'rmsprop',
    { learningRate: 0.01, rho: 0.8, epsilon: 0.1, momentum: 0.5, centered: true, weightDecay: 0.3 },
    coupled(
      0.3,
      each(0.01, (g) => {
        const variance = (k: number) => mean(0.8, squares(upTo(g, k))) - mean(0.8, upTo(g, k)) ** 2;
        return velocity(0.5, 0, g.map((x, k) => x / (Math.sqrt(variance(k)) + 0.1))); // prettier-ignore
      }),
    ),
  ],
  [
    'adadelta',
    { learningRate: 2, rho: 0.8, epsilon: 1e-3, weightDecay: 0.3 },
    coupled(
      0.3,
      each(2, (g) => {
        const moves: number[] = [];
        g.forEach((x, k) => {
          const size = Math.sqrt(mean(0.8, squares(moves)) + 1e-3);
          moves.push((size / Math.sqrt(mean(0.8, squares(upTo(g, k))) + 1e-3)) * x);
        });
        return last(moves);
      }),
    ),
  ],
  [
    'adam',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.7, epsilon: 0.1, weightDecay: 0.3, amsgrad: true },
    coupled(
      0.3,
      each(0.1, (g) => corrected(0.8, g) / (Math.sqrt(largestSquare(g)) + 0.1)),
    ),
  ],
  [
    'adamw',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.7, epsilon: 0.1, weightDecay: 0.3, amsgrad: true },
    each(0.1, (g, theta) => corrected(0.8, g) / (Math.sqrt(largestSquare(g)) + 0.1) + 0.3 * theta),
  ],
  [
    'adamax',
    { learningRate: 0.1, beta1: 0.8, beta2: 0.7, epsilon: 0.5, weightDecay: 0.3 },
    coupled(
      0.3,
      each(0.1, (g) => {
        const largest = Math.max(...g.map((x, k) => 0.7 ** (g.length - 1 - k) * (Math.abs(x) + 0.5)));
        return corrected(0.8, g) / largest;
      }),
    ),
  ],
  [
    'asgd',
    { learningRate: 0.01, lambda: 0.5, alpha: 0.6, t0: 3, weightDecay: 0.3 },
    coupled(0.3, ({ t, theta, g }) => {
      const rate = 0.01 / (1 + 0.5 * 0.01 * (t - 1)) ** 0.6;
      return last(theta).map((x, i) => (1 - 0.5 * rate) * x - rate * last(g)[i]);
    }),
  ],
  [
    'rprop',
    { learningRate: 0.2, etaMinus: 0.4, etaPlus: 1.7, minStepSize: 0.05, maxStepSize: 0.9 },
    each(1, (g) => {
      let size = 0.2;
      let before = 0;
      for (const x of g) {
        const turn = x * before;
        size = Math.min(0.9, Math.max(0.05, size * (turn > 0 ? 1.7 : turn < 0 ? 0.4 : 1)));
        before = turn < 0 ? 0 : x;
      }
      return Math.sign(before) * size;
    }),
  ],
];

/** max over the steps of v, with the last step's bias correction. */
function largestSquare(g: readonly number[]): number {
  return Math.max(...g.map((_, k) => mean(0.7, squares(upTo(g, k))))) / (1 - 0.7 ** g.length);
}

describe('optimizers of PyTorch by their formulas', () => {
  for (const [name, hyperparameters, step] of formulas) {
    it(`${name} with every setting away from its default`, () => follow(name, hyperparameters, step));
  }
});
