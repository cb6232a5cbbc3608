// AdamW: Adam with weight decay that the moments do not see.
import { decoupledWeightDecay, flag, learningRate, moments, nonNegative, number } from '../hyperparameters.js';
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
    ...moments(0.9, 0.999),
    number('epsilon', 1e-8, 'Added to the root of the mean square.', nonNegative),
    decoupledWeightDecay(0.01),
    flag('amsgrad', false, 'Divide by the largest mean square so far.'),
  ],
  create: (settings, { dimension }) => adamStepper(settings, dimension, 'decoupled'),
});
