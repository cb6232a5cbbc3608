// Adaptive cubic regularisation: a quadratic model with a cubic fence instead of a ball.
import { say } from '../../protocol/sentence.js';
import { integer, number, positive } from '../hyperparameters.js';
import { norm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';
import { stepToFence } from '../trustRegions/fence.js';
import { shiftedModel } from '../trustRegions/shiftedModel.js';
import { stop } from '../stopping/stop.js';

/** Changes of f below this, relative to f, are rounding. */
const rounding = 1e-14;

/**
 * p minimizes gᵀp + ½pᵀHp + (σ/3)‖p‖³ globally: (H + νI)p = −g with ν = σ‖p‖ ≥ −λ₁ (Nesterov & Polyak 2006, section 5; Cartis, Gould &
 * Toint 2011, theorem 3.1), σ halved after very good steps and doubled after bad ones (ibid., algorithm 2.1).
 */
export const cubicRegularization = defineOptimizer({
  name: 'cubicRegularization',
  title: 'Cubic regularisation (ARC)',
  description: 'Second-order steps with a proven worst-case bound.',
  source: 'Cartis, Gould & Toint, Adaptive cubic regularisation methods I (2011)',
  family: 'second-order',
  needs: ['value', 'gradient', 'hessian'],
  hyperparameters: [
    number('initialWeight', 1, 'First weight σ of the cubic term.', positive),
    number('acceptance', 0.1, 'Least share of the predicted decrease for a step to be taken, η₁.', {
      ...positive,
      maximum: 0.9,
    }),
    integer('maxTrials', 60, 'Most weights tried in one step.', { minimum: 1 }),
  ],
  create(settings, oracle) {
    const n = oracle.dimension;
    const hessian = new Float64Array(n * n);
    const model = shiftedModel(n);
    const step = new Float64Array(n);
    const state = { weight: NaN };
    return {
      state,
      step({ theta, value, gradient }, next) {
        if (Number.isNaN(state.weight)) state.weight = settings.initialWeight;
        oracle.hessian(theta, hessian);
        model.set(gradient, hessian);
        for (let trial = 0; trial < settings.maxTrials; trial++) {
          stepToFence(model, 0, 1 / state.weight, step);
          const length = norm(step);
          const predicted = model.predictedDecrease(step) - (state.weight / 3) * length ** 3;
          for (let i = 0; i < n; i++) next[i] = theta[i] + step[i];
          const actual = value - oracle.value(next);
          const noise = rounding * Math.max(1e-300, Math.abs(value));
          const ratio = Math.abs(actual) <= noise && predicted <= noise ? 1 : actual / predicted;
          if (ratio > 0.9) state.weight = Math.max(state.weight / 2, 1e-16);
          else if (!(ratio >= settings.acceptance)) state.weight *= 2;
          if (!(predicted > 0)) break;
          if (ratio >= settings.acceptance) return;
        }
        const message = say`Cubic regularisation found no decrease: f is flat to rounding at the point.`;
        return { stop: stop('lineSearchFailed', message) };
      },
    };
  },
});
