// AdaGrad: coordinates that have seen large gradients take shorter steps, for good.
import { learningRate, nonNegative, number, weightDecay } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/** s ← s + g², θ ← θ − ηₜ g/(√s + ε), ηₜ = η/(1 + (t − 1)·decay). Duchi, Hazan & Singer 2011, fig. 1; torch.optim.Adagrad. */
export const adagrad = defineOptimizer({
  name: 'adagrad',
  title: 'AdaGrad',
  description: 'Divides each coordinate by the root of the sum of its squared gradients so far.',
  source: 'Duchi, Hazan & Singer, Adaptive subgradient methods (2011), fig. 1',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.3),
    number('learningRateDecay', 0, 'The rate is divided by 1 + (t − 1)·decay.', nonNegative),
    number('initialAccumulator', 0, 'Where the sum of squares starts.', nonNegative),
    number('epsilon', 1e-10, 'Added to the root of the sum.', nonNegative),
    weightDecay,
  ],
  create(settings, { dimension }) {
    const state = { steps: 0, sum: new Float64Array(dimension).fill(settings.initialAccumulator) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, learningRateDecay, epsilon, weightDecay } = settings;
        const { sum } = state;
        const stepSize = learningRate / (1 + state.steps++ * learningRateDecay);
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i] + weightDecay * theta[i];
          sum[i] += g * g;
          next[i] = theta[i] - (stepSize * g) / (Math.sqrt(sum[i]) + epsilon);
        }
      },
    };
  },
});
