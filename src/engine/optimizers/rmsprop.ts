// RMSProp: the gradient divided by its running size.
import { flag, fraction, learningRate, nonNegative, number, weightDecay } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * v ← ρv + (1 − ρ)g², θ ← θ − η g/(√v + ε). `centered` divides by the standard deviation √(v − ḡ²) (Graves 2013,
 * eq. 38–45); `momentum` passes the quotient through a velocity. Hinton 2012, slide 29; torch.optim.RMSprop.
 */
export const rmsprop = defineOptimizer({
  name: 'rmsprop',
  title: 'RMSProp',
  description: 'Divides each coordinate by the running root mean square of its gradient.',
  source: 'Hinton, Neural networks for machine learning, lecture 6e (2012); centered: Graves (2013), eq. 38–45',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    number('rho', 0.99, 'Decay of the running mean square.', fraction),
    number('epsilon', 1e-8, 'Added to the root.', nonNegative),
    number('momentum', 0, 'Share of the velocity that survives a step.', fraction),
    flag('centered', false, 'Divide by the standard deviation instead of the root mean square.'),
    weightDecay,
  ],
  create(settings, { dimension }) {
    const state = {
      meanSquare: new Float64Array(dimension),
      mean: new Float64Array(dimension),
      velocity: new Float64Array(dimension),
    };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, rho, epsilon, momentum, centered, weightDecay } = settings;
        const { meanSquare, mean, velocity } = state;
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i] + weightDecay * theta[i];
          let v = (meanSquare[i] = rho * meanSquare[i] + (1 - rho) * g * g);
          if (centered) {
            const m = (mean[i] = rho * mean[i] + (1 - rho) * g);
            // Rounding can make the variance negative where the gradient hardly changes.
            v = Math.max(0, v - m * m);
          }
          velocity[i] = momentum * velocity[i] + g / (Math.sqrt(v) + epsilon);
          next[i] = theta[i] - learningRate * velocity[i];
        }
      },
    };
  },
});
