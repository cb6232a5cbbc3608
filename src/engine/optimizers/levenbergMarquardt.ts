// Levenberg–Marquardt: Gauss–Newton within a trusted radius, measured in the scale of each parameter.
import { say } from '../../protocol/sentence.js';
import type { Linearization } from '../../autodiff/differentiable.js';
import { integer, number, positive } from '../hyperparameters.js';
import { norm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';
import { scaledLeastSquares, type ScaledLeastSquares } from '../trustRegions/scaledLeastSquares.js';
import { stop } from '../stopping/stop.js';

/** Changes of f below this, relative to f, are rounding: the model is believed there. */
const rounding = 1e-14;
/** Least share of the predicted decrease for a step to be taken. */
const acceptance = 1e-4;

/**
 * (JᵀJ + μD²)p = −Jᵀr with ‖Dp‖ ≤ Δ, Dⱼ the largest norm so far of column j of J, and Δ learned from how much of the predicted
 * decrease ½‖Jp‖² + μ‖Dp‖² came true (Moré 1978, algorithms 7.1 and 5.5, and eq. 4.4; as in MINPACK's lmder). Trials cost one value each.
 */
export const levenbergMarquardt = defineOptimizer({
  name: 'levenbergMarquardt',
  title: 'Levenberg–Marquardt',
  description: 'For residuals: Gauss–Newton made safe by damping; the usual choice for fitting curves.',
  source: 'Levenberg (1944), Marquardt (1963); Moré, The Levenberg–Marquardt algorithm (1978), algorithm 7.1',
  family: 'second-order',
  needs: ['value', 'gradient', 'jacobian'],
  hyperparameters: [
    number('initialRadius', 100, 'First radius, in units of ‖Dθ‖ at the start, or of 1 where that is 0.', positive),
    integer('maxTrials', 60, 'Most radii tried in one step.', { minimum: 1 }),
  ],
  create(settings, oracle) {
    const n = oracle.dimension;
    const state = { radius: NaN, damping: 0, scale: new Float64Array(n) };
    const step = new Float64Array(n);
    const outcome = { evaluated: { value: NaN, gradient: new Float64Array(n) } };
    /** Where `linear` was evaluated. */
    const linearizedAt = new Float64Array(n).fill(NaN);
    let linear: Linearization | undefined;
    let model: ScaledLeastSquares | undefined;
    return {
      state,
      step({ theta, value, gradient }, next) {
        const { residuals, jacobian } = linearize(theta);
        model ??= scaledLeastSquares(residuals.length, n);
        updateScale(jacobian);
        model.set(jacobian, residuals, state.scale);
        const isFirst = Number.isNaN(state.radius);
        if (isFirst) state.radius = settings.initialRadius * (scaledNorm(theta) || 1);
        for (let trial = 0; trial < settings.maxTrials; trial++) {
          state.damping = model.solve(state.radius, state.damping, step);
          const length = scaledNorm(step);
          if (isFirst) state.radius = Math.min(state.radius, length);
          for (let j = 0; j < n; j++) next[j] = theta[j] + step[j];
          const linearDecrease = squareOfProduct(jacobian, step);
          const dampedSquare = state.damping * length * length;
          const predicted = linearDecrease / 2 + dampedSquare;
          const reached = oracle.value(next);
          const actual = value - reached;
          const noise = rounding * value;
          const flat = Math.abs(actual) <= noise && predicted <= noise;
          const ratio = flat ? 1 : actual / predicted;
          if (!(ratio > 0.25)) shrink(actual, linearDecrease + dampedSquare, length);
          else if (state.damping === 0 || ratio >= 0.75) {
            state.radius = 2 * length;
            state.damping /= 2;
          }
          if (ratio >= acceptance && predicted > 0) {
            const moved = evaluated(next, reached);
            // Where f no longer tells the points apart, the gradient still may.
            if (flat && norm(moved.evaluated.gradient) >= norm(gradient)) break;
            return moved;
          }
          if (!(predicted > 0)) break;
        }
        const message = say`Levenberg–Marquardt found no decrease: f is flat to rounding at the point.`;
        return { stop: stop('lineSearchFailed', message) };
      },
    };

    /** Their choice of the factor by which Δ shrinks, from the parabola through f, its slope and f at the trial. */
    function shrink(actual: number, slope: number, length: number): void {
      const parabola = actual >= 0 ? 0.5 : (0.5 * slope) / (slope - actual);
      const factor = parabola >= 0.1 ? parabola : 0.1;
      state.radius = factor * Math.min(state.radius, 10 * length);
      state.damping /= factor;
    }

    function linearize(theta: Float64Array): Linearization {
      if (!linear || !theta.every((x, j) => x === linearizedAt[j])) {
        linear = oracle.linearize!(theta);
        linearizedAt.set(theta);
      }
      return linear;
    }

    /** ∇f = Jᵀr: the loop need not ask for it. */
    function evaluated(theta: Float64Array, value: number) {
      const { residuals, jacobian } = linearize(theta);
      const { gradient } = outcome.evaluated;
      gradient.fill(0);
      for (let i = 0; i < residuals.length; i++)
        for (let j = 0; j < n; j++) gradient[j] += jacobian[i * n + j] * residuals[i];
      outcome.evaluated.value = value;
      return outcome;
    }

    function updateScale(jacobian: Float64Array): void {
      const isFirst = Number.isNaN(state.radius);
      for (let j = 0; j < n; j++) {
        let square = 0;
        for (let i = j; i < jacobian.length; i += n) square += jacobian[i] * jacobian[i];
        const length = Math.sqrt(square);
        state.scale[j] = isFirst ? length || 1 : Math.max(state.scale[j], length);
      }
    }

    function scaledNorm(x: Float64Array): number {
      let square = 0;
      for (let j = 0; j < n; j++) square += (state.scale[j] * x[j]) ** 2;
      return Math.sqrt(square);
    }

    function squareOfProduct(jacobian: Float64Array, x: Float64Array): number {
      let square = 0;
      for (let i = 0; i < jacobian.length; i += n) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += jacobian[i + j] * x[j];
        square += sum * sum;
      }
      return square;
    }
  },
});
