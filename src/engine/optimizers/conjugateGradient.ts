// Nonlinear conjugate gradient: each direction keeps what the last one won. A quadratic in n unknowns ends in n steps.
import { alongLines } from '../directions/alongLines.js';
import { choice } from '../hyperparameters.js';
import { lineSearchHyperparameters } from '../lineSearches/catalogue.js';
import { dot } from '../linalg/vector.js';
import { maxNorm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * d ← −∇f⁺ + βd with y = ∇f⁺ − ∇f and
 * polakRibiere: β = max(0, yᵀ∇f⁺ / ∇fᵀ∇f) (Nocedal & Wright 2006, eqs. 5.44 and 5.45), or
 * hagerZhang: β = max((y − 2d yᵀy/dᵀy)ᵀ∇f⁺ / dᵀy, −1/(‖d‖ min(0.01, ‖∇f‖))) (Hager & Zhang 2005, eqs. 1.3, 1.5, 1.6).
 */
export const conjugateGradient = defineOptimizer({
  name: 'conjugateGradient',
  title: 'Conjugate gradient',
  description: 'Directions that do not undo each other; first-order memory of one vector.',
  source: 'Polak & Ribière (1969) with Powell’s restart; Hager & Zhang, SIAM J. Optim. 16 (2005)',
  family: 'line-search',
  hyperparameters: [
    choice('update', ['hagerZhang', 'polakRibiere'], 'The formula of β.'),
    ...lineSearchHyperparameters('hagerZhang', 0.1),
  ],
  create(settings, oracle) {
    const n = oracle.dimension;
    const y = new Float64Array(n);
    const state = { beta: 0, decrease: NaN, last: new Float64Array(n) };
    return alongLines(
      {
        state,
        direction({ gradient }, direction) {
          for (let i = 0; i < n; i++) direction[i] = -gradient[i] + state.beta * state.last[i];
        },
        firstStep({ value, gradient, theta }, _direction, slope) {
          return Number.isNaN(state.decrease)
            ? firstStepEver(value, theta, gradient)
            : Math.min(1e10, state.decrease / slope);
        },
        learn(at, theta, gradient) {
          const gradientSquare = dot(at.gradient, at.gradient);
          state.decrease = 0;
          // The formulas want the direction itself, not the step along it.
          for (let i = 0; i < n; i++) {
            state.last[i] = -at.gradient[i] + state.beta * state.last[i];
            y[i] = gradient[i] - at.gradient[i];
            state.decrease += at.gradient[i] * (theta[i] - at.theta[i]);
          }
          state.beta =
            settings.update === 'hagerZhang'
              ? hagerZhangBeta(y, state.last, gradient, Math.sqrt(gradientSquare))
              : Math.max(0, dot(y, gradient) / gradientSquare);
          if (!Number.isFinite(state.beta)) state.beta = 0;
        },
        forget() {
          state.beta = 0;
        },
      },
      settings,
      oracle,
    );
  },
});

function hagerZhangBeta(y: Float64Array, d: Float64Array, gradient: Float64Array, lastNorm: number): number {
  const dy = dot(d, y);
  const beta = (dot(y, gradient) - (2 * dot(y, y) * dot(d, gradient)) / dy) / dy;
  return Math.max(beta, -1 / (Math.sqrt(dot(d, d)) * Math.min(0.01, lastNorm)));
}

/** Their step I0 with ψ₀ = 0.01: a hundredth of θ, or of what makes f zero. */
function firstStepEver(value: number, theta: Float64Array, gradient: Float64Array): number {
  const size = maxNorm(gradient);
  const scale = maxNorm(theta);
  if (scale > 0) return (0.01 * scale) / size;
  return value !== 0 ? (0.01 * Math.abs(value)) / dot(gradient, gradient) : 1 / size;
}
