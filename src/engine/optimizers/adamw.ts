// AdamW: Adam with weight decay that the moments do not see.
import { flag, fraction, learningRate, nonNegative, number } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';
import { adamStepper } from './adam.js';

/** θ ← (1 − ηλ)θ, then Adam's step. Loshchilov & Hutter 2019, algorithm 2, with the decay multiplied by η as in torch.optim.AdamW. */
export const adamw = defineOptimizer({
  name: 'adamw',
  title: 'AdamW',
  description: 'Adam with decoupled weight decay: θ shrinks by ηλ a step, whatever the gradient.',
  source: 'Loshchilov & Hutter, Decoupled weight decay regularization (2019), algorithm 2',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    number('beta1', 0.9, 'Decay of the running mean of the gradient.', fraction),
    number('beta2', 0.999, 'Decay of the running mean of its square.', fraction),
    number('epsilon', 1e-8, 'Added to the root of the mean square.', nonNegative),
    number('weightDecay', 0.01, 'Decoupled weight decay λ.', nonNegative),
    flag('amsgrad', false, 'Divide by the largest mean square so far.'),
  ],
  create: (settings, { dimension }) => adamStepper(settings, dimension, 'decoupled'),
});
