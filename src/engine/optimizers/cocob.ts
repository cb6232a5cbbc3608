// COCOB: every coordinate bets on the next gradient, and steps by what it has won.
import { number, positive } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * Per coordinate, with ĝ = −g: L ← max(L, |ĝ|), G ← G + |ĝ|, R ← max(R + (θ − θ₀)ĝ, 0), S ← S + ĝ,
 * θ ← θ₀ + S/(L max(G + L, αL))·(L + R). Orabona & Tommasi 2017, algorithm 2.
 */
export const cocob = defineOptimizer({
  name: 'cocob',
  title: 'COCOB',
  description: 'Coin betting per coordinate; needs no learning rate.',
  source: 'Orabona & Tommasi, Training deep networks without learning rates through coin betting (2017), algorithm 2',
  family: 'learning-rate-free',
  hyperparameters: [number('alpha', 100, 'Share of the wealth that early bets may not pass, as 1/α.', positive)],
  create(settings, { dimension, start }) {
    const origin = Float64Array.from(start);
    const column = () => new Float64Array(dimension);
    const state = { largest: column(), total: column(), reward: column(), sum: column() };
    return {
      state,
      step({ theta, gradient }, next) {
        const { largest, total, reward, sum } = state;
        for (let i = 0; i < dimension; i++) {
          const g = -gradient[i];
          const l = (largest[i] = Math.max(largest[i], Math.abs(g)));
          total[i] += Math.abs(g);
          reward[i] = Math.max(reward[i] + (theta[i] - origin[i]) * g, 0);
          sum[i] += g;
          const stake = l * Math.max(total[i] + l, settings.alpha * l);
          next[i] = stake > 0 ? origin[i] + (sum[i] / stake) * (l + reward[i]) : origin[i];
        }
      },
    };
  },
});
