// Nesterov's accelerated gradient: momentum that looks at the gradient where it is about to be.
import { flag, fraction, learningRate, number, weightDecay } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * By change of variable (torch.optim.SGD with nesterov): v ← μv + (1 − τ)g, θ ← θ − η(g + μv); its θ is the textbook's
 * look-ahead point. With `lookahead` the textbook's form (Sutskever et al. 2013, eq. 3–4): v ← μv − η∇f(θ + μv),
 * θ ← θ + v, at the price of one more gradient a step, because the iterate is not where the gradient is wanted.
 */
export const nesterov = defineOptimizer({
  name: 'nesterov',
  title: 'Nesterov momentum',
  description: 'Momentum with the gradient taken where the velocity is about to lead.',
  source: 'Nesterov, A method of solving a convex programming problem with rate O(1/k²) (1983); Sutskever et al. 2013',
  family: 'first-order',
  hyperparameters: [
    learningRate(0.01),
    number('momentum', 0.9, 'Share μ of the velocity that survives a step.', fraction),
    number('dampening', 0, 'Share τ of the gradient that does not enter the velocity.'),
    weightDecay,
    flag('lookahead', false, 'The textbook’s form, with the gradient at θ + μv.'),
  ],
  create(settings, oracle) {
    const state = { steps: 0, velocity: new Float64Array(oracle.dimension) };
    const ahead = new Float64Array(oracle.dimension);
    const gradientAhead = new Float64Array(oracle.dimension);
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, momentum, dampening, weightDecay, lookahead } = settings;
        const { velocity } = state;
        const entering = state.steps++ === 0 ? 1 : 1 - dampening;
        if (lookahead) {
          for (let i = 0; i < theta.length; i++) ahead[i] = theta[i] + momentum * velocity[i];
          oracle.gradient(ahead, gradientAhead);
          for (let i = 0; i < theta.length; i++) {
            const g = gradientAhead[i] + weightDecay * ahead[i];
            velocity[i] = momentum * velocity[i] - learningRate * entering * g;
            next[i] = theta[i] + velocity[i];
          }
          return;
        }
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i] + weightDecay * theta[i];
          velocity[i] = momentum * velocity[i] + entering * g;
          next[i] = theta[i] - learningRate * (g + momentum * velocity[i]);
        }
      },
    };
  },
});
