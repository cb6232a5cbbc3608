// Barzilai and Borwein: gradient descent whose rate is the inverse curvature along the last step.
import { say } from '../../protocol/sentence.js';
import { choice, fraction, integer, number, positive } from '../hyperparameters.js';
import { dot } from '../linalg/vector.js';
import { defineOptimizer } from '../optimizer.js';
import { stop } from '../stopping/stop.js';

/** Bounds of the rate (Raydan 1997, section 2). */
const least = 1e-30;
const most = 1e30;

/**
 * α = sᵀs/sᵀy (long) or sᵀy/yᵀy (short) with s the last step and y the change of ∇f (Barzilai & Borwein 1988, eqs. 5 and 6),
 * accepted when f(θ − αg) ≤ max of the last `memory` values − c₁α‖g‖², else cut (Raydan 1997, GBB).
 */
export const barzilaiBorwein = defineOptimizer({
  name: 'barzilaiBorwein',
  title: 'Barzilai–Borwein',
  description: 'Gradient descent with a rate from the last two gradients; f need not fall at every step.',
  source: 'Barzilai & Borwein (1988); Raydan, SIAM J. Optim. 7 (1997)',
  family: 'line-search',
  hyperparameters: [
    choice('rate', ['long', 'short'], 'Which of the two rates.'),
    integer('memory', 10, 'Values of f over which the largest counts.', { minimum: 1 }),
    number('sufficientDecrease', 1e-4, 'c₁ of the acceptance.', { ...positive, ...fraction }),
    integer('maxTrials', 40, 'Most evaluations in one step.', { minimum: 1 }),
  ],
  create(settings, oracle) {
    const n = oracle.dimension;
    const state = {
      steps: 0,
      values: new Float64Array(settings.memory).fill(-Infinity),
      theta: new Float64Array(n),
      gradient: new Float64Array(n),
    };
    const outcome = { evaluated: { value: NaN, gradient: new Float64Array(n) } };
    return {
      state,
      step({ theta, value, gradient }, next) {
        const square = dot(gradient, gradient);
        let alpha = state.steps === 0 ? Math.min(1, 1 / Math.sqrt(square)) : rate(theta, gradient);
        state.values[state.steps++ % settings.memory] = value;
        state.theta.set(theta);
        state.gradient.set(gradient);
        let highest = value;
        for (const past of state.values) highest = Math.max(highest, past);
        for (let trial = 0; trial < settings.maxTrials; trial++) {
          for (let i = 0; i < n; i++) next[i] = theta[i] - alpha * gradient[i];
          const reached = oracle.gradient(next, outcome.evaluated.gradient);
          if (reached <= highest - settings.sufficientDecrease * alpha * square) {
            outcome.evaluated.value = reached;
            return outcome;
          }
          const parabola = (alpha * alpha * square) / (2 * (reached - value + alpha * square));
          alpha = Number.isFinite(parabola) ? Math.min(Math.max(parabola, 0.1 * alpha), 0.5 * alpha) : 0.1 * alpha;
        }
        const message = say`The line search found no decrease in ${settings.maxTrials} trials along −∇f.`;
        return { stop: stop('lineSearchFailed', message) };
      },
    };

    function rate(theta: Float64Array, gradient: Float64Array): number {
      let ss = 0;
      let sy = 0;
      let yy = 0;
      for (let i = 0; i < n; i++) {
        const s = theta[i] - state.theta[i];
        const y = gradient[i] - state.gradient[i];
        ss += s * s;
        sy += s * y;
        yy += y * y;
      }
      const alpha = settings.rate === 'long' ? ss / sy : sy / yy;
      // Negative curvature: Raydan's choice, a step of length between 1 and 1e5.
      if (!(alpha > 0)) return Math.min(Math.max(1 / Math.sqrt(dot(gradient, gradient)), 1), 1e5);
      return Math.min(Math.max(alpha, least), most);
    }
  },
});
